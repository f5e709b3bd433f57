"""BODS in lines: what the kernel reads at once and what it leaves to DuckDB are judged alike, whatever stands in the lines."""

import json
import random

import pytest

from bench.stock.registers import write_bods
from filiale import sources
from filiale.errors import StockError
from filiale.sources.bods import plain
from filiale.workspace import workspace

TABLES = ("entity", "holding", "silence")
PLAIN = 40
"""Plain statements beside the odd ones: of a file that hardly has any, DuckDB reads all."""


def told(path, monkeypatch, *, at_once):
    """Everything that is left of a file, and its report, read by the kernel or by DuckDB alone."""
    with monkeypatch.context() as patched, workspace(memory="1GB", threads=2) as space:
        if not at_once:
            patched.setattr(plain, "read", lambda *_, **_how: None)
        try:
            reports = sources.read([path], space)
        except StockError as problem:
            return str(problem)
        rows = [space.db.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in TABLES]
        return rows, reports


def lines_of(*statements):
    return "".join(
        one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) + "\n" for one in statements
    )


def company(number):
    return {
        "statementId": f"s{number}", "statementDate": "2024-05-06", "recordId": f"plain-{number}", "recordType": "entity",
        "recordStatus": "new", "recordDetails": {"entityType": {"type": "registeredEntity"}, "name": f"Plain {number}"},
    }  # fmt: skip


WORDS = [
    "", " ", "A", " spaced ", "\u00a0x", "x\u00a0", "Müller & Söhne", 'Firma "Q" \\ /', "\u2028\U0001f600", "tab\tinside", "ſ", "{", "2020-02-30",
    None, None, 5, 7.50, True, [], {}, ["x"], {"code": "DE"}, "null", "e1", "e2", "e3",
]  # fmt: skip
DAYS = ["2020-01-31", "2024-02-29", "2023-02-29", "2020-05", "2020", "31.12.2020", "2020-01-01T00:00:00Z", "2020-1-1", "0000-01-01", "0001-01-01", "9999-12-31",
        "soon", "infinity", "", None, None, 20200101, " 2020-01-01", "2020-01-01 x"]  # fmt: skip
COUNTRIES = ["DE", "KR", "US-DE", "de", "DEU", "", "GB ", "GB-ENGL", "{x", None, {"code": "JP", "name": "Japan"}, {"name": "Tokyo"}, {"code": None}, {"code": 5}, {"code": "fr"}, 49, []]  # fmt: skip
ADDRESSES = ["Königsallee 1, 40212 Düsseldorf", "Seoul", "x, ", "Tokyo", "1, 100-8111 Tokyo", "a; b", "x, LS1 4AP", "x, DE", "x, germany", "x,ı", "12345", "", None, "x,\u00a0Köln",
             "x, D-80331 München", "x, A-B", "x\ny", 5, "Weg 1, Ulm "]  # fmt: skip
TYPES = ["business", "registered", "residence", "service", "placeOfBirth", "alternative", None, 5]
SCHEMES = ["XI-LEI", "DE-CR", "DE-VAT", "-VAT", "XI-lei", "", None, 3]
TITLES = [
    "LEI",
    "lei",
    "Legal Entity Identifier",
    "VAT number",
    "Private",
    "Industry",
    "a_vat",
    "a-vat",
    "USt-Id",
    "ſ",
    "LEı",
    "",
    None,
]
NUMBERS = [
    0,
    5,
    50,
    75.5,
    100,
    100.1,
    130,
    -1,
    "60",
    "60 %",
    "x",
    1e2,
    0.1,
    33.333333333333336,
    True,
    False,
    None,
    None,
    "50,5",
]
KINDS = ["entity", "person", "relationship", "relationship", "entity", "other", None]
OLD_KINDS = [
    "entityStatement",
    "personStatement",
    "ownershipOrControlStatement",
    "ownershipOrControlStatement",
    "x",
]
ENTITY_TYPES = [
    "registeredEntity",
    "arrangement",
    "state",
    "stateBody",
    "anonymousEntity",
    "unknownEntity",
    "legalEntity",
    None,
    5,
]
INTERESTS = [
    "shareholding",
    "votingRights",
    "voting-rights",
    "Share-Holding",
    "otherInfluenceOrControl",
    "İ",
    "",
    None,
    4,
]
DETAILS = [
    None,
    None,
    "LEI RelationshipType: IS_ULTIMATELY_CONSOLIDATED_BY",
    "IS_DIRECTLY_CONSOLIDATED_BY",
    "x IS_INTERNATIONAL_BRANCH_OF",
    "x",
    5,
]


