"""Made-up registers in the shape of the real ones, of any size, with known answers: `python -m bench.stock.registers FOLDER ENTITIES`.

Forty entities make a block: a head abroad (every fifth one at home), two subsidiaries in Germany, one below the second of them, a
German branch, a fund that the head manages, and thirty-four companies that report exceptions. In every seventh block the lowest
subsidiary ended on 30 June 2019; in every eleventh the first one left the group at the end of 2018. Nothing in it is real.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import duckdb

from bench.stock import shapes

BLOCK = 40
ORIGINS = ("KR", "US", "JP", "DE", "CN")
CITIES = (("Düsseldorf", "DE-NW"), ("Köln", "DE-NW"), ("Essen", "DE-NW"), ("München", "DE-BY"))
ENDED, LEFT = date(2019, 6, 30), date(2018, 12, 31)
UPDATED = date(2026, 8, 1)

_WORLD = f"""
CREATE OR REPLACE TABLE made AS
SELECT i, part, block, lei(i) AS lei,
       CASE WHEN part = 0 THEN origin ELSE 'DE' END AS country,
       CASE WHEN part = 0 AND origin <> 'DE' THEN origin || '-11' ELSE {[region for _, region in CITIES]}[town] END AS region,
       CASE WHEN part = 0 AND origin <> 'DE' THEN 'Capital of ' || origin ELSE {[city for city, _ in CITIES]}[town] END AS city,
       'Firma "' || i || '", Werk & Söhne GmbH' AS name,
       CASE part WHEN 4 THEN 'BRANCH' WHEN 5 THEN 'FUND' ELSE 'GENERAL' END AS category,
       CASE WHEN part = 3 AND block % 7 = 0 THEN DATE '{ENDED}' END AS until,
       CASE WHEN block % 11 = 0 THEN DATE '{LEFT}' END AS left_on,
       DATE '1990-01-01' + (i % 9000)::INTEGER AS since
