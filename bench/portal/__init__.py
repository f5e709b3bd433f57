"""Public pages a second and bytes a page, beside a Wagtail site that tells the same: `python -m bench portal`."""


def main() -> None:
    from bench.portal.run import main as run

    run()
