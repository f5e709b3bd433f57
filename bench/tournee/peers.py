"""The peers, each in a process of its own: `python -m bench.tournee.peers NAME FILE ...` prints one JSON object.

PyVRP and VROOM and OR-Tools' routing get the prizes as they take them best; CP-SAT gets a delegation's problem with travel of its
people and the place of breaks left out, which makes it easier for CP-SAT.
"""

import json
import sys
import time

from tournee.parse import parse
from tournee.toptw import Instance, check, read


def _arrays(instance: Instance):
    unit = 10**instance.decimals
    points = [
        (int(p.duration * unit), p.profit, int(p.opening * unit), int(p.closing * unit))
        for p in instance.points
    ]
    return instance.distances, points


def pyvrp_model(path: str, vehicles: int, seconds: float, seed: int) -> list[list[int]]:
    """Prizes times 100,000 with a high penalty for lateness: value first, then distance."""
    from pyvrp import Model, PenaltyParams, SolveParams
    from pyvrp.stop import MaxRuntime

    instance = read(path)
    distances, points = _arrays(instance)
    model = Model()
    places = [model.add_location(float(point.x), float(point.y)) for point in instance.points]
    model.add_depot(places[0])
    limit = points[0][3]
    model.add_vehicle_type(vehicles, tw_early=0, tw_late=limit)
    for place, (service, prize, opening, closing) in zip(places[1:], points[1:], strict=True):
        model.add_client(
            place,
            service_duration=service,
            tw_early=opening,
            tw_late=closing,
            prize=prize * 100_000,
            required=False,
        )
    for i, a in enumerate(places):
        for j, b in enumerate(places):
            if i != j:
                model.add_edge(a, b, distance=distances[i][j], duration=distances[i][j])
    params = SolveParams(penalty=PenaltyParams(max_penalty=1e9))
    best = model.solve(MaxRuntime(seconds), seed=seed, params=params, display=False).best
    if not best.is_feasible():
        return []
    return [[visit.idx + 1 for visit in route if visit.is_client()] for route in best.routes()]


def vroom_model(path: str, vehicles: int, _seconds: float, _seed: int) -> list[list[int]]:
    """Priorities are at most 100; larger profits are divided down."""
    import numpy as np
    import vroom

    distances, points = _arrays(read(path))
    problem = vroom.Input()
    problem.set_durations_matrix("car", np.array(distances, dtype=np.uint32))
    for number in range(vehicles):
        problem.add_vehicle(vroom.Vehicle(number, start=0, end=0, time_window=(0, points[0][3])))
    top = max(point[1] for point in points)
    for number, (service, profit, opening, closing) in enumerate(points[1:], 1):
        weight = profit if top <= 100 else max(1, profit * 100 // top)
        problem.add_job(
            vroom.Job(
                number,
                location=number,
                default_service=service,
                priority=weight,
                time_windows=[vroom.TimeWindow(opening, closing)],
            )
        )
    routes = problem.solve(exploration_level=5, nb_threads=2).routes
    visits = routes[routes["type"] == "job"]
    return [[int(job) for job in group["id"]] for _, group in visits.groupby("vehicle_id")]


def routing_model(path: str, vehicles: int, seconds: float, _seed: int) -> list[list[int]]:
    """OR-Tools' routing with guided local search; what is dropped costs its profit."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    distances, points = _arrays(read(path))
    manager = pywrapcp.RoutingIndexManager(len(points), vehicles, 0)
    model = pywrapcp.RoutingModel(manager)

    def transit(a: int, b: int) -> int:
        i, j = manager.IndexToNode(a), manager.IndexToNode(b)
        return distances[i][j] + points[i][0]

    call = model.RegisterTransitCallback(transit)
    model.SetArcCostEvaluatorOfAllVehicles(call)
    model.AddDimension(call, points[0][3], points[0][3], False, "time")  # noqa: FBT003 # the library's own signature
    times = model.GetDimensionOrDie("time")
    for node in range(1, len(points)):
        index = manager.NodeToIndex(node)
        times.CumulVar(index).SetRange(points[node][2], points[node][3])
        model.AddDisjunction([index], points[node][1] * 100_000)
    search = pywrapcp.DefaultRoutingSearchParameters()
    search.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    search.time_limit.FromMilliseconds(int(seconds * 1000))
    solution = model.SolveWithParameters(search)
    routes = []
    for vehicle in range(vehicles):
        index, route = solution.Value(model.NextVar(model.Start(vehicle))), []
        while not model.IsEnd(index):
            route.append(manager.IndexToNode(index))
            index = solution.Value(model.NextVar(index))
        routes.append(route)
    return routes


def cp_sat(path: str, seconds: float) -> dict[str, object]:
    """The whole problem cold: one circuit for each group's day."""
    from bench.tournee.cold import solve

    with open(path, encoding="utf-8") as stream:  # noqa: PTH123
        return solve(parse(json.load(stream)), seconds)


def main() -> int:
    """Run one peer."""
    name, path, *rest = sys.argv[1:]
    begin = time.perf_counter()
    if name == "cp-sat":
        print(json.dumps(cp_sat(path, float(rest[0]))))
        return 0
    vehicles, seconds, seed = int(rest[0]), float(rest[1]), int(rest[2])
    models = {"pyvrp": pyvrp_model, "vroom": vroom_model, "routing": routing_model}
    routes = models[name](path, vehicles, seconds, seed)
    instance = read(path)
    score = sum(instance.points[number].profit for route in routes for number in route)
    print(
        json.dumps(
            {
                "score": score,
                "wrong": check(instance, vehicles, routes, score),
                "seconds": time.perf_counter() - begin,
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