FROM (SELECT i, i % {BLOCK} AS part, i // {BLOCK} AS block,
             {list(ORIGINS)}[1 + (i // {BLOCK}) % 5] AS origin, 1 + (i // {BLOCK} // 5) % 4 AS town FROM range(?) t(i))
"""
_LEI = """
CREATE OR REPLACE MACRO lei(i) AS
    (529900000000000000 + i)::VARCHAR || lpad((98 - ((529900000000000000 + i)::HUGEINT * 100 % 97))::VARCHAR, 2, '0')
"""
_RELATIONS = """
CREATE OR REPLACE TABLE related AS
SELECT lei(i) AS owned, lei(above) AS owner, type, CASE WHEN part = 1 THEN left_on END AS until, since
FROM (
    SELECT *, i - part AS above, unnest(['IS_DIRECTLY_CONSOLIDATED_BY', 'IS_ULTIMATELY_CONSOLIDATED_BY']) AS type FROM made WHERE part IN (1, 2)
    UNION ALL SELECT *, i - 1, 'IS_DIRECTLY_CONSOLIDATED_BY' FROM made WHERE part = 3
    UNION ALL SELECT *, i - 3, 'IS_ULTIMATELY_CONSOLIDATED_BY' FROM made WHERE part = 3
    UNION ALL SELECT *, i - 4, 'IS_INTERNATIONAL_BRANCH_OF' FROM made WHERE part = 4
    UNION ALL SELECT *, i - 5, 'IS_FUND-MANAGED_BY' FROM made WHERE part = 5
)
"""
_REASONS = ("NATURAL_PERSONS", "NO_KNOWN_PERSON", "NON_CONSOLIDATING", "NON_PUBLIC", "NO_LEI")


def made(entities: int) -> duckdb.DuckDBPyConnection:
    """A database with the tables `made` and `related`."""
    db = duckdb.connect()
    db.execute(_LEI)
    db.execute(_WORLD, [entities])
    db.execute(_RELATIONS)
    return db


def answers(entities: int, day: date) -> Counter[tuple[str, str]]:
    """Companies in Germany by origin of the ultimate owner (abroad) and city, as of a day after 2015."""
    found: Counter[tuple[str, str]] = Counter()
    for head in range(0, entities, BLOCK):
        block = head // BLOCK
        origin, city = ORIGINS[block % 5], CITIES[block // 5 % 4][0]
        parts = [part for part in (1, 2, 3, 4) if head + part < entities]
        if block % 11 == 0 and day >= LEFT:
            parts = [part for part in parts if part != 1]
        if block % 7 == 0 and day >= ENDED:
            parts = [part for part in parts if part != 3]
        if origin != "DE" and parts:
            found[origin, city] += len(parts)
    return found


def write_csv(folder: Path, entities: int) -> list[Path]:
    """The three files of the golden copy as CSV with all their columns."""
    db = made(entities)
    folder.mkdir(parents=True, exist_ok=True)
    level_1 = {
        "LEI": "lei", "Entity.LegalName": "name", "Entity.LegalName.xmllang": "'de'",
        **{
            f"Entity.{which}.{part}": value
            for which in ("LegalAddress", "HeadquartersAddress")
            for part, value in {
                "FirstAddressLine": "'Königsallee ' || i % 99", "City": "city", "Region": "region", "Country": "country",
                "PostalCode": "(10000 + i % 80000)::VARCHAR",
            }.items()
        },
        "Entity.RegistrationAuthority.RegistrationAuthorityID": "'RA000' || 197 + block % 100",
        "Entity.RegistrationAuthority.RegistrationAuthorityEntityID": "'HRB ' || i",
        "Entity.LegalJurisdiction": "country", "Entity.EntityCategory": "category", "Entity.LegalForm.EntityLegalFormCode": "'2HBR'",
        "Entity.EntityStatus": "CASE WHEN until IS NULL THEN 'ACTIVE' ELSE 'INACTIVE' END",
        "Entity.EntityCreationDate": "since || 'T00:00:00Z'", "Entity.EntityExpirationDate": "until || 'T00:00:00Z'",
        "Registration.InitialRegistrationDate": "'2014-01-01T00:00:00Z'", "Registration.LastUpdateDate": f"'{UPDATED}T08:00:00Z'",
        "Registration.RegistrationStatus": "CASE WHEN until IS NOT NULL THEN 'RETIRED' WHEN i % 3 = 0 THEN 'LAPSED' ELSE 'ISSUED' END",
        "Registration.NextRenewalDate": "'2027-01-01T00:00:00Z'", "Registration.ManagingLOU": "'52990034RLKT0WSOAM90'",
        "Registration.ValidationSources": "'FULLY_CORROBORATED'", "ConformityFlag": "'CONFORMING'",
    }  # fmt: skip
    level_2 = {
        "Relationship.StartNode.NodeID": "owned", "Relationship.StartNode.NodeIDType": "'LEI'",
        "Relationship.EndNode.NodeID": "owner", "Relationship.EndNode.NodeIDType": "'LEI'",
        "Relationship.RelationshipType": "type",
        "Relationship.RelationshipStatus": "CASE WHEN until IS NULL THEN 'ACTIVE' ELSE 'INACTIVE' END",
        "Relationship.Period.1.startDate": "'2025-01-01T00:00:00Z'", "Relationship.Period.1.endDate": "'2025-12-31T00:00:00Z'",
        "Relationship.Period.1.periodType": "'ACCOUNTING_PERIOD'",
        "Relationship.Period.2.startDate": "since || 'T00:00:00Z'", "Relationship.Period.2.endDate": "until || 'T00:00:00Z'",
        "Relationship.Period.2.periodType": "'RELATIONSHIP_PERIOD'",
        "Registration.LastUpdateDate": f"'{UPDATED}T08:00:00Z'", "Registration.RegistrationStatus": "'PUBLISHED'",
    }  # fmt: skip
    exceptions = {
        "LEI": "lei", "Exception.Category": "category || '_ACCOUNTING_CONSOLIDATION_PARENT'",
        "Exception.Reason.1": f"{list(_REASONS)}[1 + i % {len(_REASONS)}]",
    }  # fmt: skip
    silent = "(SELECT lei, i, unnest(['DIRECT', 'ULTIMATE']) AS category FROM made WHERE part > 5)"
    return [
        _csv(db, folder / "lei2.csv", shapes.LEVEL_1, level_1, "made"),
        _csv(db, folder / "rr.csv", shapes.LEVEL_2, level_2, "related"),
        _csv(db, folder / "repex.csv", shapes.EXCEPTIONS, exceptions, silent),
    ]


def _csv(
    db: duckdb.DuckDBPyConnection, path: Path, columns: tuple[str, ...], values: dict[str, str], source: str
) -> Path:
    chosen = ", ".join(f'{values.get(column, "NULL")} AS "{column}"' for column in columns)
    db.execute(f"COPY (SELECT {chosen} FROM {source}) TO '{path}' (FORMAT csv, HEADER, FORCE_QUOTE *)")
    return path


def write_bods(path: Path, entities: int, *, lines: bool = True) -> Path:
    """The same companies and relations as BODS 0.4 statements: direct holdings of 75 percent, entities before relations."""
    db = made(entities)
    path.parent.mkdir(parents=True, exist_ok=True)
    publication = "{'publicationDate': '2026-08-01', 'bodsVersion': '0.4', 'publisher': {'name': 'Made up'}}"
    entity = (
        "{'isComponent': false, 'entityType': {'type': CASE category WHEN 'FUND' THEN 'arrangement' ELSE 'registeredEntity' END}, "
        "'name': name, 'jurisdiction': {'code': country, 'name': country}, 'foundingDate': since, 'dissolutionDate': until, "
        "'identifiers': [{'scheme': 'XI-LEI', 'id': lei}, {'scheme': 'DE-CR', 'id': 'HRB ' || i}], "
        "'addresses': [{'type': 'business', 'address': 'Königsallee ' || i % 99 || ', 40212 ' || city, 'country': {'code': country}}]}"
    )
    relationship = (
        "{'isComponent': false, 'subject': 'ent-' || i, 'interestedParty': 'ent-' || above, 'interests': [{'type': 'shareholding', "
        "'directOrIndirect': 'direct', 'share': {'minimum': 75, 'maximum': 100}, 'startDate': since, "
        "'endDate': CASE WHEN part = 1 THEN left_on END}]}"
    )
    form = "" if lines else ", ARRAY true"
    db.execute(
        f"""
        COPY (
            SELECT 'e' || i AS statementId, DATE '{UPDATED}' AS statementDate, 'ent-' || i AS recordId, 'new' AS recordStatus,
                   'entity' AS recordType, {publication} AS publicationDetails, to_json({entity}) AS recordDetails FROM made
            UNION ALL
            SELECT 'r' || i, DATE '{UPDATED}', 'rel-' || i, 'new', 'relationship', {publication}, to_json({relationship})
            FROM (SELECT *, CASE part WHEN 3 THEN i - 1 ELSE i - part END AS above FROM made WHERE part BETWEEN 1 AND 4)
        ) TO '{path}' (FORMAT json{form})
        """
    )
    return path


if __name__ == "__main__":
    where, size = Path(sys.argv[1]), int(sys.argv[2])
    for written in [*write_csv(where, size), write_bods(where / "bods.jsonl", size)]:
        print(f"{written} {written.stat().st_size / 1024**2:.0f} MB")
