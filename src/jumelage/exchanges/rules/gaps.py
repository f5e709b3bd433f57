"""What is missing before an exchange may begin. Nothing here refuses: the person decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.exchanges.enums import ConsentKind, Part, Side, Span
from jumelage.exchanges.models import Exchange, Funder, Participant

from .deadlines import shifted

OF_AGE = 18


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing and whom it concerns; `key` filters the list of participants."""

    key: str
    text: str
    concerned: tuple[int, ...] = ()

    @property
    def is_listed(self) -> bool:
        return bool(self.concerned)


@dataclass(frozen=True, slots=True)
class Entered:
    """A participant with the kinds of consent that hold."""

    participant: Participant
    consents: frozenset[str]


def is_minor(participant: Participant, day: date) -> bool:
    """Whether somebody is under age on a day; leaders and unknown birthdays are not counted as minors."""
    age = participant.age_on(day)
    return age is not None and age < OF_AGE


def certificate_due(participant: Participant, months: int) -> date | None:
    """Return the day on which a certificate of good conduct must be seen again; None where none was seen."""
    seen = participant.certificate_seen_on
    return shifted(seen, months, Span.MONTHS) if seen else None


def lacks_consent(entered: Entered, kind: str, day: date) -> bool:
    """Whether a consent is missing: the guardians' for a minor, photographs for everybody who is asked."""
    if kind in entered.consents:
        return False
    return kind != ConsentKind.GUARDIAN or is_minor(entered.participant, day)


def lacks_certificate(participant: Participant, day: date, months: int) -> bool:
    """Whether a leader's certificate was not seen, or lies too far back on the day."""
    if not participant.is_in_charge:
        return False
    due = certificate_due(participant, months)
    return due is None or due < day


def of_people(people: Sequence[Entered], day: date, *, months: int) -> list[Gap]:
    """Return what is missing of the people on our side, the gravest first."""
    ours = [one for one in people if one.participant.side == Side.OURS]
    found = [
        _gap(GUARDIAN, (one for one in ours if lacks_consent(one, ConsentKind.GUARDIAN, day))),
        _gap(CERTIFICATE, (one for one in ours if lacks_certificate(one.participant, day, months))),
        _gap(BIRTHDAY, (one for one in ours if _age_unknown(one.participant))),
        _gap(YOUNG, (one for one in ours if one.participant.is_in_charge and is_minor(one.participant, day))),
        _gap(PHOTO, (one for one in ours if lacks_consent(one, ConsentKind.PHOTO, day))),
    ]
    gaps = [gap for gap in found if gap]
    minors = any(is_minor(one.participant, day) for one in ours)
    if minors and not any(one.participant.part == Part.LEADER for one in ours):
        gaps.insert(0, Gap("leader", _("Minors travel, but nobody is entered as their leader.")))
    return gaps


def of_days(exchange: Exchange, people: Sequence[Entered]) -> list[Gap]:
    """Return whose days present are more than the exchange has."""
    if not exchange.days:
        return []
    many = (one for one in people if (one.participant.days_present or 0) > exchange.days)
    gap = _gap(DAYS, many)
    return [gap] if gap else []


def of_funders(
    exchange: Exchange, people: Sequence[Entered], funders: Iterable[Funder], day: date
) -> list[Gap]:
    """Return where an exchange does not meet what its funders support."""
    gaps = []
    ages = [
        (one.participant.pk, age)
        for one in people
        if one.participant.part == Part.PARTICIPANT and (age := one.participant.age_on(day)) is not None
    ]
    for funder in funders:
        outside = tuple(pk for pk, age in ages if not _within(age, funder.age_from, funder.age_to))
        if outside:
            gaps.append(Gap("age", _age_sentence(funder, len(outside)), outside))
        if exchange.days and not _within(exchange.days, funder.days_from, funder.days_to):
            gaps.append(Gap("length", _days_sentence(exchange, funder)))
        if funder.countries and exchange.place.country not in funder.countries:
            gaps.append(
                Gap(
                    "country",
                    _("%(funder)s does not support exchanges with this country.") % {"funder": funder},
                )
            )
    return gaps


def filtered(people: Iterable[Entered], key: str, exchange: Exchange, day: date, months: int) -> list[int]:
    """Return the participants whom a gap concerns."""
    everybody = list(people)
    gaps = [*of_people(everybody, day, months=months), *of_days(exchange, everybody)]
    return [pk for gap in gaps if gap.key == key for pk in gap.concerned]


GUARDIAN, CERTIFICATE, BIRTHDAY, YOUNG, PHOTO, DAYS = (
    "guardian",
    "certificate",
    "birthday",
    "young",
    "photo",
    "days",
)
BEFORE = ("leader", GUARDIAN, CERTIFICATE)
"""What somebody has to bring before the first day."""
KEYS = (GUARDIAN, CERTIFICATE, BIRTHDAY, YOUNG, PHOTO, DAYS)


def _sentence(key: str, number: int) -> str:
    if key == GUARDIAN:
        text = ngettext("The guardians' consent is missing for %(number)d minor.", "The guardians' consent is missing for %(number)d minors.", number)  # fmt: skip
    elif key == CERTIFICATE:
        text = ngettext("The certificate of good conduct of %(number)d person in charge was not seen, or is due again.", "The certificates of good conduct of %(number)d people in charge were not seen, or are due again.", number)  # fmt: skip
    elif key == BIRTHDAY:
        text = ngettext("The date of birth of %(number)d person is not known.", "The dates of birth of %(number)d people are not known.", number)  # fmt: skip
    elif key == YOUNG:
        text = ngettext("%(number)d person in charge is under age.", "%(number)d people in charge are under age.", number)  # fmt: skip
    elif key == PHOTO:
        text = ngettext("%(number)d person has not agreed to photographs.", "%(number)d people have not agreed to photographs.", number)  # fmt: skip
    else:
        text = ngettext("%(number)d person is said to be present longer than the exchange lasts.", "%(number)d people are said to be present longer than the exchange lasts.", number)  # fmt: skip
    return text % {"number": number}


def _gap(key: str, people: Iterable[Entered]) -> Gap | None:
    concerned = tuple(one.participant.pk for one in people)
    return Gap(key, _sentence(key, len(concerned)), concerned) if concerned else None


def _age_unknown(participant: Participant) -> bool:
    return participant.part == Part.PARTICIPANT and participant.born_on is None


def _within(value: int, least: int | None, most: int | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _age_sentence(funder: Funder, number: int) -> str:
    text = ngettext(
        "%(number)d participant is not of the age that %(funder)s supports (%(range)s).",
        "%(number)d participants are not of the age that %(funder)s supports (%(range)s).",
        number,
    )
    return text % {"number": number, "funder": funder, "range": spread(funder.age_from, funder.age_to)}


def _days_sentence(exchange: Exchange, funder: Funder) -> str:
    return _("The exchange lasts %(days)d days; %(funder)s supports %(range)s.") % {
        "days": exchange.days, "funder": funder, "range": spread(funder.days_from, funder.days_to),
    }  # fmt: skip


def spread(least: int | None, most: int | None) -> str:
    """Return a span of numbers as it is written: 12–26, from 12, up to 26."""
    if least is not None and most is not None:
        return f"{least}–{most}"
    if least is not None:
        return _("from %(number)d") % {"number": least}
    return _("up to %(number)d") % {"number": most} if most is not None else ""
