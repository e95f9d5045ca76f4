"""The bundled back office: a stand-in that keeps its own state and tells the truth."""

from mock_site.server import MockSite, serve

__all__ = ["MockSite", "serve"]
