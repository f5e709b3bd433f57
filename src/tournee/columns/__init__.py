"""The exact method: column generation over the groups' days, with a bound that holds.

A column is what one group does on one day; a linear programme puts columns together, pricing finds those that are missing
(Desaulniers, Desrosiers and Solomon, Column Generation, 2005). People from outside the groups are rows over time, and what a day's
exact timing refuses becomes a cut (Hooker and Ottosson, Logic-based Benders decomposition, 2003). How it fits together:
docs/explanation/planning.md.
"""

from tournee.columns.prove import Proof, prove

__all__ = ["Proof", "prove"]
