"""`make bench`: run every measurement and write the results to bench/results/."""

import importlib
import pkgutil
import sys

import bench


def main() -> int:
    """Run each measurement module that has a `main()`; one that fails fails the whole run."""
    wanted = sys.argv[1:]
    names = [info.name for info in pkgutil.iter_modules(bench.__path__) if not info.name.startswith("_")]
    for name in names:
        if wanted and name not in wanted:
            continue
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "main"):
            print(f"\n== {name} ==", flush=True)
            module.main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
