"""Measurements, side by side on the mock site. Never part of the tests: times are compared, not asserted."""
