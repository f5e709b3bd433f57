"""A store of answers: bounded, the latest asked for stays."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

import pytest

from jumelage.kit.kept import Kept


@dataclass(frozen=True)
class Thing:
    size: int


def test_what_was_not_asked_for_longest_goes_first():
    kept = Kept(100)
    for name in "abcd":
        kept.put(name, Thing(25))
    kept.get("a")

    kept.put("e", Thing(25))

    assert [name for name in "abcde" if kept.get(name)] == ["a", "c", "d", "e"]
    assert kept.taken == 100


def test_a_newer_answer_takes_the_place_of_the_older():
    kept = Kept(100)
    kept.put("a", Thing(20))

    kept.put("a", Thing(10))

    assert (kept.get("a"), kept.taken, len(kept)) == (Thing(10), 10, 1)


def test_what_takes_too_much_room_is_not_kept_and_neither_is_what_it_replaces():
    kept = Kept(100)
    kept.put("a", Thing(10))

    kept.put("a", Thing(26))

    assert kept.get("a") is None


def test_without_room_nothing_is_kept():
    kept = Kept(0)

    kept.put("a", Thing(1))

    assert len(kept) == 0


def test_one_makes_what_several_want_at_once_and_the_others_find_it():
    kept, made, together = Kept(100), [], Barrier(4)

    def want(_number):
        together.wait()
        with kept.making("a"):
            if kept.get("a") is None:
                made.append("a")
                kept.put("a", Thing(10))
        return kept.get("a")

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(want, range(4)))

    assert made == ["a"]
    assert found == [Thing(10)] * 4


def test_whoever_makes_one_thing_does_not_hold_up_another():
    kept = Kept(100)

    with kept.making("a"), ThreadPoolExecutor(1) as threads:

        def want():
            with kept.making("b"):
                return "b"

        assert threads.submit(want).result(timeout=60) == "b"


def test_a_maker_that_fails_leaves_the_way_free():
    kept = Kept(100)

    with pytest.raises(ValueError, match="no page"), kept.making("a"):
        raise ValueError("no page")

    with kept.making("a"):
        assert kept.get("a") is None