class Maker:
    """Statements out of likely and unlikely values."""

    def __init__(self, seed):
        self.dice, self.wild = random.Random(seed), 0.0

    def maybe(self, **values):
        """Some of the keys, most of them, in any order."""
        kept = [(key, value) for key, value in values.items() if self.dice.random() < 0.75]
        self.dice.shuffle(kept)
        return dict(kept)

    def one(self, values, usual=None):
        return self.dice.choice(values) if self.dice.random() < self.wild else usual

    def several(self, make, most=3):
        if self.dice.random() < self.wild / 3:
            return self.dice.choice([None, [], "x", {}, [None]])
        return [make() for _ in range(self.dice.randrange(most + 1))]

    def id(self):
        return self.one(
            WORDS, self.dice.choice(["e1", "e2", "e3", "p1", "p2", "r1", "r2", f"e{self.dice.randrange(90)}"])
        )

    def place(self):
        return self.one(
            COUNTRIES,
            {"code": self.dice.choice(["DE", "KR"]), "name": self.dice.choice(["Germany", "Korea", "Tokyo"])},
        )

    def address(self):
        return self.maybe(
            type=self.one(TYPES, self.dice.choice(TYPES[:6])), address=self.one(ADDRESSES, self.dice.choice(ADDRESSES[:2])),
            postCode=self.one(["LS1 4AP", "12345", "x"]), country=self.one(COUNTRIES, self.dice.choice(["DE", {"code": "KR"}])),
        )  # fmt: skip

    def identifier(self):
        return self.maybe(
            id=self.one(WORDS, "HRB 5"),
            scheme=self.one(SCHEMES, self.dice.choice(SCHEMES[:3])),
            schemeName=self.one(TITLES, "Register"),
        )

    def share(self):
        if self.dice.random() < self.wild / 3:
            return self.dice.choice([None, "x", 5, []])
        low, passed = self.dice.choice([0, 25, 50.5]), self.dice.choice([True, False, 25])
        return self.maybe(
            exact=self.one(NUMBERS), minimum=self.one(NUMBERS, low), maximum=self.one(NUMBERS, 75.25), exclusiveMinimum=self.one(NUMBERS, passed),
            exclusiveMaximum=self.one(NUMBERS, True),
        )  # fmt: skip

    def interest(self):
        return self.maybe(
            type=self.one(INTERESTS, "shareholding"), share=self.share(), startDate=self.one(DAYS, "2011-01-01"), endDate=self.one(DAYS),
            details=self.one(DETAILS), directOrIndirect=self.one(["direct", "indirect", None, 5]), interestLevel=self.one(["direct", "indirect", None]),
        )  # fmt: skip

    def body(self):
        return {
            "name": self.one(WORDS, "Name GmbH"), "jurisdiction": self.place(), "foundingDate": self.one(DAYS, "2001-01-01"),
            "dissolutionDate": self.one(DAYS), "identifiers": self.several(self.identifier, 5), "addresses": self.several(self.address, 5),
            "nationalities": self.several(self.place, 2), "taxResidencies": self.several(self.place, 2), "interests": self.several(self.interest),
            "isComponent": self.one([True, False, None, 5]), "unknown": self.one(WORDS),
        } | self.maybe(unspecifiedEntityDetails=self.one([None, {"reason": "no-one-knows"}, "x"]))  # fmt: skip

    def new(self):
        reason = {"reason": self.one(["noBeneficialOwners", "interested-party-exempt", None])}
        details = self.body() | {"entityType": self.one([None, "x"], {"type": self.one(ENTITY_TYPES, "arrangement")}), "subject": self.one(WORDS, self.id()),
                                 "interestedParty": self.one([reason, *WORDS], self.id())}  # fmt: skip
        rare = {
            "componentRecords": self.one([None, [], ["a"]]),
            "componentStatementIDs": self.one([None, [], ["a"]]),
        }
        return self.maybe(statementId="x", publicationDetails=self.one(["x", {}, {"publicationDate": "2020-03-03"}])) | {
            "statementDate": self.one(DAYS, "2024-01-01"), "recordId": self.id(), "recordType": self.one(KINDS, self.dice.choice(KINDS[:5])),
            "recordStatus": self.one(["new", "updated", "closed", None, 5], "new"),
            "recordDetails": self.one([None, "x", []], self.maybe(**details) | (rare if self.dice.random() < self.wild else {})),
        }  # fmt: skip

    def old(self):
        key = self.dice.choice(["describedByEntityStatement", "describedByPersonStatement"])
        unnamed = {"unspecified": {"reason": "unknown-x"}}
        party = self.one(
            [
                None,
                "x",
                unnamed,
                {"describedByEntityStatement": None, "describedByPersonStatement": self.id()},
            ],
            {key: self.id()},
        )
        rare = {
            "replacesStatements": self.one([None, [], [self.id()]]),
            "componentStatementIDs": self.one([None, [], ["a"]]),
            "recordStatus": "new",
        }
        return {"statementID": self.id(), "statementType": self.dice.choice(OLD_KINDS)} | self.maybe(
            **self.body(), statementDate=self.one(DAYS, "2024-01-01"), entityType=self.one(ENTITY_TYPES, "registeredEntity"), incorporatedInJurisdiction=self.place(),
            subject=self.one([None, "x", {}], {"describedByEntityStatement": self.id()}), interestedParty=party,
        ) | (rare if self.dice.random() < self.wild else {})  # fmt: skip

    def line(self):
        self.wild = self.dice.choice([0.0, 0.02, 0.05, 0.3])
        made = self.old() if self.dice.random() < 0.4 else self.new()
        text = json.dumps(made, ensure_ascii=self.dice.random() < 0.3)
        chance = self.dice.random()
        if chance < 0.05:
            at = self.dice.randrange(len(text))
            text = (
                text[:at]
                + self.dice.choice(
                    [
                        '"',
                        "}",
                        "",
                        "\\",
                        "\\u00e4",
                        "\\ud800",
                        "\\u0000",
                        "\x01",
                        "1e5",
                        " ",
                        "\t",
                        ",",
                        "null",
                    ]
                )
                + text[at + self.dice.randrange(3) :]
            )
        elif chance < 0.06:
            text = self.dice.choice(
                ["", "  ", "\r", "null", "[]", "{}", '"x"', text + text, text + " x", "[" + text + "]"]
            )
        return text + self.dice.choice(["\n", "\n", "\n", "\r\n", " \n"])


