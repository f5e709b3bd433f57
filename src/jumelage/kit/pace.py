"""How often somebody asks, counted in the memory of a process: no request costs a write, nothing is kept for long."""

from threading import Lock

MOST = 50_000
"""Askers counted in one window; who comes after them is not counted, so that counting cannot fill the memory."""


class Pace:
    """So many times in so many seconds. Windows are fixed: with the end of one, all of it is forgotten."""

    def __init__(self, times: int, seconds: int) -> None:
        self.times = times
        self.seconds = seconds
        self._window = 0
        self._counts: dict[str, int] = {}
        self._lock = Lock()

    def wait(self, who: str, now: float) -> int:
        """Count a request made at a moment; return how many seconds to wait if it was one too many, else 0."""
        window, past = divmod(int(now), self.seconds)
        with self._lock:
            if window != self._window:
                self._window, self._counts = window, {}
            if who not in self._counts and len(self._counts) >= MOST:
                return 0
            count = self._counts[who] = self._counts.get(who, 0) + 1
        return self.seconds - past if count > self.times else 0

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._counts = {}
