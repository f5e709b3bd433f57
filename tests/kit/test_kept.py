"""A store of answers: bounded, the latest asked for stays."""

from dataclasses import dataclass

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
