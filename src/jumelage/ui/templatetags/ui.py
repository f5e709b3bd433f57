"""The design system's components as template tags.

An unknown argument is an error when the template is compiled and no outer context leaks in: both are
Django's own doing (inclusion tags and block tags). The gallery at /desk/gallery/ shows each of them.
"""

from typing import Any, Literal

from django import forms, template
from django.core.paginator import Page
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jumelage.kit.reports import Section
from jumelage.ui import navigation as sections

register = template.Library()

Tone = Literal["neutral", "info", "success", "warning", "danger"]
SYMBOLS = {"success": "check", "warning": "warning", "danger": "warning", "error": "warning"}
SHEETS = (
    "tokens", "document", "layout", "frame", "page-header", "button", "badge", "alert", "panel", "table",
    "form", "facts", "toolbar", "menu", "print",
)  # fmt: skip


@register.inclusion_tag("ui/stylesheets.html")
def stylesheets() -> dict[str, Any]:
    """Link the design system's style sheets in their order."""
    return {"names": [f"ui/css/{name}.css" for name in SHEETS]}


@register.inclusion_tag("ui/navigation.html", takes_context=True)
def navigation(context: template.Context) -> dict[str, Any]:
    """List the product's sections; reads `section`, `rights` and the request of the page around it."""
    request = context.get("request")
    return {
        "groups": sections.groups(
            section=context.get("section") or "",
            path=request.path if request else "",
            rights=context.get("rights") or (),
        )
    }


@register.inclusion_tag("ui/icon.html")
def icon(name: str, *, label: str = "", small: bool = False) -> dict[str, Any]:
    """A picture from the sprite; without a label it is decoration."""
    return {"name": name, "label": label, "small": small}


@register.inclusion_tag("ui/badge.html")
def badge(label: object, *, tone: Tone = "neutral") -> dict[str, Any]:
    """A short state: "active", "suspended", "fictional"."""
    return {"label": label, "tone": tone}


@register.simple_block_tag
def page_header(content: str, *, title: object, lead: object = "", kicker: object = "") -> SafeString:
    """The head of a page: title, one sentence, and actions (the block's content) to its right."""
    return render_to_string(
        "ui/page_header.html",
        {"actions": SafeString(content.strip()), "title": title, "lead": lead, "kicker": kicker},
    )


@register.simple_block_tag
def breadcrumbs(content: str) -> SafeString:
    """The way back: the block holds `<li><a href>` for each page above this one."""
    return render_to_string("ui/breadcrumbs.html", {"content": content})


@register.simple_block_tag
def panel(
    content: str,
    *,
    title: object = "",
    id: str = "",  # noqa: A002 (HTML's own word)
    href: str = "",
    more: object = "",
    flush: bool = False,
) -> SafeString:
    """A titled section of a page; `href` and `more` make a link in its head, `flush` lets a table touch its edges."""
    return render_to_string(
        "ui/panel.html",
        {"content": content, "title": title, "id": id, "href": href, "more": more, "flush": flush},
    )


@register.simple_block_tag
def alert(content: str, *, tone: Tone = "info", title: object = "") -> SafeString:
    """Something to notice: a conflict, an error, a success."""
    return render_to_string(
        "ui/alert.html",
        {"content": content, "tone": tone, "title": title, "symbol": SYMBOLS.get(tone, "info")},
    )


@register.simple_block_tag
def empty_state(content: str, *, title: object, text: object = "") -> SafeString:
    """Nothing here yet: says so and offers the next step (the block's content)."""
    return render_to_string(
        "ui/empty_state.html", {"content": SafeString(content.strip()), "title": title, "text": text}
    )


@register.simple_block_tag
def menu(
    content: str,
    *,
    label: object,
    symbol: str = "",
    kind: Literal["secondary", "quiet"] = "secondary",
    compact: bool = False,
) -> SafeString:
    """Further actions behind a button: links and small forms; `compact` shows the symbol alone."""
    return render_to_string(
        "ui/menu.html",
        {
            "content": content,
            "label": label,
            "symbol": symbol or ("more" if compact else ""),
            "kind": kind,
            "compact": compact,
        },
    )


@register.inclusion_tag("ui/field.html")
def field(bound: forms.BoundField, *, hint: object = "") -> dict[str, Any]:
    """A form field with label, hint and error, tied together for screen readers."""
    if hint:
        bound.help_text = str(hint)  # Django then names the hint in aria-describedby
    if bound.field.widget.attrs.get("placeholder") == bound.label:
        del bound.field.widget.attrs["placeholder"]  # says nothing that the label does not
    kind = _kind(bound.field.widget)
    return {
        "field": bound,
        "hint": bound.help_text,
        "kind": kind,
        "widgets": _choices(bound) if kind == "group" else "",
    }


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "group"
    if isinstance(widget, forms.Textarea):
        return "textarea"
    return "select" if isinstance(widget, forms.Select) else "input"


def _choices(bound: forms.BoundField) -> SafeString:
    """Radio buttons and boxes without Django's nested lists: the fieldset already groups them."""
    return format_html(
        "<div>{}</div>",
        format_html_join(
            "",
            '<label for="{}">{} {}</label>',
            ((choice.id_for_label, choice.tag(), choice.choice_label) for choice in bound.subwidgets),
        ),
    )


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, Any]:
    """The summary above a form that was refused, with links to the fields."""
    return {"form": form}


@register.inclusion_tag("ui/pagination.html")
def pagination(page: Page[Any], *, query: QueryDict | None = None, target: str = "") -> dict[str, Any]:
    """Previous and next page, keeping the other parameters of the address.

    With `target`, the id of a region of the page, only that region is exchanged.
    """
    rest = query.copy() if query is not None else QueryDict(mutable=True)
    rest.pop("page", None)
    return {"page": page, "rest": rest.urlencode(), "target": target}


@register.inclusion_tag("ui/report_section.html")
def report_section(section: Section) -> dict[str, Any]:
    """A section of a report with its table; numbers are grouped and stand to the right."""
    numbers = {index for row in section.rows for index, cell in enumerate(row) if isinstance(cell, int)}
    rows = [
        [
            (
                label,
                number_format(cell, force_grouping=True) if isinstance(cell, int) else cell,
                index in numbers,
                section.share(index, cell),
            )
            for index, (label, cell) in enumerate(zip(section.header, row, strict=True))
        ]
        for row in section.rows
    ]
    header = [(label, index in numbers) for index, label in enumerate(section.header)]
    return {"section": section, "header": header, "rows": rows}


@register.inclusion_tag("ui/clashes.html")
def clashes(form: forms.BaseForm) -> dict[str, Any]:
    """Both versions of a record that somebody else saved meanwhile (kit.forms.VersionedForm)."""
    return {"form": form}
