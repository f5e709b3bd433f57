"""The console script `jumelage`: Django's management commands plus those that need no database."""

import os
import sys
from collections.abc import Callable, Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; exit status 0 on success, 2 for wrong usage, 1 for a failure with one clear line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] == "read":
        from lecture.cli import main as read  # the core works without Django and its start-up time

        return read(arguments[1:])
    if arguments and arguments[0] == "stock":
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # counting multiplies no dense matrices
        os.environ.setdefault(
            "NUMPY_MADVISE_HUGEPAGE", "0"
        )  # large pages are dear to clear, and arrays are gone through in order
        from filiale.cli import main as stock

        return stock(arguments[1:])
    if arguments and arguments[0] == "plan":
        from tournee.cli import main as plan

        return plan(arguments[1:])
    return _guarded(lambda: _django(arguments), traceback="--traceback" in arguments)


def _django(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jumelage.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["jumelage", *arguments])
    return 0


def _guarded(command: Callable[[], int], *, traceback: bool) -> int:
    try:
        return command()
    except KeyboardInterrupt:
        return 130
    except SystemExit:
        raise
    except Exception as error:
        if traceback:
            raise
        print(f"jumelage: {_sentence(error)}", file=sys.stderr)
        return 1


def _sentence(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text or type(error).__name__


if __name__ == "__main__":
    sys.exit(main())
