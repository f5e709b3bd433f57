"""The lists that travel with an exhibition: works, packing, carnet, insurance, credit lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from jumelage.exhibitions.models import Crate, Exhibition, Rate, Stop, Work
from jumelage.exhibitions.rules.figures import size
from jumelage.exhibitions.rules.transport import CUSTOMS_UNION
from jumelage.kit.reports import Cell, Report, Section
from jumelage.places.bridge import country_name

from .tour import InsuredLeg, tour_checks

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ListKind:
    """A list that can be taken along, and what it is for."""

    title: str | Promise
    about: str | Promise
    sections: Callable[["Contents"], list[Section]]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the lists are made of."""

    exhibition: Exhibition
    works: Sequence[Work]
    crates: Sequence[Crate]
    stops: Sequence[Stop]
    rates: Sequence[Rate]
    absent: Mapping[int, frozenset[int]]

    def in_own_currency(self, work: Work) -> Decimal | None:
        """A work's value in the currency of the exhibition's sums; None where it or its rate is not known."""
        if work.value is None or work.currency == self.exhibition.currency:
            return work.value
        rate = next((one.rate for one in self.rates if one.currency == work.currency), None)
        return (work.value * rate).quantize(CENT) if rate is not None else None


def contents_of(exhibition: Exhibition) -> Contents:
    """Read everything once; five queries, however many works there are."""
    stops = list(Stop.objects.filter(exhibition=exhibition).select_related("place", "venue"))
    absent: dict[int, set[int]] = {stop.pk: set() for stop in stops}
    for stop, work in Stop.absent.through._base_manager.filter(stop__exhibition=exhibition.pk).values_list(
        "stop", "work"
    ):
        absent[stop].add(work)
    works = Work.objects.filter(exhibition=exhibition).select_related("loan", "crate", "exhibition")
    return Contents(
        exhibition, list(works), list(Crate.objects.filter(exhibition=exhibition)), stops,
        list(Rate.objects.filter(exhibition=exhibition)), {key: frozenset(value) for key, value in absent.items()},
    )  # fmt: skip


def list_report(exhibition: Exhibition, name: str, *, today: date) -> Report:
    """Return one of LISTS, filled in."""
    kind = LISTS[name]
    sections = tuple(kind.sections(contents_of(exhibition)))
    title = f"{kind.title}: {exhibition.label}"
    note = _("Demonstration: works, values and crates are invented.") if exhibition.is_fictional else ""
    return Report(title, exhibition.office.name, today, sections, note=note)


def _by(work: Work) -> str:
    return " ".join(part for part in (work.artist, work.artist_native) if part)


def _number(value: Decimal | None) -> Cell:
    return "" if value is None else value.quantize(CENT)


def _works(all_: Contents) -> list[Section]:
    header = (
        pgettext("list", "No."), _("Title"), _("Artist"), _("Year"), _("Technique"), _("Size"), _("Weight (kg)"), _("Owner"),
        _("Crate"), _("Condition"), _("Insurance value"), _("Currency"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            work.number, work.label, _by(work), work.year, work.technique_shown, size(work.packed), _number(work.weight),
            ", ".join(part for part in (work.owner, work.inventory) if part), str(work.crate or ""),
            str(work.get_condition_display()), _number(work.value), work.currency,
        )
        for work in all_.works
    ]  # fmt: skip
    return [Section(_("Works"), header, rows, empty=_("No works yet"))]


def _packing(all_: Contents) -> list[Section]:
    sections = [_crate(crate, all_) for crate in all_.crates]
    loose = [work for work in all_.works if work.crate_id is None]
    if loose or not sections:
        sections.append(Section(_("Not packed"), _packed_header(), [_packed(work) for work in loose], empty=_("No works yet")))  # fmt: skip
    return sections


