"""Judges an answer to a benchmark instance: shares nothing with the search but the instance as it was read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal, localcontext

from tournee.toptw.instance import Instance, Point


def check(instance: Instance, vehicles: int, routes: Sequence[Sequence[int]], score: int) -> list[str]:
    """What is wrong with an answer, as sentences; an empty list where it holds.

    Args:
        instance: the instance.
        vehicles: how many routes there may be.
        routes: each route's point numbers in order, without the depot.
        score: the profit that the answer claims.
    """
    wrong: list[str] = []
    if len(routes) > vehicles:
        wrong.append(f"{len(routes)} routes for {vehicles} vehicles")
    visits = [number for route in routes for number in route]
    wrong.extend(
        f"point {number} is visited twice" for number in sorted({n for n in visits if visits.count(n) > 1})
    )
    strange = [number for number in visits if not 0 < number < len(instance.points)]
    if strange:
        return [*wrong, f"there is no point {strange[0]}"]
    for order, route in enumerate(routes, 1):
        wrong.extend(f"route {order}: {sentence}" for sentence in _walk(instance, route))
    profit = sum(instance.points[number].profit for number in set(visits))
    if profit != score:
        wrong.append(f"the visits are worth {profit}, the answer claims {score}")
    return wrong


def _walk(instance: Instance, route: Sequence[int]) -> list[str]:
    depot = instance.points[0]
    time, here = depot.opening, depot
    for number in route:
        there = instance.points[number]
        time = max(time + _distance(here, there, instance.decimals), there.opening)
        if time > there.closing:
            return [f"point {number} closes at {there.closing}, the visit would start at {time}"]
        time, here = time + there.duration, there
    back = time + _distance(here, depot, instance.decimals)
    return [f"is back at {back}, after {depot.closing}"] if back > depot.closing else []


def _distance(a: Point, b: Point, decimals: int) -> Decimal:
    with localcontext() as context:
        context.prec = 50
        distance = ((a.x - b.x) ** 2 + (a.y - b.y) ** 2).sqrt()
        return distance.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_FLOOR)
