"""One record of every kind in an office: for tests that walk all models and all addresses."""

from datetime import UTC, date, datetime, time

from django.db import models
from django_scopes import scope

from jumelage.accounts.models import Membership, Office, User

NOTICE = (
    "Eine Delegation unter der Leitung von Bürgermeisterin Erika Mustermann reist vom 14. bis 17. Oktober 2024 "
    "nach Seoul und besucht dort die Beispielwerke GmbH."
)

NOTICE_MOVED = (
    "Bürgermeisterin Erika Mustermann reist mit ihrer Delegation nun erst vom 21. bis 24. Oktober 2024 nach Seoul; "
    "der Besuch bei der Beispielwerke GmbH entfällt."
)


def fill(office: Office, by: User) -> dict[str, models.Model]:
    """Make one record of each model of ours in the office; return them by the model's name in small letters."""
    with scope(office=office):
        world: dict[str, models.Model] = {"user": by, "member": by, **_places(office)}
        world |= _people(office, by, world)
        world |= _ties(office)
        world |= _companies(office, by, world)
        world |= _journeys(office, by, world)
        world |= _planning(by, world)
        world |= _exchanges(office, by, world)
        world |= _exhibitions(office, by)
        world |= _press(office, by, world)
        world |= _public(office)
        world |= _announcements(office, by)
        world["membership"] = Membership.objects.filter(office=office).first()
        world["entry"] = _entry(office, by, world["person"])
    return world


def _places(office):
    from jumelage.places.actions import ensure_place
    from jumelage.places.models import Venue

    place = ensure_place(1835848)
    return {"place": place, "venue": Venue.objects.create(office=office, name="Rathaus", place=place)}


def _people(office, by, world):
    from jumelage.people.models import ContactEvent
    from tests.people.factories import make_korean, make_organisation, make_tenure

    person, organisation = make_korean(office), make_organisation(office, place=world["place"])
    contact = ContactEvent.objects.create(
        office=office, on=date(2024, 8, 1), topic="Erstes Gespräch", follow_up="Unterlagen senden",
        follow_up_due=date(2024, 9, 15), follow_up_owner=by,
    )  # fmt: skip
    contact.persons.add(person)
    return {
        "person": person,
        "personname": person.names.first(),
        "organisation": organisation,
        "tenure": make_tenure(person, organisation),
        "contactevent": contact,
    }


def _ties(office):
    from tests.partners.factories import agreement, milestone, tie

    made = tie(office, "Chongqing", is_public=True)
    return {
        "tie": made,
        "stage": made.stages.first(),
        "agreement": agreement(made),
        "milestone": milestone(made, "2014"),
    }


def _companies(office, by, world):
    from tests.companies import factories

    company = factories.company(office, place=world["place"])
    source, snapshot = factories.stock_source(office), factories.snapshot(office)
    snapshot.sources.add(source)
    run = factories.match_run(snapshot)
    return {
        "company": company,
        "matchrun": run,
        "companyimport": factories.company_import(office),
        "companymatch": factories.company_match(company, run),
        "owner": company.owners.first(),
        "project": factories.project(office, owner=by),
        "aftercarevisit": factories.visit(company),
        "marketdesk": factories.market_desk(office, lead=by),
        "stocksource": source,
        "snapshot": snapshot,
        "stockcell": snapshot.cells.first(),
        "stockevidence": snapshot.evidence.first(),
    }