def _crate(crate: Crate, all_: Contents) -> Section:
    packed = [work for work in all_.works if work.crate_id == crate.pk]
    weights = [crate.tare, *(work.weight for work in packed)]
    known = sum((weight for weight in weights if weight is not None), Decimal(0))
    facts = [
        _("Outer size %(size)s") % {"size": size(crate.outer)} if crate.outer else "",
        _("weight together %(weight)s kg") % {"weight": f"{known.normalize():f}"} if None not in weights else _("the weight is not known in full"),
        crate.note,
    ]  # fmt: skip
    return Section(
        _("Crate %(number)s") % {"number": crate.number}, _packed_header(), [_packed(work) for work in packed],
        note="; ".join(fact for fact in facts if fact), empty=_("This crate is empty."),
    )  # fmt: skip


def _packed_header() -> tuple[str, ...]:
    return (pgettext("list", "No."), _("Title"), _("Size as packed"), _("Pieces"), _("Weight (kg)"), _("Condition"), _("Hanging and handling"), _("Packed"), _("Unpacked"))  # fmt: skip


def _packed(work: Work) -> tuple[Cell, ...]:
    """The two last columns are ticked by hand."""
    return (
        work.number, work.label, size(work.packed), work.pieces, _number(work.weight), str(work.get_condition_display()),
        work.handling, "", "",
    )  # fmt: skip


def crossing(all_: Contents) -> list[Work]:
    """The works that cross a customs border for a time: all but those that stay away from every stop beyond it."""
    beyond = [stop for stop in all_.stops if stop.place.country not in CUSTOMS_UNION]
    if not beyond:
        return list(all_.works)
    return [work for work in all_.works if any(work.pk not in all_.absent[stop.pk] for stop in beyond)]


def _carnet(all_: Contents) -> list[Section]:
    """The general list of a carnet ATA: one item a work, its total in the last line."""
    currency = all_.exhibition.currency
    header = (
        _("Item no."), _("Trade description of goods and marks and numbers, if any"), _("Number of pieces"), _("Weight (kg)"),
        _("Value (%(currency)s)") % {"currency": currency}, _("Country of origin"),
    )  # fmt: skip
    works = crossing(all_)
    rows: list[tuple[Cell, ...]] = [
        (
            place, _goods(work), work.pieces, _number(work.weight), _number(all_.in_own_currency(work)),
            country_name(work.country, get_language() or "de") if work.country else "",
        )
        for place, work in enumerate(works, start=1)
    ]  # fmt: skip
    if works:
        weights = sum((work.weight or Decimal(0) for work in works), Decimal(0))
        values = sum((all_.in_own_currency(work) or Decimal(0) for work in works), Decimal(0))
        pieces = sum(work.pieces for work in works)
        rows.append(("", pgettext("sum", "Total"), pieces, weights.quantize(CENT), values.quantize(CENT), ""))
    return [Section(_("General list"), header, rows, note=_carnet_note(all_, works), empty=_("No works yet"))]


def _goods(work: Work) -> str:
    """What a customs officer looks for: what it is, its size, the numbers on it and on its crate."""
    marks = [
        _("work no. %(number)s") % {"number": work.number},
        _("inventory no. %(number)s") % {"number": work.inventory} if work.inventory else "",
        _("crate %(number)s") % {"number": work.crate.number} if work.crate else "",
    ]
    named = ", ".join(part for part in (work.technique_shown or _("work of art"), f"“{work.label}”", work.artist, work.year) if part)  # fmt: skip
    return "; ".join(
        part for part in (named, size(work.packed), ", ".join(mark for mark in marks if mark)) if part
    )


