"""What no HTML answer of ours may hold: looked at in every test that asks for a page."""

import re
from html.parser import HTMLParser

from django.http import HttpResponse

NEEDS_LABEL = {"input", "select", "textarea"}
LABELLED_BY_THEMSELVES = {"hidden", "submit", "button", "reset", "image"}
LOADED = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "use": ("href", "xlink:href"),
    "image": ("href",),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "form": ("action",),
    "object": ("data",),
}
NAMED_ONLY = {"canonical", "alternate"}  # addresses for search engines; no browser loads them
UNRENDERED = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
VERBATIM = {"textarea", "pre", "code", "script"}


class Sweep(HTMLParser):
    """Reads a page once and remembers every complaint."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.complaints: list[str] = []
        self.ids: set[str] = set()
        self.labels: set[str] = set()
        self.unlabelled: list[tuple[str, str]] = []
        self.open_labels = 0
        self.verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._inline_code(tag, given)
        self._identity(given)
        self._foreign_hosts(tag, given)
        self._label(tag, given)
        if tag in VERBATIM:
            self.verbatim += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.open_labels -= 1
        if tag in VERBATIM:
            self.verbatim -= 1

    def handle_data(self, data: str) -> None:
        if not self.verbatim and self.get_starttag_text() and UNRENDERED.search(data):
            self.complaints.append(f"template code was not rendered: {data.strip()[:80]!r}")

    def _inline_code(self, tag: str, given: dict[str, str]) -> None:
        for name in given:
            if name.startswith("on") or name == "style":
                self.complaints.append(f"<{tag}> has an inline {name}: the policy forbids it")
        if tag == "style" or (tag == "script" and "src" not in given and "json" not in given.get("type", "")):
            self.complaints.append(f"an inline <{tag}>: the policy forbids it")
        # A field may show what somebody typed; nobody can follow it there.
        followed = [value for name, value in given.items() if name != "value"]
        if any(value.strip().lower().startswith("javascript:") for value in followed):
            self.complaints.append(f"<{tag}> leads to javascript:")

    def _identity(self, given: dict[str, str]) -> None:
        name = given.get("id")
        if name is not None and (not name or name in self.ids):
            self.complaints.append(f"the id {name!r} stands twice or is empty")
        self.ids.add(name or "")

    def _foreign_hosts(self, tag: str, given: dict[str, str]) -> None:
        if tag == "link" and given.get("rel") in NAMED_ONLY:
            return
        for name in LOADED.get(tag, ()):
            if re.match(r"(?:https?:)?//(?!testserver/)", given.get(name, "")):
                self.complaints.append(f"<{tag} {name}> asks a foreign host: {given[name]}")

    def _label(self, tag: str, given: dict[str, str]) -> None:
        if tag == "label":
            self.open_labels += 1
            self.labels.add(given.get("for", ""))
        elif tag in NEEDS_LABEL and given.get("type") not in LABELLED_BY_THEMSELVES:
            named = given.get("aria-label") or given.get("aria-labelledby") or self.open_labels > 0
            if not named:
                self.unlabelled.append((given.get("id", ""), given.get("name", "")))


def complaints(response: HttpResponse) -> list[str]:
    """Return what is wrong with an answer; nothing for what is no HTML, or compressed."""
    if (
        response.streaming
        or response.has_header("Content-Encoding")
        or not response.headers.get("Content-Type", "").startswith("text/html")
    ):
        return []
    sweep = Sweep()
    sweep.feed(response.content.decode())
    sweep.close()
    missing = [
        f"the field {name!r} has no label"
        for key, name in sweep.unlabelled
        if key not in sweep.labels or not key
    ]
    return sweep.complaints + missing
