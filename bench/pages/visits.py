"""The pages that are measured: each a function from the seeded office to an address."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visit:
    """A page to ask for; `peer` names the page of Django's admin that does the same work."""

    name: str
    address: str
    peer: str = ""


Maker = Callable[[], list[Visit]]
MAKERS: list[Maker] = []


def visit(maker: Maker) -> Maker:
    """Register pages; the function is called when the office is seeded, inside its scope."""
    MAKERS.append(maker)
    return maker


@visit
def people() -> list[Visit]:
    from jumelage.people.models import Person

    someone = Person.objects.filter(tenures__isnull=False).order_by("pk").first()
    assert someone is not None
    admin = "/admin/people/person/"
    return [
        Visit("people list", "/people/", peer=admin),
        Visit("people list, page 15", "/people/?page=15", peer=f"{admin}?p=15"),
        Visit("people search, a name (kowalski)", "/people/?q=kowalski", peer=f"{admin}?q=kowalski"),
        Visit(
            "people search, few hits (kowalski 77)", "/people/?q=kowalski+77", peer=f"{admin}?q=kowalski+77"
        ),
        Visit("people search, three syllables (김서연)", "/people/?q=김서연", peer=f"{admin}?q=김서연"),
        Visit("people search, two syllables (서연)", "/people/?q=서연", peer=f"{admin}?q=서연"),
        Visit("people search, no hits", "/people/?q=qqqxyz", peer=f"{admin}?q=qqqxyz"),
        Visit("people filter, mayors", "/people/?function=mayor"),
        Visit("people filter, a country", "/people/?country=KR"),
        Visit("person", someone.get_absolute_url(), peer=f"{admin}{someone.pk}/change/"),
        Visit("typing a name (kow)", "/people/suggest/?q=kow"),
        Visit("organisations list", "/organisations/"),
        Visit("contacts list", "/contacts/"),
        Visit("follow-ups due", "/contacts/?follow_up=due"),
    ]
