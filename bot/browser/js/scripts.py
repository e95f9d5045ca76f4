"""The scripts that run inside the page. Each is one function, after dom.js and what else it needs."""

from importlib import resources


def source(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def script(name: str, *beside: str) -> str:
    """``beside``: files of functions that it uses."""
    return f"(els, asked) => {{\n{_shared(*beside)}\nreturn (\n{source(name)}\n)(els, asked);\n}}"


def list_script(name: str, *beside: str) -> str:
    """One that is given the element that holds the rows, rather one with a size; the answer is ``gone`` where
    none is shown any more.

    ``spec.within`` is its CSS, the surest first; null where CSS alone does not find it: then it is among the
    elements. The answer tells which of them found it, and the address of the document: a frame may have gone
    elsewhere. ``list()``: that element, for a script that runs anywhere on the page.
    """
    return f"""async (els, asked) => {{
      {_shared(*beside)}
      return await (async () => {{
        const within = asked.anywhere ? null : asked.spec.within;
        const isShown = el => el.checkVisibility({{visibilityProperty: true}});
        const shownBy = css => (css ? deepAll(document, css) : els).filter(isShown);
        const ofList = css => {{
          const found = (css ?? [null]).map(shownBy), place = found.findIndex(els => els.length);
          return {{place, root: found[place]?.find(visible) ?? found[place]?.[0]}};
        }};
        const {{place, root}} = ofList(within);
        const list = () => asked.spec.within && ofList(asked.spec.within).root;
        // What surer CSS finds may come later than the rest of the page.
        const surer = () => place > 0 && within.slice(0, place).some(css => shownBy(css).length);
        const given = {{...asked, surer, place, list}};
        const answer = root ? await ({source(name)})(root, given) : {{state: "gone"}};
        return {{place, ...answer, url: document.location.href}};
      }})();
    }}"""


def _shared(*beside: str) -> str:
    return "\n".join(map(source, ("dom.js", *beside)))