def _journeys(office, by, world):
    from jumelage.journeys import actions
    from jumelage.journeys.models import ProgrammeStep, TravelTime
    from tests.journeys import factories

    journey = factories.journey(office, by, status="planned", is_public=True)
    leg, _second = factories.two_legs(journey, by)
    group = factories.group(journey, by=by)
    item = factories.item(
        journey,
        by,
        start_date=date(2024, 10, 15),
        start_time=time(10),
        title="Antrittsbesuch",
        status="confirmed",
        publish=True,
    )
    return {
        "journey": journey,
        "leg": leg,
        "group": group,
        "delegate": factories.delegate(journey, world["person"], by),
        "programmeitem": item,
        "task": actions.add_task(journey=journey, by=by, values={"title": "Visa beantragen"}),
        "cost": actions.add_cost(
            journey=journey, by=by, values={"kind": "fare", "label": "Flüge", "planned": 4000}
        ),
        "feedlink": actions.create_feed(journey=journey, by=by),
        "traveltime": TravelTime.objects.create(
            journey=journey, start="leg1", end="leg2", minutes=30, source="hand", by=by
        ),
        "programmestep": ProgrammeStep.objects.create(journey=journey, kind="moved", by=by),
    }


def _planning(by, world):
    from tests.planning import factories

    wish = factories.wish(world["journey"], windows="15.10.2024 9–12", by=by)
    return {
        "wish": wish,
        "window": wish.windows.get(),
        "wishimport": factories.table(world["journey"], "Titel;Stadt\nHafen;Chongqing\n", by),
        "planningrun": factories.run(world["journey"], by, state="done"),
        "planningstep": factories.step(world["journey"], by),
    }


def _exchanges(office, by, world):
    from jumelage.exchanges import actions
    from jumelage.exchanges.models import ExchangeRules
    from tests.exchanges import factories

    exchange = factories.exchange(office, by, place=world["place"], state="idea")
    participant = factories.participant(exchange, by)
    factories.consent(participant, by, kind="health")
    funder = factories.funder(office, by)
    deadline = factories.deadline(funder, by)
    return {
        "exchange": exchange,
        "exchangegroup": actions.add_group(
            exchange=exchange, organisation=world["organisation"], side="theirs", by=by
        ),
        "exchangetask": actions.save_task(
            exchange=exchange, task=None, values={"title": "Bus mieten"}, by=by
        ),
        "exchangerules": ExchangeRules.objects.create(office=office),
        "deadlinefeed": actions.open_feed(office=office, by=by),
        "participant": participant,
        "consent": factories.consent(participant, by, kind="photo"),
        "healthrecord": actions.save_health(participant=participant, values={"diet": "vegan"}, by=by),
        "funder": funder,
        "fundingdeadline": deadline,
        "fundingrate": factories.rate(funder, by),
        "application": factories.application(exchange, funder, by),
        "costline": actions.save_cost(exchange=exchange, cost=None, values={"label": "Bus"}, by=by),
    }


def _exhibitions(office, by):
    from jumelage.exhibitions.models import ConditionPhoto, ConditionReport, WorkImport
    from tests.exhibitions import factories

    exhibition = factories.exhibition(office, by, is_public=True)
    crate, loan, stop = factories.crate(exhibition), factories.loan(exhibition), factories.stop(exhibition)
    work = factories.work(exhibition, by, crate=crate, loan=loan)
    report = ConditionReport.objects.create(work=work, stop=stop, moment="in", on=date(2024, 10, 10))
    return {
        "exhibition": exhibition,
        "crate": crate,
        "loan": loan,
        "stop": stop,
        "work": work,
        "rate": factories.rate(exhibition),
        "conditionreport": report,
        "conditionphoto": ConditionPhoto.objects.create(
            report=report,
            file="exhibitions/conditions/none.jpg",
            kind="jpg",
            size=1,
            alt="Kratzer unten links",
        ),
        "workimport": WorkImport.objects.create(
            exhibition=exhibition,
            file_name="werke.csv",
            lines=[["Titel"], ["Rhein am Abend"]],
            columns=["title"],
        ),
    }


