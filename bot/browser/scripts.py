"""The scripts that run inside the page. Each is one function, with deep.js around it."""

from importlib import resources


def script(name: str) -> str:
    here = resources.files(__package__)
    deep, own = (here.joinpath(f).read_text("utf-8") for f in ("deep.js", name))
    return f"(els, asked) => {{\n{deep}\nreturn (\n{own}\n)(els, asked);\n}}"
