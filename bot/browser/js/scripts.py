"""The scripts that run inside the page. Each is one function, after dom.js and what else it needs."""

from importlib import resources


def source(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def script(name: str, *beside: str) -> str:
    """``beside``: files of functions that it uses."""
    shared = "\n".join(map(source, ("dom.js", *beside)))
    return f"(els, asked) => {{\n{shared}\nreturn (\n{source(name)}\n)(els, asked);\n}}"


def list_script(name: str, *beside: str) -> str:
    """One that is given the element that holds the rows; the answer is ``gone`` where there is none any more.

    The address of the document comes with it: a frame may have gone elsewhere.
    """
    return f"""async (els, asked) => {{
      const answer = els.length ? await ({script(name, *beside)})(els[0], asked) : {{state: "gone"}};
      return {{...answer, url: document.location.href}};
    }}"""
