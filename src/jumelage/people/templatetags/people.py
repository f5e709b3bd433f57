"""Names of people as a reader expects them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jumelage.people.enums import Script
from jumelage.people.models import Person, PersonName
from jumelage.people.rules import naming

register = template.Library()


@register.simple_tag
def person_name(person: Person, *, link: bool = False, listed: bool = False) -> SafeString:
    """A person's name in its own order and, beside it, in its own script: Hu Henghua 胡衡华.

    `listed` gives the form that lists sort by ("Keller, Stephan"). Fetch `names` beforehand
    (`Person.objects.with_names()`).
    """
    shown = naming.list_name(person) if listed else person.display_name
    if link:
        shown = format_html('<a href="{}">{}</a>', person.get_absolute_url(), shown)
    native = next((name for name in person.all_names() if name.script != Script.LATIN), None)
    return format_html("{} {}", shown, native_name(native)) if native else format_html("{}", shown)


@register.simple_tag
def native_name(name: PersonName) -> SafeString:
    """A name in its script, with the language by which browsers choose fonts and voices."""
    script = Script(name.script)
    language = name.language if name.language and name.language != "zh" else script.language
    direction = "rtl" if script.is_right_to_left else "ltr"
    return format_html(
        '<span class="name-native" lang="{}" dir="{}">{}</span>', language, direction, name.full_name
    )
