"""BODS, the Beneficial Ownership Data Standard, 0.2 to 0.4: statements as a JSON array or as JSON Lines, streamed.

Rules, in the order in which they are applied:

- Of the statements about one record (0.4) the latest by date counts, of two of one day the later in the file. A closed record keeps
  what was last said and ends that day. A statement that is replaced (0.2, 0.3) is forgotten, and whoever points to it points to the
  one that replaced it; if another party held before, that one held up to the day of the replacement.
- A registered entity or legal entity is a company, an arrangement (trust, nominee) a fund, a state or state body a state. An
  anonymous or unknown entity is no entity: who is owned by one has an owner who is not named.
- The place of an entity is its business address, else the registered one, else another, else its jurisdiction. Addresses are plain
  text: the city is the last part that is neither postcode nor country.
- A person counts by residence: the residential address, else tax residency, else a service address, else the only nationality (counted in the
  report). Names of people are not even read.
- Interests of the same two parties hold together: shareholding as share, voting rights as votes, the larger of several; each for
  its own period. `minimum` counts as the lower end; an exclusive one (true in 0.2 and 0.3, a number in 0.4) is passed, not reached.
- An interest that is told as indirect counts unless its components are told as well. Other kinds of interest name a holder without a share.
  GLEIF's relations in BODS (`LEI RelationshipType: IS_…` in the details) are consolidation.
- An interested party that is not specified tells its reason: it goes to the table `silence`; with a share it is an unknown owner.
- Identifiers become LEI (scheme XI-LEI), VAT id and, the first of the others, register and number.
"""

from __future__ import annotations

from pathlib import Path

from filiale.report import SourceReport
from filiale.sources.bods import entities, plain, relations, statements, versions
from filiale.sources.sample import Sample
from filiale.workspace import Workspace

NAME = "BODS"


def recognise(sample: Sample) -> bool:
    """JSON whose objects are statements."""
    text = sample.text.lstrip()
    told = '"statementType"' in text or '"recordType"' in text
    return text[:1] in ("[", "{") and told and ('"statementID"' in text or '"statementId"' in text)


def load(path: Path, sample: Sample, space: Workspace, report: SourceReport) -> None:
    """Append what the statements say; while they are read, a row of `entity` knows the place and the day of its statement."""
    space.db.execute(
        f"""
        ALTER TABLE entity ADD COLUMN row BIGINT;
        ALTER TABLE entity ADD COLUMN day DATE;
        CREATE TEMP TABLE relation ({plain.RELATION});
        CREATE TEMP TABLE interest ({relations.INTEREST})
        """
    )
    try:
        statements.read(path, sample, space, report)
        versions.settle(space, report)
        entities.append(space, report)
        relations.append(space, report)
    finally:
        for table in ("statement", "relation", "interest", "gone", "ended", "alias", "nameless"):
            space.db.execute(f"DROP TABLE IF EXISTS {table}")
        space.db.execute("ALTER TABLE entity DROP COLUMN row; ALTER TABLE entity DROP COLUMN day")
