"""Applying an answer to htmx to a page as the browser would, to compare it with the fresh page."""

import re

from bs4 import BeautifulSoup


def page_after(page: str, fragment: str, target: str) -> str:
    """Exchange the element with the id `target` for the fragment; return the page, comparable."""
    soup = BeautifulSoup(page, "html.parser")
    found = soup.find(id=target)
    assert found is not None, f"the page has no #{target}"
    found.replace_with(BeautifulSoup(fragment, "html.parser"))
    return comparable(str(soup))


def comparable(page: str) -> str:
    """The main part without what changes with every answer: tokens and space."""
    main = BeautifulSoup(page, "html.parser").find("main")
    text = re.sub(r'(name="csrfmiddlewaretoken"[^>]* value|value)="[A-Za-z0-9]{64}"', r'\1="…"', str(main))
    return re.sub(r"\s+", " ", text)
