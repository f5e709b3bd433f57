"""The plain text of an announcement for the peer: the usual libraries, a few lines each."""

import email
import email.policy
from pathlib import Path

from bs4 import BeautifulSoup


def plain_text(path: Path) -> str:
    """Read a text, HTML, mail, PDF or DOCX file as a user's script would."""
    match path.suffix:
        case ".html":
            soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
            for unseen in soup(["script", "style", "nav", "head"]):
                unseen.decompose()
            return soup.get_text("\n", strip=True)
        case ".eml":
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            body = message.get_body(("plain", "html"))
            lines = body.get_content().splitlines() if body else []
            return "\n".join(line for line in lines if not line.startswith(">"))
        case ".pdf":
            from pypdf import PdfReader

            return "\n".join(page.extract_text() for page in PdfReader(path).pages)
        case ".docx":
            from docx import Document

            return "\n\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
        case _:
            return path.read_text(encoding="utf-8")


def mail_date(path: Path) -> str | None:
    """ISO date of a mail's Date header."""
    if path.suffix != ".eml":
        return None
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    sent = message["date"].datetime if message["date"] else None
    return sent.date().isoformat() if sent else None
