"""The one reader of table files: .txt, .csv, .xls, .xlsx, .xlsm, .ods, and web pages called .xls.

It says what a file holds and what it does not know of it. What the cells mean, ids or facts, is the
reader's affair. Whatever cannot be read for certain is a :class:`Fault`, never a guess.
"""

from __future__ import annotations

from bot.tables.book import Book, Broken, Table
from bot.tables.fault import Fault
from bot.tables.opening import open_book, open_text, text_of

__all__ = ["Book", "Broken", "Fault", "Table", "open_book", "open_text", "text_of"]
