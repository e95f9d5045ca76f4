"""Back offices made of packages that many use, each unlike the others: the recorder and the engine are
measured on them, by `make field`. Not part of `make test`.

A page is three things: ``ui/NAME.html`` with its source in ``ui/src``, and ``pages/NAME.py`` with what a
person does on it. Nothing else names it.
"""
