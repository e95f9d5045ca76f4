"""The scripts that run inside the page. Each is one function, with deep.js around it."""

from importlib import resources


def script(name: str, *beside: str) -> str:
    """``beside``: files of functions that it uses."""
    here = resources.files(__package__)
    shared = "\n".join(here.joinpath(f).read_text("utf-8") for f in ("deep.js", *beside))
    own = here.joinpath(name).read_text("utf-8")
    return f"(els, asked) => {{\n{shared}\nreturn (\n{own}\n)(els, asked);\n}}"
