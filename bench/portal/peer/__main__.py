"""Make the peer's database: `python -m bench.portal.peer TIES RELEASES`."""

import os
import sys

from bench.portal import content

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.portal.peer.settings"


def main() -> None:
    import django
    from django.core.management import call_command
    from django.db import transaction

    django.setup()
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        _fill(int(sys.argv[1]), int(sys.argv[2]))


def _fill(ties: int, releases: int) -> None:
    from wagtail.models import Page, Site

    from bench.portal.peer.models import NewsPage, ReleasePage, StartPage, TiePage, TiesPage

    root = Page.objects.get(depth=1)
    start = root.add_child(instance=StartPage(title="Rheinstadt", slug="rheinstadt", welcome="Willkommen."))
    Site.objects.update(root_page=start)
    listed = start.add_child(instance=TiesPage(title="Partnerstädte", slug="partners", show_in_menus=True))
    news = start.add_child(instance=NewsPage(title="Aktuelles", slug="news", show_in_menus=True))
    made = [
        listed.add_child(
            instance=TiePage(
                title=town.name, slug=f"tie-{town.number}", country=town.country, latitude=town.latitude, longitude=town.longitude,
                since=town.since, story="".join(f"<p>{words}</p>" for words in town.story.split("\n\n")),
            )
        )
        for town in content.towns(ties)
    ]  # fmt: skip
    for index, notice in enumerate(content.notices(releases)):
        news.add_child(
            instance=ReleasePage(
                title=notice.headline, slug=notice.number, number=notice.number, subline=notice.subline, lead=notice.lead, at=notice.at,
                body="".join(f"<p>{words}</p>" for words in notice.paragraphs), tie=made[index % len(made)],
            )
        )  # fmt: skip


if __name__ == "__main__":
    main()
