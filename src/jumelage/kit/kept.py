"""Answers kept in the memory of a process: the latest asked for stay, as many as fit."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """Something that knows how much memory it takes."""

    @property
    def size(self) -> int: ...


V = TypeVar("V", bound=Sized)


class Kept(Generic[V]):
    """A store with room for so many bytes; what was not asked for longest goes first. Threads may share it."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.taken = 0
        self._entries: OrderedDict[str, V] = OrderedDict()
        self._lock = Lock()
        self._makers: dict[str, tuple[Lock, int]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: str) -> V | None:
        with self._lock:
            found = self._entries.get(key)
            if found is not None:
                self._entries.move_to_end(key)
            return found

    def put(self, key: str, value: V) -> None:
        """Keep a value in the place of an older one; what is larger than a quarter of the room is not kept."""
        with self._lock:
            self._drop(key)
            if value.size > self.room // 4:
                return
            self._entries[key] = value
            self.taken += value.size
            while self.taken > self.room:
                self._drop(next(iter(self._entries)))

    @contextmanager
    def making(self, key: str) -> Iterator[None]:
        """Let one thread make a value while others that want the same one wait, and then find it."""
        with self._lock:
            maker, waiting = self._makers.get(key, (Lock(), 0))
            self._makers[key] = (maker, waiting + 1)
        try:
            with maker:
                yield
        finally:
            with self._lock:
                maker, waiting = self._makers.pop(key)
                if waiting > 1:
                    self._makers[key] = (maker, waiting - 1)

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
            self.taken = 0

    def _drop(self, key: str) -> None:
        gone = self._entries.pop(key, None)
        if gone is not None:
            self.taken -= gone.size
