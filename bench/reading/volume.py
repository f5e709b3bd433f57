"""Any number of made-up announcements, for measuring speed only: they say nothing about how well one reads."""

import datetime as dt
import random

HOMES = ["Kiel", "Aachen", "Ulm", "Mainz", "Jena", "Bremen", "Hagen", "Passau", "Erfurt", "Siegen"]
ABROAD = [
    "Breslau",
    "Mailand",
    "Lüttich",
    "Gwangju",
    "Chongqing",
    "Tampere",
    "Czernowitz",
    "Nantes",
    "Haifa",
    "Kyoto",
]
ABROAD_EN = [
    "Wrocław",
    "Milan",
    "Liège",
    "Gwangju",
    "Chongqing",
    "Tampere",
    "Chernivtsi",
    "Nantes",
    "Haifa",
    "Kyoto",
]
HOMES_EN = [
    "Coventry",
    "Leeds",
    "Cardiff",
    "Toledo",
    "Tacoma",
    "Galway",
    "Norwich",
    "Exeter",
    "Dundee",
    "Halifax",
]
FIRST = ["Anna", "Bernd", "Clara", "Dieter", "Emine", "Frank", "Greta", "Holger", "Ines", "Jonas"]
LAST = [
    "Musterfrau",
    "Beispiel",
    "Vorlage",
    "Entwurf",
    "Probe",
    "Versuch",
    "Attrappe",
    "Modell",
    "Skizze",
    "Schema",
]
WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
WEEKDAYS_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
          "Dezember"]  # fmt: skip
MONTHS_EN = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December"]  # fmt: skip

OPENING = "{home}, {published}. Oberbürgermeisterin {lead} ({party}) reist am {start} mit einer {n}-köpfigen Delegation nach {city}."
OPENING_EN = (
    "{home}, {published}. Mayor {lead} ({party}) leaves for {city} on {start} with a delegation of {n}."
)
BODY = [
    "Nach drei Tagen in {city} fährt die Gruppe weiter nach {second} und kehrt am {end} zurück.",
    "Die Städtepartnerschaft zwischen {home} und {city} besteht seit {year}.",
    "„Wir haben einander viel zu sagen und noch mehr zu zeigen“, sagt die Oberbürgermeisterin.",
    "Am {middle} eröffnet sie im Museum Alte Werft {city} die Ausstellung „Zwei Ufer, ein Fluss“ von {artist}.",
    "Rund {m} Unternehmen aus der Region sind in {second} vertreten, ein Drittel davon im Maschinenbau.",
    "Begleitet wird sie von Dr. {expert} vom Institut für Hafenbau {home} und von {k} bis {m} Vereinsmitgliedern.",
    "Im nächsten Frühjahr kommt eine Delegation aus {second} zum Gegenbesuch nach {home}.",
    "„Ohne die vielen Ehrenamtlichen gäbe es diese Freundschaft nicht“, ergänzt {expert}.",
    "Die für Mai geplante Fahrt nach {third} wurde abgesagt; ein neuer Termin steht noch nicht fest.",
    "Der Verein Brücken bauen gibt am {middle} einen Empfang, zu dem {m} Gäste erwartet werden.",
    "Auch {third} gehört seit {year} zu den Partnerstädten, doch die Verbindung ruht derzeit.",
]
BODY_EN = [
    "After three days in {city} the group goes on to {second} and returns on {end}.",
    "{home} and {city} have been twinned since {year}.",
    '"We have much to tell each other and more to show," the mayor said.',
    'On {middle} she will open the exhibition "Two Banks, One River" by {artist} at the Old Dock Museum of {city}.',
    "Some {m} companies from the region do business in {second}, a third of them in engineering.",
    "She is joined by Dr {expert} of the {home} Institute of Harbours and by {k} to {m} members of societies.",
    "Next spring a delegation from {second} will come to {home}.",
    '"Without our volunteers there would be no friendship at all," added {expert}.',
    "The trip to {third} planned for May has been cancelled; no new date has been set.",
    "The Bridge Builders Society gives a reception on {middle} for {m} guests.",
    "{third}, too, has been a partner city since {year}, but the tie is suspended at present.",
]


def announcements(count: int, seed: int = 2024) -> list[tuple[str, str]]:
    """(text, ISO date of publication), German and English by turns."""
    dice = random.Random(seed)
    return [_one(dice, german=number % 2 == 0) for number in range(count)]


def _one(dice: random.Random, *, german: bool) -> tuple[str, str]:
    published = dt.date(2024, 1, 1) + dt.timedelta(days=dice.randrange(900))
    cities = dice.sample(ABROAD if german else ABROAD_EN, 3)
    start = published + dt.timedelta(days=dice.randrange(4, 40))
    slots = {
        "home": dice.choice(HOMES if german else HOMES_EN), "city": cities[0], "second": cities[1], "third": cities[2],
        "published": _day(published, german=german, year=True), "start": _day(start, german=german, weekday=True),
        "middle": _day(start + dt.timedelta(days=2), german=german), "lead": _name(dice), "artist": _name(dice),
        "end": _day(start + dt.timedelta(days=7), german=german), "expert": _name(dice), "n": dice.randrange(6, 30),
        "party": dice.choice(["SPD", "CDU", "Grüne"] if german else ["Labour", "Green", "58"]),
        "year": dice.randrange(1950, 2020), "m": dice.randrange(40, 90), "k": dice.randrange(10, 40),
    }  # fmt: skip
    body = dice.sample(BODY if german else BODY_EN, dice.randrange(9, 12))
    sentences = [sentence.format(**slots) for sentence in [OPENING if german else OPENING_EN, *body]]
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return "\n\n".join(paragraphs) + "\n", published.isoformat()


def _name(dice: random.Random) -> str:
    return f"{dice.choice(FIRST)} {dice.choice(LAST)}"


def _day(date: dt.date, *, german: bool, year: bool = False, weekday: bool = False) -> str:
    if german:
        words = f"{date.day}. {MONTHS[date.month - 1]}"
        words = f"{WEEKDAYS[date.weekday()]}, {words}," if weekday else words
    else:
        words = f"{date.day} {MONTHS_EN[date.month - 1]}"
        words = f"{WEEKDAYS_EN[date.weekday()]} {words}" if weekday else words
    return f"{words} {date.year}" if year else words
