"""python -m tests.pages [--port 8900]: serve the pages until Ctrl-C."""

from __future__ import annotations

import argparse
import threading

from tests.pages.app import PAGES
from tests.pages.server import FieldPages

parser = argparse.ArgumentParser(prog="python -m tests.pages", description=__doc__)
parser.add_argument("--port", type=int, default=8900)
with FieldPages(parser.parse_args().port) as pages:
    for page in PAGES:
        print(pages.url(page))
    print(pages.url("plain", "/noid"), flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print()
