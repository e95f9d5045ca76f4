"""Five list pages as different from each other as the web is, with a judge: for tests of the recorder.

They share nothing with bot/, and none of them is one of the bundled scenes. ``ant`` and ``element``
are built by ``tools/setup.sh pages``.
"""

from tests.pages.server import FieldPages

__all__ = ["FieldPages"]
