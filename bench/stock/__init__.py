"""Company stock at the size of the world's registers: growth, peers, sources, matching. `python -m bench stock`."""


def main() -> None:
    """Run all measurements of the company stock."""
    from bench.stock.run import main as run

    run()