def mixed(seed, number):
    """Odd lines among plain ones."""
    maker = Maker(seed)
    lines = [lines_of(company(place)) for place in range(max(PLAIN, 4 * number))] + [
        maker.line() for _ in range(number)
    ]
    maker.dice.shuffle(lines)
    return lines_of(company("first")) + "".join(lines)


@pytest.mark.parametrize("seed", range(12))
def test_lines_of_any_kind_are_judged_as_duckdb_judges_them(tmp_path, monkeypatch, seed):
    path = tmp_path / "bods.jsonl"
    path.write_text(mixed(seed, 150), encoding="utf-8", newline="")

    assert told(path, monkeypatch, at_once=True) == told(path, monkeypatch, at_once=False)


def test_a_register_is_read_at_once_and_across_parts_of_the_file(tmp_path, monkeypatch):
    path = write_bods(tmp_path / "register.jsonl", 400)
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(text, encoding="utf-8")  # no end of the last line
    asked = []
    monkeypatch.setattr(plain, "PART", 5000)
    monkeypatch.setattr(plain, "_copy", lambda _text, lines, _others, **_how: asked.append(len(lines)))

    rows, reports = told(path, monkeypatch, at_once=True)

    assert sum(asked) == 0
    assert len(asked) > 20
    assert (len(rows[0]), reports[0].rows) == (400, text.count("\n") + 1)
    assert (rows, reports) == told(path, monkeypatch, at_once=False)


