"""Plans programmes: a problem in, the programme of greatest value out, with a bound and reasons.

Plain Python and C, no Django, no network. How it works: docs/explanation/planning.md.
"""
