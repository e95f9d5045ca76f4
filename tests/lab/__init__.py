"""Bad nights by the thousand: faults of the back office together, at every moment, and the bot killed in
between. What became of it is judged by the mock's log and state alone. ``make lab N=200 SEED=1``.

A night is drawn from one number (``schedule``, ``palette``), played through (``night``, ``killing``), judged
(``laws``), made as small as it can be where it broke a law (``shrinking``), and counted (``table``).
"""