def _carnet_note(all_: Contents, works: Sequence[Work]) -> str:
    one = all_.exhibition
    facts = [
        _("Carnet %(number)s") % {"number": one.carnet_number} if one.carnet_number else _("The number of the carnet is not entered yet."),
        _("holder: %(holder)s") % {"holder": one.carnet_holder} if one.carnet_holder else "",
        _("valid until %(day)s") % {"day": date_format(one.carnet_until)} if one.carnet_until else "",
    ]  # fmt: skip
    missing = [*_missing(works, _("weight"), lambda work: work.weight is None), *_missing(works, _("country of origin"), lambda work: not work.country), *_missing(works, _("value or exchange rate"), lambda work: all_.in_own_currency(work) is None)]  # fmt: skip
    return "; ".join(fact for fact in facts if fact) + (". " + " ".join(missing) if missing else "")


def _missing(works: Sequence[Work], what: str, lacks: Callable[[Work], bool]) -> list[str]:
    numbers = ", ".join(str(work.number) for work in works if lacks(work))
    return [_("Missing (%(what)s): work no. %(numbers)s.") % {"what": what, "numbers": numbers}] if numbers else []  # fmt: skip


def _insurance(all_: Contents) -> list[Section]:
    currency = all_.exhibition.currency
    legs = tour_checks(all_.exhibition, all_.stops, all_.rates).legs
    header = (
        _("To and at"), _("From"), _("Until"), _("Works"), _("Without a value"), _("By currency"),
        _("Together (%(currency)s)") % {"currency": currency},
    )  # fmt: skip
    note = "; ".join(part for part in (all_.exhibition.insurer, _("from nail to nail") if all_.exhibition.nail_to_nail else _("not from nail to nail")) if part)  # fmt: skip
    sections = [Section(_("Insured on each leg"), header, [_leg(leg) for leg in legs], note=note, empty=_("No stop yet"))]  # fmt: skip
    if all_.rates:
        rates: list[tuple[Cell, ...]] = [(str(rate), date_format(rate.on, "SHORT_DATE_FORMAT"), rate.source) for rate in all_.rates]  # fmt: skip
        sections.append(
            Section(_("Exchange rates"), (_("Exchange rate"), _("On the day"), _("Source")), rates)
        )
    return sections


def _leg(leg: InsuredLeg) -> tuple[Cell, ...]:
    together = leg.total if leg.total is not None else _("rate missing: %(currencies)s") % {"currencies": ", ".join(leg.missing)}  # fmt: skip
    return (
        str(leg.stop), date_format(leg.stop.begins, "SHORT_DATE_FORMAT"), date_format(leg.stop.ends, "SHORT_DATE_FORMAT"),
        leg.works, leg.without_value, ", ".join(leg.sums_shown), together,
    )  # fmt: skip


def credit_line(work: Work) -> str:
    """The line that stands beside a work: its own, that of its loan, that of the exhibition."""
    return next(work.credits(), "") or str(work.exhibition.credit)


def _credits(all_: Contents) -> list[Section]:
    header = (pgettext("list", "No."), _("Title"), _("Artist"), _("Year"), _("Technique"), _("Credit line"))
    rows: list[tuple[Cell, ...]] = [
        (work.number, work.label, _by(work), work.year, work.technique_shown, credit_line(work))
        for work in all_.works
    ]
    return [Section(_("Credit lines"), header, rows, empty=_("No works yet"))]


LISTS: Mapping[str, ListKind] = {
    "works": ListKind(gettext_lazy("List of works"), gettext_lazy("Every work with size, weight, owner, crate, condition and value."), _works),
    "packing": ListKind(gettext_lazy("Packing list"), gettext_lazy("What lies in each crate, with room to tick it off when packing and unpacking."), _packing),
    "carnet": ListKind(gettext_lazy("Carnet ATA, general list"), gettext_lazy("What crosses a customs border for a time: description, pieces, weight, value, origin."), _carnet),
    "insurance": ListKind(gettext_lazy("Insurance sums"), gettext_lazy("What is insured on the way to each stop and there."), _insurance),
    "credits": ListKind(gettext_lazy("List of credit lines"), gettext_lazy("The line that has to stand beside each work."), _credits),
}  # fmt: skip
