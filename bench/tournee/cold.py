"""CP-SAT on a whole delegation's problem, without any start: the formulation that one writes first."""

from collections import defaultdict

from ortools.sat.python import cp_model

from tournee.board import Board
from tournee.problem import Problem


def solve(problem: Problem, seconds: float) -> dict[str, object]:
    """Value and bound after some seconds; value None where nothing was found."""
    board = Board(problem)
    model = cp_model.CpModel()
    arrays, size = board.arrays, len(board.places)
    held, starts, people = {}, {}, defaultdict(list)
    for number, option in enumerate(board.options):
        wish = problem.wishes[option.wish]
        held[number] = model.new_bool_var("")
        domain = cp_model.Domain.from_intervals([list(span) for span in board.starts(wish)])
        starts[number] = model.new_int_var_from_domain(domain, "")
        for slot in option.slots:
            used = [model.new_bool_var("") for _ in slot.candidates]
            model.add(sum(used) == held[number])
            for person, one in zip(slot.candidates, used, strict=True):
                people[person].append(
                    model.new_optional_fixed_size_interval_var(starts[number], wish.minimum, one, "")
                )
    for busy in people.values():
        model.add_no_overlap(busy)
    for number, wish in enumerate(problem.wishes):
        model.add(sum(held[o] for o, option in enumerate(board.options) if option.wish == number) <= 1)
        if wish.must:
            model.add(sum(held[o] for o, option in enumerate(board.options) if option.wish == number) == 1)
    for route in range(len(board.routes)):
        _day(model, board, route, held, starts, arrays, size)
    for category, most in problem.limits.items():
        for route in range(len(board.routes)):
            model.add(
                sum(
                    held[o]
                    for o, op in enumerate(board.options)
                    if route in op.routes and problem.wishes[op.wish].category == category
                )
                <= most
            )
    model.maximize(
        sum(problem.wishes[option.wish].value * held[number] for number, option in enumerate(board.options))
    )
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return {
        "score": round(solver.objective_value) if found else None,
        "bound": round(solver.best_objective_bound),
    }


def _day(model, board, route, held, starts, arrays, size) -> None:
    options = [number for number, option in enumerate(board.options) if route in option.routes]
    wishes = board.problem.wishes
    begin, end = arrays["route_start"][route], arrays["route_end"][route]
    home = arrays["route_from"][route], arrays["route_to"][route]
    pauses = range(arrays["break_first"][route], arrays["break_first"][route + 1])
    pause_starts = {
        k: model.new_int_var(arrays["break_from"][k], arrays["break_late"][k], "") for k in pauses
    }
    circuit, taken = [], defaultdict(list)

    def place(number: int) -> int:
        return arrays["place"][board.options[number].wish]

    def leg(tail: int, head: int, literal, leave, ready, way: int) -> None:
        rest = []
        for k in pauses:
            here = model.new_bool_var("")
            model.add_implication(here, literal)
            taken[k].append(here)
            model.add(pause_starts[k] >= leave).only_enforce_if(here)
            model.add(pause_starts[k] + arrays["break_minutes"][k] <= ready).only_enforce_if(here)
            rest.append(arrays["break_minutes"][k] * here)
        model.add(ready >= leave + way + sum(rest)).only_enforce_if(literal)
        circuit.append((tail, head, literal))

    travel = arrays["travel"]
    for a, first in enumerate(options, 1):
        out, back = model.new_bool_var(""), model.new_bool_var("")
        wish = wishes[board.options[first].wish]
        leg(0, a, out, begin, starts[first] - wish.buffer, travel[home[0] * size + place(first)])
        leg(a, 0, back, starts[first] + wish.minimum, end, travel[place(first) * size + home[1]])
        circuit.append((a, a, held[first].negated()))
        for b, second in enumerate(options, 1):
            if a == b or board.options[first].wish == board.options[second].wish:
                continue
            literal = model.new_bool_var("")
            follow = wishes[board.options[second].wish]
            leg(
                a,
                b,
                literal,
                starts[first] + wish.minimum,
                starts[second] - follow.buffer,
                travel[place(first) * size + place(second)],
            )
    empty = model.new_bool_var("")
    circuit.append((0, 0, empty))
    model.add_circuit(circuit)
    for k in pauses:
        model.add(sum(taken[k]) + empty == 1)
