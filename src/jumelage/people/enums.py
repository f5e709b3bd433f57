from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NameOrder(models.TextChoices):
    GIVEN_FIRST = "given_first", _("Given name first (Anna Müller)")
    FAMILY_FIRST = "family_first", _("Family name first (Kim Min-jun, Nagy Péter)")


class Salutation(models.TextChoices):
    """How a person wants to be addressed; never guessed from a name."""

    NEUTRAL = "neutral", _("neutral, by name")
    MS = "ms", pgettext_lazy("salutation", "Ms")
    MR = "mr", pgettext_lazy("salutation", "Mr")


class Script(models.TextChoices):
    """ISO 15924 codes of the scripts that names come in."""

    LATIN = "Latn", _("Latin")
    HANGUL = "Hang", _("Hangul")
    HAN_SIMPLIFIED = "Hans", _("Chinese, simplified")
    HAN_TRADITIONAL = "Hant", _("Chinese, traditional")
    JAPANESE = "Jpan", _("Japanese")
    CYRILLIC = "Cyrl", _("Cyrillic")
    GREEK = "Grek", _("Greek")
    HEBREW = "Hebr", _("Hebrew")
    ARABIC = "Arab", _("Arabic")
    GEORGIAN = "Geor", _("Georgian")
    ARMENIAN = "Armn", _("Armenian")
    DEVANAGARI = "Deva", _("Devanagari")
    THAI = "Thai", _("Thai")

    @property
    def language(self) -> str:
        """The BCP 47 tag for a name in this script whose language nobody stated."""
        return _LANGUAGES.get(self.value, f"und-{self.value}")

    @property
    def is_right_to_left(self) -> bool:
        return self.value in {"Hebr", "Arab"}


_LANGUAGES = {
    "Latn": "",
    "Hang": "ko",
    "Hans": "zh-Hans",
    "Hant": "zh-Hant",
    "Jpan": "ja",
    "Grek": "el",
    "Hebr": "he",
    "Geor": "ka",
    "Armn": "hy",
    "Thai": "th",
}


class OrganisationKind(models.TextChoices):
    CITY = "city", _("City government")
    REGION = "region", _("Regional government")
    MINISTRY = "ministry", _("Ministry")
    EMBASSY = "embassy", _("Embassy")
    CONSULATE = "consulate", _("Consulate")
    CHAMBER = "chamber", _("Chamber or business association")
    COMPANY = "company", _("Company")
    FAIR = "fair", _("Trade fair")
    UNIVERSITY = "university", _("University or research institute")
    SCHOOL = "school", _("School")
    CULTURE = "culture", _("Museum, gallery or theatre")
    ASSOCIATION = "association", _("Association or club")
    MEDIA = "media", _("Media")
    OTHER = "other", _("Other")


class Function(models.TextChoices):
    """What an office is for; the title in the local language stands beside it."""

    MAYOR = "mayor", _("Mayor")
    DEPUTY_MAYOR = "deputy_mayor", _("Deputy mayor")
    GOVERNOR = "governor", _("Head of a region")
    PARTY_SECRETARY = "party_secretary", _("Party secretary")
    COUNCILLOR = "councillor", _("Member of the council")
    MINISTER = "minister", _("Minister")
    AMBASSADOR = "ambassador", _("Ambassador")
    CONSUL_GENERAL = "consul_general", _("Consul general")
    HONORARY_CONSUL = "honorary_consul", _("Honorary consul")
    HEAD = "head", _("Head of a department")
    STAFF = "staff", pgettext_lazy("function", "Staff")
    CHIEF_EXECUTIVE = "chief_executive", _("Chief executive")
    BOARD = "board", _("Member of a board")
    CHAIR = "chair", _("Chair of an association")
    ARTIST = "artist", _("Artist")
    SCHOLAR = "scholar", _("Scholar")
    JOURNALIST = "journalist", _("Journalist")
    OTHER = "other", _("Other function")

    @property
    def rank(self) -> int:
        """The sequence in which an organisation's people are listed: as above, elected before appointed."""
        return list(Function).index(self)


class ContactKind(models.TextChoices):
    MEETING = "meeting", _("Meeting")
    VISIT = "visit", _("Visit")
    RECEPTION = "reception", _("Reception")
    CALL = "call", _("Telephone call")
    VIDEO = "video", _("Video conference")
    LETTER = "letter", _("Letter")
    MAIL = "mail", _("E-mail")
    OTHER = "other", _("Other contact")

    @classmethod
    def in_person(cls) -> list[str]:
        """The kinds that count as having met."""
        return [cls.MEETING, cls.VISIT, cls.RECEPTION]
