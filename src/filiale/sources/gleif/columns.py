"""The columns that count, of the 338 of Level 1, 54 of Level 2 and 12 of the exceptions: our short name and GLEIF's."""

from __future__ import annotations

from typing import Literal

File = Literal["Level 1", "Level 2", "exceptions"]
HEADQUARTERS, LEGAL = "Entity.HeadquartersAddress", "Entity.LegalAddress"
LEVEL_1 = {
    "id": "LEI",
    "name": "Entity.LegalName",
    "category": "Entity.EntityCategory",
    "status": "Entity.EntityStatus",
    "country": f"{HEADQUARTERS}.Country",
    "region": f"{HEADQUARTERS}.Region",
    "city": f"{HEADQUARTERS}.City",
    "legal_country": f"{LEGAL}.Country",
    "register": "Entity.RegistrationAuthority.RegistrationAuthorityID",
    "number": "Entity.RegistrationAuthority.RegistrationAuthorityEntityID",
    "since": "Entity.EntityCreationDate",
    "until": "Entity.EntityExpirationDate",
    "record": "Registration.RegistrationStatus",
    "updated": "Registration.LastUpdateDate",
}
PERIODS = range(1, 6)
LEVEL_2 = {
    "owned": "Relationship.StartNode.NodeID",
    "owner": "Relationship.EndNode.NodeID",
    "type": "Relationship.RelationshipType",
    "status": "Relationship.RelationshipStatus",
    "record": "Registration.RegistrationStatus",
    "updated": "Registration.LastUpdateDate",
    **{
        f"{what}_{number}": f"Relationship.Period.{number}.{column}"
        for number in PERIODS
        for what, column in (("from", "startDate"), ("to", "endDate"), ("period", "periodType"))
    },
}
REASONS = range(1, 6)
EXCEPTIONS = {
    "entity": "LEI",
    "category": "Exception.Category",
    **{f"reason_{number}": f"Exception.Reason.{number}" for number in REASONS},
}
FILES: dict[File, dict[str, str]] = {"Level 1": LEVEL_1, "Level 2": LEVEL_2, "exceptions": EXCEPTIONS}
NEEDED: dict[File, tuple[str, ...]] = {
    "Level 1": ("LEI", "Entity.LegalName"),
    "Level 2": (
        "Relationship.StartNode.NodeID",
        "Relationship.EndNode.NodeID",
        "Relationship.RelationshipType",
    ),
    "exceptions": ("LEI", "Exception.Category", "Exception.Reason.1"),
}
_MARKS = ("LEI", "Entity.", "Relationship.", "Exception.", "Registration.")


def file_of(columns: tuple[str, ...]) -> File | None:
    """Which of the three files has these columns; None for another table."""
    return next((name for name, needed in NEEDED.items() if set(needed) <= set(columns)), None)


def lacking(columns: tuple[str, ...]) -> tuple[File, list[str]] | None:
    """Of a table that is GLEIF's by most of its columns but lacks one that is needed: which file, which columns."""
    if sum(column.startswith(_MARKS) for column in columns) < 2:
        return None
    best = max(NEEDED, key=lambda name: sum(column in FILES[name].values() for column in columns))
    missing = [column for column in NEEDED[best] if column not in columns]
    return (best, missing) if missing else None
