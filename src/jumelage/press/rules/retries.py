"""When to try again what a mail server did not take."""

from datetime import timedelta

FIRST = timedelta(minutes=5)
LONGEST = timedelta(hours=6)
MOST = 10


def pause(attempts: int) -> timedelta | None:
    """Return how long to wait after so many attempts; None when it is enough (about a day and a half)."""
    if attempts >= MOST:
        return None
    doublings: int = 2 ** max(0, attempts - 1)
    return min(FIRST * doublings, LONGEST)


def server_pause(failures: int) -> timedelta:
    """Return how long to leave a server alone that could not be reached: five seconds (it restarts), then longer."""
    doublings: int = 2 ** min(max(0, failures - 1), 10)
    return min(timedelta(seconds=5) * doublings, timedelta(hours=1))