def test_lines_that_are_left_keep_their_place_among_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr(plain, "PART", 1000)
    late = {**company(3), "publicationDetails": {}, "recordStatus": "closed", "statementDate": "2024-05-06"}
    path = tmp_path / "bods.jsonl"
    path.write_text(
        lines_of(*(company(number) for number in range(30)), "\n", late, '{"no": 1}\n', company(4))
    )

    rows, reports = told(path, monkeypatch, at_once=True)

    assert reports[0].remarks == {"bad_statement": 1, "replaced": 2}
    assert reports[0].examples == {"bad_statement": "number 32"}
    assert [str(row[9]) for row in rows[0] if row[0] == "plain-3"] == ["2024-05-06"]
    assert (rows, reports) == told(path, monkeypatch, at_once=False)


def test_a_party_that_begins_like_an_object_and_is_none_does_not_end_the_run(tmp_path, monkeypatch):
    path = tmp_path / "bods.jsonl"
    odd = {
        **company(0),
        "recordType": "relationship",
        "recordDetails": {"subject": "plain-1", "interestedParty": "{"},
    }
    path.write_text(lines_of(company(1), company(2), odd))

    rows, _reports = told(path, monkeypatch, at_once=True)

    assert rows[2] == [("plain-1", None, "unknown", 0)]


def test_a_file_that_is_hardly_plain_is_read_by_duckdb_alone(tmp_path, monkeypatch):
    path = tmp_path / "bods.jsonl"
    path.write_text(
        lines_of(company(1), *({**company(number), "recordStatus": "closed"} for number in range(2, 9)))
    )

    rows, reports = told(path, monkeypatch, at_once=True)

    assert len(rows[0]) == 8
    assert (rows, reports) == told(path, monkeypatch, at_once=False)


def objects(seed, number):
    """Statements that are JSON, plain and odd, as an array in the ways in which arrays are written."""
    found = []
    for line in mixed(seed, number).splitlines():
        try:
            one = json.loads(line)
            json.dumps(one, ensure_ascii=False).encode()
        except ValueError:
            continue
        if isinstance(one, dict):
            found.append(one)
    return found


@pytest.mark.parametrize("indent", [None, 2, "\t"], ids=["in one line", "spread", "with tabs"])
def test_an_array_is_judged_as_duckdb_judges_it(tmp_path, monkeypatch, indent):
    monkeypatch.setattr(plain, "PART", 20_000)
    path = tmp_path / "bods.json"
    path.write_text(
        " " + json.dumps(objects(3, 120), ensure_ascii=False, indent=indent) + "\n", encoding="utf-8"
    )

    assert told(path, monkeypatch, at_once=True) == told(path, monkeypatch, at_once=False)


def test_an_array_is_read_at_once(tmp_path, monkeypatch):
    path = write_bods(tmp_path / "register.json", 400, lines=False)
    asked = []
    monkeypatch.setattr(plain, "PART", 5000)
    monkeypatch.setattr(plain, "_copy", lambda _text, lines, _others, **_how: asked.append(len(lines)))

    rows, reports = told(path, monkeypatch, at_once=True)

    assert (sum(asked), len(rows[0])) == (0, 400)
    assert len(asked) > 20
    assert (rows, reports) == told(path, monkeypatch, at_once=False)


@pytest.mark.parametrize("end", ["", ",", "]]", "] x", ", 5]", ', {"a": "', ", {}", "}"])
def test_an_array_that_does_not_end_as_one_leaves_nothing_and_is_judged_by_duckdb(tmp_path, monkeypatch, end):
    path = tmp_path / "bods.json"
    path.write_text(json.dumps([company(number) for number in range(9)])[:-1] + end)

    assert told(path, monkeypatch, at_once=True) == told(path, monkeypatch, at_once=False)
