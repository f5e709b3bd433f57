"""The design system's components as template tags.

An unknown argument is an error when the template is compiled and no outer context leaks in: both are
Django's own doing (inclusion tags and block tags). The gallery at /desk/gallery/ shows each of them.
"""

from typing import Any, Literal

from django import forms, template
from django.core.paginator import Page
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

Tone = Literal["neutral", "info", "success", "warning", "danger"]


@register.inclusion_tag("ui/icon.html")
def icon(name: str, *, label: str = "") -> dict[str, Any]:
    """A picture from the sprite; without a label it is decoration."""
    return {"name": name, "label": label}


@register.inclusion_tag("ui/badge.html")
def badge(label: object, *, tone: Tone = "neutral") -> dict[str, Any]:
    """A short state: "active", "suspended", "fictional"."""
    return {"label": label, "tone": tone}


@register.simple_block_tag
def page_header(content: str, *, title: object, lead: object = "", kicker: object = "") -> SafeString:
    """The head of a page: title, one sentence, and actions (the block's content) to its right."""
    return render_to_string(
        "ui/page_header.html", {"actions": content.strip(), "title": title, "lead": lead, "kicker": kicker}
    )


@register.simple_block_tag
def panel(content: str, *, title: object = "", id: str = "", href: str = "", more: object = "") -> SafeString:  # noqa: A002 (HTML's own word)
    """A titled section of a page; `href` and `more` make a link in its head."""
    return render_to_string(
        "ui/panel.html", {"content": content, "title": title, "id": id, "href": href, "more": more}
    )


@register.simple_block_tag
def alert(content: str, *, tone: Tone = "info", title: object = "") -> SafeString:
    """Something to notice: a conflict, an error, a success."""
    return render_to_string("ui/alert.html", {"content": content, "tone": tone, "title": title})


@register.simple_block_tag
def empty_state(content: str, *, title: object, text: object = "") -> SafeString:
    """Nothing here yet: says so and offers the next step (the block's content)."""
    return render_to_string("ui/empty_state.html", {"content": content.strip(), "title": title, "text": text})


@register.inclusion_tag("ui/field.html")
def field(bound: forms.BoundField, *, hint: object = "") -> dict[str, Any]:
    """A form field with label, hint and error, tied together for screen readers."""
    widget = bound.field.widget
    kind = (
        "checkbox"
        if isinstance(widget, forms.CheckboxInput)
        else "group"
        if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect)
        else "textarea"
        if isinstance(widget, forms.Textarea)
        else "select"
        if isinstance(widget, forms.Select)
        else "input"
    )
    return {"field": bound, "hint": hint or bound.help_text, "kind": kind}


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, Any]:
    """The summary above a form that was refused, with links to the fields."""
    return {"form": form}


@register.inclusion_tag("ui/pagination.html")
def pagination(page: Page[Any], *, query: QueryDict | None = None, target: str = "") -> dict[str, Any]:
    """Previous and next page, keeping the other parameters of the address."""
    rest = query.copy() if query is not None else QueryDict(mutable=True)
    rest.pop("page", None)
    return {"page": page, "rest": rest.urlencode(), "target": target}


@register.inclusion_tag("ui/clashes.html")
def clashes(form: forms.BaseForm) -> dict[str, Any]:
    """Both versions of a record that somebody else saved meanwhile (kit.forms.VersionedForm)."""
    return {"form": form}
