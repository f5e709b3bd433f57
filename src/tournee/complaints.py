"""Sentences of complaints about a problem that cannot be planned, in English and German."""

from __future__ import annotations

from tournee.sentences import register

COMPLAINTS = {
    # values
    "object_expected": (
        "expected is an object with the fields {fields}.",
        "erwartet wird ein Objekt mit den Feldern {fields}.",
    ),
    "unknown_field": (
        "there is no field {name}; known are {fields}.",
        "das Feld {name} gibt es nicht; bekannt sind {fields}.",
    ),
    "list_expected": ("expected is a list.", "erwartet wird eine Liste."),
    "text_expected": ("expected is a text that is not empty.", "erwartet wird ein Text, der nicht leer ist."),
    "flag_expected": ("expected is true or false.", "erwartet wird true oder false."),
    "whole_expected": (
        "expected is a whole number from {least} to {most}, not {value}.",
        "erwartet wird eine ganze Zahl von {least} bis {most}, nicht {value}.",
    ),
    "number_expected": (
        "expected is a number from {least} to {most}, not {value}.",
        "erwartet wird eine Zahl von {least} bis {most}, nicht {value}.",
    ),
    "day_expected": (
        "expected is a day as YYYY-MM-DD, not {value}.",
        "erwartet wird ein Tag in der Form JJJJ-MM-TT, nicht {value}.",
    ),
    "clock_expected": (
        "expected is a time of the day as HH:MM, not {value}.",
        "erwartet wird eine Uhrzeit in der Form HH:MM, nicht {value}.",
    ),
    "instant_expected": (
        "expected is an instant as YYYY-MM-DDTHH:MM, not {value}.",
        "erwartet wird ein Zeitpunkt in der Form JJJJ-MM-TTTHH:MM, nicht {value}.",
    ),
    "clock_skipped": (
        "{value} does not exist in {zone}: the clocks go forward in that night. Choose another time.",
        "{value} gibt es in {zone} nicht: In dieser Nacht werden die Uhren vorgestellt. Bitte wählen Sie eine andere Zeit.",
    ),
    "zone_unknown": (
        "{value} is no time zone; expected is a name like Europe/Berlin or Asia/Seoul.",
        "{value} ist keine Zeitzone; erwartet wird ein Name wie Europe/Berlin oder Asia/Seoul.",
    ),
    # the file and the whole
    "no_json": (
        "is no JSON ({error}); see jumelage plan --schema for what is expected.",
        "ist kein JSON ({error}); was erwartet wird, zeigt jumelage plan --schema.",
    ),
    "memory": (
        "needs more memory than there is; plan fewer wishes or places at once.",
        "braucht mehr Speicher, als da ist; bitte planen Sie weniger Wünsche oder Orte auf einmal.",
    ),
    "file_unreadable": (
        "cannot be read ({error}); name an existing file.",
        "kann nicht gelesen werden ({error}); bitte nennen Sie eine vorhandene Datei.",
    ),
    "wishes_none": (
        "there are none; a problem needs a list of at least one of the wishes.",
        "es gibt keine; gebraucht wird eine Liste mit mindestens einem Wunsch.",
    ),
    "days_none": (
        "there are none; a problem needs a list of at least one of the days.",
        "es gibt keine; gebraucht wird eine Liste mit mindestens einem Tag.",
    ),
    "groups_none": (
        "there are none; a problem needs a list of at least one of the groups.",
        "es gibt keine; gebraucht wird eine Liste mit mindestens einer Gruppe.",
    ),
    "wishes_many": (
        "these are {count} wishes, at most {most} can be planned at once; divide the problem.",
        "das sind {count} Wünsche, höchstens {most} lassen sich auf einmal planen; bitte teilen Sie die Planung auf.",
    ),
    "days_many": (
        "these are {count} days, at most {most} can be planned at once; divide the problem.",
        "das sind {count} Tage, höchstens {most} lassen sich auf einmal planen; bitte teilen Sie die Planung auf.",
    ),
    "groups_many": (
        "these are {count} groups, at most {most} can be planned at once; divide the problem.",
        "das sind {count} Gruppen, höchstens {most} lassen sich auf einmal planen; bitte teilen Sie die Planung auf.",
    ),
    "people_many": (
        "more than {most} people outside the groups are needed; put some of them into groups.",
        "mehr als {most} Personen außerhalb der Gruppen werden gebraucht; bitte nehmen Sie einige davon in Gruppen auf.",
    ),
    # days
    "day_ends_early": (
        "the day ends at {end}, before it starts at {start}; correct one of them.",
        "der Tag endet um {end}, bevor er um {start} beginnt; bitte berichtigen Sie eine der Zeiten.",
    ),
    "day_long": (
        "a day of more than 30 hours; divide it into days.",
        "ein Tag von mehr als 30 Stunden; bitte teilen Sie ihn in Tage auf.",
    ),
    "days_overlap": (
        "{later} begins before {earlier} has ended; correct their times.",
        "{later} beginnt, bevor {earlier} zu Ende ist; bitte berichtigen Sie die Zeiten.",
    ),
    "break_long": (
        "a break of {minutes} minutes does not fit between {start} and {end}; shorten it or widen its hours.",
        "eine Pause von {minutes} Minuten passt nicht zwischen {start} und {end}; bitte kürzen Sie sie oder weiten Sie ihre Zeiten.",
    ),
    "span_ends_early": (
        "it ends ({end}) before it starts ({start}); exchange or correct them.",
        "das Ende ({end}) liegt vor dem Beginn ({start}); bitte tauschen oder berichtigen Sie die Zeiten.",
    ),
    "day_strange": (
        "{day} is not among the days of the programme; leave it out or add the day.",
        "{day} gehört nicht zu den Tagen des Programms; bitte lassen Sie ihn weg oder ergänzen Sie den Tag.",
    ),
    # places and travel
    "half_a_point": (
        "a place on the map needs both lat and lon.",
        "ein Ort auf der Karte braucht lat und lon.",
    ),
    "mode_unknown": (
        "{value} is no mode; known are {known}.",
        "{value} ist kein Verkehrsmittel; bekannt sind {known}.",
    ),
    "place_twice": (
        "a place stands in it twice; name each once.",
        "ein Ort steht doppelt darin; bitte nennen Sie jeden einmal.",
    ),
    "row_length": (
        "{count} numbers for {places} places; a row needs one for each, in the same order.",
        "{count} Zahlen für {places} Orte; eine Zeile braucht eine für jeden, in derselben Reihenfolge.",
    ),
    "row_count": (
        "{count} rows for {places} places; there must be one for each.",
        "{count} Zeilen für {places} Orte; gebraucht wird eine für jeden.",
    ),
    "matrix_hours": (
        "its hours need a from and a later to, both within the day, or neither for the whole day.",
        "ihre Zeiten brauchen from und ein späteres to am selben Tag, oder keines von beiden für den ganzen Tag.",
    ),
    "way_unknown": (
        "nothing is known of the way from {a} to {b} (and {others} others); give the places coordinates or put them into a matrix.",
        "über den Weg von {a} nach {b} ist nichts bekannt (und über {others} weitere); bitte geben Sie den Orten Koordinaten oder eine Matrix.",
    ),
    # wishes
    "fixed_outside": (
        "its time lies in none of its windows; move it or leave the windows out.",
        "der feste Termin liegt in keinem der Zeitfenster; bitte verlegen Sie ihn oder lassen Sie die Zeitfenster weg.",
    ),
    "windows_none": (
        "there is none; say from when to when the visit is possible, or give it a fixed time.",
        "es gibt keines; bitte sagen Sie, von wann bis wann der Besuch möglich ist, oder geben Sie ihm einen festen Termin.",
    ),
    "attend_unknown": (
        "{value}: expected is one (of the groups) or all (of them together).",
        "{value}: erwartet wird one (eine der Gruppen) oder all (alle gemeinsam).",
    ),
    "wished_short": (
        "the wished duration ({wished} minutes) is shorter than the minimum ({minimum}); exchange them.",
        "die gewünschte Dauer ({wished} Minuten) ist kürzer als die Mindestdauer ({minimum}); bitte tauschen Sie sie.",
    ),
    "window_short": (
        "it is shorter than the visit of at least {minimum} minutes; widen it or shorten the visit.",
        "es ist kürzer als der Besuch von mindestens {minimum} Minuten; bitte weiten Sie es oder kürzen Sie den Besuch.",
    ),
    # relations
    "id_repeated": (
        "{name} stands there {count} times; each needs an id of its own.",
        "{name} steht {count}-mal da; jeder Eintrag braucht eine eigene Kennung.",
    ),
    "place_of_day": (
        "{owner}: there is no place {name}; add it to places or correct the id.",
        "{owner}: Den Ort {name} gibt es nicht; bitte ergänzen Sie ihn unter places oder berichtigen Sie die Kennung.",
    ),
    "place_missing": (
        "there is no place {name}; add it to places or correct the id.",
        "den Ort {name} gibt es nicht; bitte ergänzen Sie ihn unter places oder berichtigen Sie die Kennung.",
    ),
    "group_missing": (
        "there is no group {name}; add it to groups or correct the id.",
        "die Gruppe {name} gibt es nicht; bitte ergänzen Sie sie unter groups oder berichtigen Sie die Kennung.",
    ),
    "wish_missing": (
        "there is no wish {name}; correct the id or leave it out.",
        "den Wunsch {name} gibt es nicht; bitte berichtigen Sie die Kennung oder lassen Sie ihn weg.",
    ),
    "not_in_problem": ("{name} is not in the problem.", "{name} kommt in der Planung nicht vor."),
    "member_missing": (
        "{name} is not among the people; add the person or correct the id.",
        "{name} ist nicht unter den Personen; bitte ergänzen Sie die Person oder berichtigen Sie die Kennung.",
    ),
    "in_two_groups": (
        "{name} is in {count} groups on {day}; a person can be in one place only.",
        "{name} ist am {day} in {count} Gruppen; eine Person kann nur an einem Ort sein.",
    ),
    "times_overlap": (
        "two of the times overlap; join them.",
        "zwei der Zeiten überschneiden sich; bitte fassen Sie sie zusammen.",
    ),
    "not_travelling": (
        "{name} does not travel; add the person to people or drop the need.",
        "{name} reist nicht mit; bitte ergänzen Sie die Person unter people oder streichen Sie den Bedarf.",
    ),
    "names_itself": ("a wish cannot name itself; leave it out.", "ein Wunsch kann sich nicht selbst nennen; bitte lassen Sie ihn weg."),
    "both_meant": (
        "{name} is also excluded; both cannot be meant.",
        "{name} ist auch ausgeschlossen; beides kann nicht gemeint sein.",
    ),
    "circle": (
        "the orders before and after run in a circle among {names}; break it.",
        "die Reihenfolgen before und after laufen im Kreis um {names}; bitte lösen Sie ihn auf.",
    ),
}  # fmt: skip
"""By code: what is wrong and what to do, in English and German."""

register(COMPLAINTS)