def _press(office, by, world):
    from jumelage.press import actions
    from jumelage.press.models import Delivery, ListImport, MailServer, Subscription, SubscriptionEvent
    from tests.press import factories

    release = factories.release(office, by, journey=world["journey"])
    quote = factories.quote(release, by, speaker=world["person"], approved=True)
    edition = factories.taken_to(release, "released", by).editions.get()
    draft = factories.release(office, by, texts={"de": factories.WORDS})
    open_quote = factories.quote(draft, by, speaker=world["person"])
    link, _token = actions.ask_approval(
        quote=open_quote, reader="Vorzimmer", is_deputy=True, by=by, now=factories.NOW
    )
    preview, _key = actions.open_preview(
        release=draft,
        reader="Redaktion",
        expires_at=datetime(2100, 1, 1, tzinfo=UTC),
        by=by,
        now=factories.NOW,
    )
    [fact] = actions.take_facts(release=draft, found=[("journey.title", world["journey"])], now=factories.NOW)
    listed, person = factories.distribution(office), factories.recipient(office)
    subscription = Subscription.objects.create(distribution=listed, recipient=person, since=factories.NOW)
    dispatch = factories.dispatch(edition, by)
    return {
        "release": draft, "edition": edition, "quote": open_quote, "published_quote": quote, "quotelink": link, "previewlink": preview,
        "version": draft.versions.first(), "fact": fact, "image": factories.image(draft, by),
        "presscontact": factories.contact(office, by), "boilerplate": factories.boilerplate(office, by),
        "distributionlist": listed, "recipient": person, "subscription": subscription,
        "subscriptionevent": SubscriptionEvent.objects.create(subscription=subscription, kind="in", at=factories.NOW, how="Telefon"),
        "listimport": ListImport.objects.create(distribution=listed, file_name="presse.csv", rows=1, added=1, at=factories.NOW),
        "dispatch": dispatch,
        "delivery": Delivery.objects.create(
            dispatch=dispatch, edition=edition, distribution=listed, recipient=person, email=person.email, language="de",
            message_id=f"<{office.pk}-1@example.org>",
        ),
        "mailserver": MailServer.objects.create(office=office, from_name="Presse", from_email="presse@example.org"),
    }  # fmt: skip


def _public(office):
    """The office's public site, open; a tie, a journey and an item above are public, too."""
    from jumelage.outreach.models import Feedback, Site

    return {
        "site": Site.objects.create(office=office, is_open=True, email="buero@example.org", imprint="Wir."),
        "feedback": Feedback.objects.create(office=office, message="Die Karte ist schwer zu lesen."),
    }


def _announcements(office, by):
    from jumelage.reading import actions
    from jumelage.reading.models import Claim, Figure, Mail, Mailbox, Pairing, Ruling

    announcement = actions.take_in(office=office, by=by, text=NOTICE)
    actions.take_in(office=office, by=by, text=NOTICE_MOVED)
    pairing = Pairing.objects.filter(later__kind="journey").first()
    ruling = Ruling.objects.create(
        pairing=pairing, field="start", holds=pairing.later, by=by, at=datetime(2024, 10, 9, tzinfo=UTC)
    )
    said = {"what": "koreanische Unternehmen", "topic": "koreanische Unternehmen", "on": date(2024, 10, 11)}
    mailbox = Mailbox.objects.create(
        office=office,
        host="imap.example.org",
        username="presse",
        senders="example.org",
        since=date(2024, 10, 1),
    )
    return {
        "announcement": announcement,
        "proposal": announcement.proposals.get(kind="organisation"),
        "pairing": pairing,
        "ruling": ruling,
        "claim": Claim.objects.create(office=office, low=60, high=60, **said),
        "figure": Figure.objects.create(office=office, value=58, definition="Handelsregister", **said),
        "mailbox": mailbox,
        "mail": Mail.objects.create(
            mailbox=mailbox, uid_validity=1, uid=1, outcome="read", met_at=datetime(2024, 10, 12, tzinfo=UTC)
        ),
    }


def _entry(office, by, on):
    from jumelage.audit.actions import record

    return record(office=office, by=by, verb="changed", on=on)
