"""How good the planner's programmes are, beside PyVRP, VROOM, OR-Tools' routing and CP-SAT on the same work.

`python -m bench tournee`. Instances of the field's benchmark are made like Solomon's (clustered, random, mixed; his files are not
ours to ship); with `--instances FOLDER` public files are measured instead, against the best values that `best.json` in that folder
gives ("r104 4": 975).
"""

from bench.tournee.run import main

__all__ = ["main"]
