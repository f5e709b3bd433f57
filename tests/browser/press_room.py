"""An office with an approved release and a long distribution list, for an installation of its own.

python -m tests.browser.press_room PORT_OF_THE_MAIL_SERVER RECIPIENTS

Writes into the database that the environment names; Pia signs in with the tests' password.
"""

import os
import sys


def furnish(port: int, number: int) -> None:
    from django.core.management import call_command
    from django.utils import timezone
    from django_scopes import scope

    from jumelage.accounts.models import Membership, Office, User
    from jumelage.press.models import MailServer
    from tests.conftest import PASSWORD
    from tests.press import factories

    call_command("migrate", verbosity=0)
    office = Office.objects.create(
        name="Büro für Internationales", slug="duesseldorf", city_name="Düsseldorf", home_geoname_id=2934246
    )
    pia = User.objects.create_user("pia@example.org", PASSWORD, name="Pia Peters")
    Membership.objects.create(user=pia, office=office, role="press")
    now = timezone.now()
    with scope(office=office):
        MailServer.objects.create(
            office=office, host="127.0.0.1", port=port, protection="none", from_name="Presse", from_email="presse@example.org"
        )  # fmt: skip
        factories.taken_to(factories.release(office, pia, now=now), "approved", pia, now=now)
        listed = factories.distribution(office, "Regionale Medien")
        for start in range(0, number, 1000):
            factories.subscribed(office, listed, min(1000, number - start), start=start)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "jumelage.config.settings"
    import django

    django.setup()
    furnish(int(sys.argv[1]), int(sys.argv[2]))
