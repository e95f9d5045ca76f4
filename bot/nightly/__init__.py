"""Jobs that each night survey shops, decide by rules, remove within limits, and tell people."""
