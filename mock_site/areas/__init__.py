"""One area of the back offices each: its lists, its rules, its routes."""
