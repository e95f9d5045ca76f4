"""Rules of the operator: which associations go, and why; never how."""
