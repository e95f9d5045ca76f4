"""The browser and the mock site of the other browser tests."""

from tests.browser.conftest import browser_type_launch_args, site

__all__ = ["browser_type_launch_args", "site"]
