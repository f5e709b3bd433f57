"""`python -m gazetteer` expands the gazetteer's tables into its database, unless that is already done."""

import argparse
import time

from gazetteer.expand import DATABASE, expand, is_current


def main() -> None:
    """Expand the tables where needed."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer", description=__doc__)
    parser.add_argument("--force", action="store_true", help="make the database anew even if it is current")
    if not parser.parse_args().force and is_current():
        print("The gazetteer is expanded already.")
        return
    started = time.perf_counter()
    expand()
    print(
        f"The gazetteer is expanded: {DATABASE.stat().st_size / 1e6:.0f} MB in {time.perf_counter() - started:.0f} s."
    )


if __name__ == "__main__":
    main()
