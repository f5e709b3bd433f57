"""The peers, each in a process of its own: `python -m bench.tournee.peers NAME FILE VEHICLES SECONDS SEED [split]` prints one JSON object.

PyVRP and VROOM and OR-Tools' routing get the prizes as they take them best; CP-SAT gets a delegation's problem with travel of its
people and the place of breaks left out, which makes it easier for CP-SAT.
"""

import itertools
import json
import sys
import time

from bench.tournee.cases import Case, single, split, wrong
from tournee.parse import parse
from tournee.toptw import read


def pyvrp_model(case: Case, vehicles: int, seconds: float, seed: int) -> list[list[int]]:
    """Prizes times 100,000 with a high penalty for lateness: value first, then distance; a window is a client of its own in a group."""
    from pyvrp import Model, PenaltyParams, SolveParams
    from pyvrp.stop import MaxRuntime

    model = Model()
    places = [model.add_location(float(number), 0.0) for number in range(len(case.points))]
    model.add_depot(places[0])
    model.add_vehicle_type(vehicles, tw_early=0, tw_late=case.limit)
    number_of = []
    for number, point in enumerate(case.points[1:], 1):
        group = model.add_client_group(required=False) if len(point.windows) > 1 else None
        for opening, closing in point.windows:
            number_of.append(number)
            model.add_client(
                places[number],
                service_duration=point.service,
                tw_early=opening,
                tw_late=closing,
                prize=point.profit * 100_000,
                required=False,
                group=group,
            )
    for i, a in enumerate(places):
        for j, b in enumerate(places):
            if i != j:
                model.add_edge(a, b, distance=case.distances[i][j], duration=case.distances[i][j])
    params = SolveParams(penalty=PenaltyParams(max_penalty=1e9))
    best = model.solve(MaxRuntime(seconds), seed=seed, params=params, display=False).best
    if not best.is_feasible():
        return []
    return [[number_of[visit.idx] for visit in route if visit.is_client()] for route in best.routes()]


def vroom_model(case: Case, vehicles: int, _seconds: float, _seed: int) -> list[list[int]]:
    """Priorities are at most 100; larger profits are divided down."""
    import numpy as np
    import vroom

    problem = vroom.Input()
    problem.set_durations_matrix("car", np.array(case.distances, dtype=np.uint32))
    for number in range(vehicles):
        problem.add_vehicle(vroom.Vehicle(number, start=0, end=0, time_window=(0, case.limit)))
    top = max(point.profit for point in case.points)
    for number, point in enumerate(case.points[1:], 1):
        weight = point.profit if top <= 100 else max(1, point.profit * 100 // top)
        problem.add_job(
            vroom.Job(
                number,
                location=number,
                default_service=point.service,
                priority=weight,
                time_windows=[vroom.TimeWindow(*window) for window in point.windows],
            )
        )
    routes = problem.solve(exploration_level=5, nb_threads=2).routes
    visits = routes[routes["type"] == "job"]
    return [[int(job) for job in group["id"]] for _, group in visits.groupby("vehicle_id")]


def routing_model(case: Case, vehicles: int, seconds: float, _seed: int) -> list[list[int]]:
    """OR-Tools' routing with guided local search; what is dropped costs its profit."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    points = case.points
    manager = pywrapcp.RoutingIndexManager(len(points), vehicles, 0)
    model = pywrapcp.RoutingModel(manager)

    def transit(a: int, b: int) -> int:
        i, j = manager.IndexToNode(a), manager.IndexToNode(b)
        return case.distances[i][j] + points[i].service

    call = model.RegisterTransitCallback(transit)
    model.SetArcCostEvaluatorOfAllVehicles(call)
    model.AddDimension(call, case.limit, case.limit, False, "time")  # noqa: FBT003 # the library's own signature
    times = model.GetDimensionOrDie("time")
    for node in range(1, len(points)):
        index, windows = manager.NodeToIndex(node), points[node].windows
        times.CumulVar(index).SetRange(windows[0][0], windows[-1][1])
        for before, after in itertools.pairwise(windows):
            times.CumulVar(index).RemoveInterval(before[1] + 1, after[0] - 1)
        model.AddDisjunction([index], points[node].profit * 100_000)
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
    case = (split if rest[3:] == ["split"] else single)(read(path))
    routes = models[name](case, vehicles, seconds, seed)
    score = sum(case.points[number].profit for route in routes for number in route)
    seconds = time.perf_counter() - begin
    print(json.dumps({"score": score, "wrong": wrong(case, vehicles, routes), "seconds": seconds}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
