"""Files that a person takes along: the answer that carries one, with its name and its media type."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file_answer(content: bytes | str, name: str, *, opens: bool = False) -> HttpResponse:
    """Answer with a file to keep, or with one that the browser `opens`; the ending of `name` tells its type."""
    return HttpResponse(
        content,
        content_type=MEDIA_TYPES[name.rpartition(".")[2]],
        headers={"Content-Disposition": content_disposition_header(not opens, name) or ""},
    )
