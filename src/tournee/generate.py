"""Makes delegation problems like those that offices plan, for measurements and tests; all of it invented.

Days times groups, wishes with one to three windows spread over the days, a mayor and teams and interpreters who belong to no
group, a plenary item that all groups attend, lunch on every day. ``tight`` problems have short windows.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any

_FIRST = date(2026, 10, 12)


def generate(*, days: int, groups: int, wishes: int, tight: bool, seed: int) -> dict[str, Any]:
    """A problem in its JSON form; the same arguments give the same problem."""
    rnd = random.Random(f"{days} {groups} {wishes} {tight} {seed}")  # noqa: S311 # nothing secret
    dates = [_FIRST + timedelta(days=number) for number in range(days)]
    names = [chr(ord("A") + number) for number in range(groups)]
    places = [{"id": "hotel", "name": "Hotel", "lat": 37.5665, "lon": 126.9780}]
    items = []
    for number in range(wishes):
        places.append(
            {
                "id": f"p{number}",
                "name": f"Place {number}",
                "lat": round(37.5665 + rnd.gauss(0, 0.06), 5),
                "lon": round(126.9780 + rnd.gauss(0, 0.08), 5),
            }
        )
        items.append(_wish(rnd, number, dates, names, tight=tight))
    items.extend(_plenary(number, dates[number * 2], names) for number in range(min(days // 2, 2)))
    return {
        "title": f"{days} days, {groups} groups, {wishes} wishes, {'tight' if tight else 'loose'}, {seed}",
        "days": [
            {
                "date": day.isoformat(),
                "zone": "Asia/Seoul",
                "start": "08:30",
                "end": "19:00",
                "start_place": "hotel",
                "breaks": [{"title": "Lunch", "minutes": 60, "from": "12:00", "to": "14:30"}],
            }
            for day in dates
        ],
        "people": [
            {"id": "mayor", "name": "Mayor"},
            *({"id": f"team{k}", "name": f"Team {k}", "functions": ["team"]} for k in range(3)),
            *(
                {
                    "id": f"int{k}",
                    "name": f"Interpreter {k}",
                    "functions": ["interpreter"],
                    "languages": ["ko"],
                }
                for k in range(2)
            ),
        ],
        "groups": [{"id": name, "members": []} for name in names],
        "places": places,
        "travel": {"mode": "car"},
        "wishes": items,
        "category_limits": [{"category": "museum", "per_day": 2}],
    }


def _wish(
    rnd: random.Random, number: int, dates: list[date], names: list[str], *, tight: bool
) -> dict[str, Any]:
    minimum = rnd.choice([45, 60, 60, 75, 90, 120])
    windows = []
    for day in sorted(rnd.sample(dates, min(len(dates), rnd.randint(1, 3)))):
        length = max(minimum, rnd.randint(75, 180) if tight else rnd.randint(180, 420))
        start = rnd.randrange(9 * 60, max(9 * 60 + 1, 18 * 60 + 30 - length), 15)
        opening = datetime.combine(day, datetime.min.time()) + timedelta(minutes=start)
        windows.append({"from": opening.isoformat(), "to": (opening + timedelta(minutes=length)).isoformat()})
    wish: dict[str, Any] = {
        "id": f"w{number}",
        "title": f"Visit {number}",
        "place": f"p{number}",
        "duration": {"minimum": minimum, "wished": minimum + rnd.choice([0, 15, 30])},
        "windows": windows,
        "value": rnd.randint(1, 8),
    }
    if rnd.random() < 0.4:
        wish["groups"] = sorted(rnd.sample(names, rnd.randint(1, len(names))))
    chance = rnd.random()
    if chance < 0.12:
        wish["needs"] = {"people": ["mayor"]}
    elif chance < 0.30:
        wish["needs"] = {"people": [f"team{rnd.randrange(3)}"]}
    elif chance < 0.50:
        wish["needs"] = {"functions": [{"function": "interpreter", "at_least": 1}]}
    if rnd.random() < 0.15:
        wish["category"] = "museum"
    return wish


def _plenary(number: int, day: date, names: list[str]) -> dict[str, Any]:
    return {
        "id": f"plenary{number}",
        "title": f"Reception {number}",
        "place": "hotel",
        "duration": 60,
        "fixed": {"start": f"{day.isoformat()}T{'10:00' if number else '17:00'}"},
        "value": 10,
        "groups": names,
        "attend": "all",
        "needs": {"people": ["mayor"]},
        "buffer": 10,
    }
