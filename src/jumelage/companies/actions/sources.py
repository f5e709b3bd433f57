"""Sources of the stock: each file once, read in the background before anything is counted from it."""

import errno
import shutil
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import IntegrityError, transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jumelage.accounts.models import Office, User
from jumelage.audit.actions import record
from jumelage.companies.bridge.reading import look_at
from jumelage.companies.bridge.troubles import Unreadable
from jumelage.companies.enums import ReadState
from jumelage.companies.models import Snapshot, StockSource
from jumelage.companies.models.stock import stored_at
from jumelage.companies.queries.stock import home_region
from jumelage.kit import processes
from jumelage.kit.errors import Refused

LARGEST = 200 * 1024 * 1024
SPARE = 64 * 1024 * 1024
"""Bytes that stay free on the disk."""
LEFT_BEHIND = timedelta(days=1)


class SameSource(Refused):
    """The file or path is a source already; carries it."""

    def __init__(self, source: StockSource) -> None:
        day = formats.date_format(timezone.localdate(source.created_at), "DATE_FORMAT")
        super().__init__(
            _("This is a source already: “%(name)s”, added on %(day)s. Nothing was added.")
            % {"name": source, "day": day}
        )
        self.source = source


def add_source(
    *, office: Office, by: User | None, name: str, file: "File[Any] | None" = None, path: str = "", note: str = "",
    is_synthetic: bool = False,
) -> StockSource:  # fmt: skip
    """Add a register: an uploaded file, or the path of what the operator has laid ready for this office."""
    if (file is None) == (not path):
        raise Refused(_("Please choose either a file to upload or one that is laid ready."))
    if file is not None and (file.size or 0) > LARGEST:
        raise Refused(_("The file has more than 200 MB: please ask your operator to lay it ready instead."))
    if path and path not in laid_ready(office):
        raise Refused(_("%(path)s is not laid ready any more: please choose again.") % {"path": path})
    digest = _digest(file) if file is not None else ""
    _require_new(office, digest, path)
    _clear_left_behind(office, timezone.now())
    source = StockSource(
        office=office, name=name, path=path, note=note, is_synthetic=is_synthetic, digest=digest,
        asked_at=timezone.now(),
    )  # fmt: skip
    if file is not None:
        source.file.name = _store(source, file)
    try:
        with transaction.atomic():
            source.save()
            record(office=office, by=by, verb=gettext_noop("added a source"), on=source)
    except BaseException as problem:
        discard(source.file.storage, source.file.name or "")
        if isinstance(problem, IntegrityError):  # somebody was faster with the same file
            _require_new(office, digest, path)
        raise
    return source


def laid_ready(office: Office) -> list[str]:
    """Return the files and folders that the operator has laid ready for an office, as paths below STOCK_DIR."""
    folder = settings.STOCK_DIR / office.slug
    if not folder.is_dir():
        return []
    return sorted(f"{office.slug}/{item.name}" for item in folder.iterdir() if not item.name.startswith("."))


@transaction.atomic
def ask_reading(*, source: StockSource, by: User | None, now: datetime) -> None:
    """Ask for a source to be read anew: what is laid ready may have changed, and what was cut off begins again."""
    current = StockSource.objects.select_for_update(of=("self",)).get(pk=source.pk)
    if current.state == ReadState.READING:
        raise Refused(_("This source is being read already: please wait until its page shows what it holds."))
    current.state, current.asked_at, current.trouble = ReadState.WAITING, now, {}
    current.save(update_fields=["state", "asked_at", "trouble", "updated_at"])
    record(office=current.office, by=by, verb=gettext_noop("had a source read"), on=current)


def read_source(*, source: StockSource, now: datetime) -> StockSource:
    """Read a source that waits and keep what it holds; what goes wrong is kept as its sentence instead."""
    taken = StockSource.objects.filter(pk=source.pk, state=ReadState.WAITING).update(
        state=ReadState.READING, begun_at=now, worker=processes.own_mark()
    )
    source.refresh_from_db()
    if not taken:
        return source
    try:
        found = look_at(source.location, region=home_region(source.office), today=timezone.localdate())
    except Unreadable as problem:
        return _read(source, ReadState.UNREADABLE, trouble=problem.trouble)
    except Exception:
        _read(source, ReadState.UNREADABLE, trouble={"code": "broken"})
        raise
    source.reports, source.figures = list(found.reports), dict(found.figures)
    source.sample, source.preview = list(found.sample), dict(found.preview)
    return _read(source, ReadState.READ, trouble={})


def _read(source: StockSource, state: ReadState, *, trouble: dict[str, str]) -> StockSource:
    if state == ReadState.UNREADABLE:
        source.reports, source.figures, source.sample, source.preview = [], {}, [], {}
    source.state, source.trouble, source.read_at = state, trouble, timezone.now()
    told = ["reports", "figures", "sample", "preview"]
    source.save(update_fields=["state", "trouble", "read_at", *told, "updated_at"])
    return source


def remove_source(*, source: StockSource, by: User | None) -> None:
    """Remove a source; what was counted from it stays. An uploaded file goes with it."""
    storage, stored = source.file.storage, source.file.name or ""
    with transaction.atomic():
        record(office=source.office, by=by, verb=gettext_noop("removed a source"), on=source)
        source.delete()
        transaction.on_commit(lambda: discard(storage, stored))


def discard(storage: Storage, name: str) -> None:
    """Remove a stored file with the folder that was made for it."""
    if name:
        storage.delete(name)
        storage.delete(str(PurePosixPath(name).parent))


def _digest(file: "File[Any]") -> str:
    told = sha256()
    for chunk in file.chunks():
        told.update(chunk)
    file.seek(0)
    return told.hexdigest()


def _require_new(office: Office, digest: str, path: str) -> None:
    same = {"digest": digest} if digest else {"path": path}
    known = StockSource.objects.filter(office=office, **same).first()
    if known is not None:
        raise SameSource(known)


def _store(source: StockSource, file: "File[Any]") -> str:
    """Keep an uploaded file; a disk that is too small for it leaves nothing of it."""
    storage = source.file.storage
    name = stored_at(source, PurePosixPath(str(file.name)).name[-80:])
    free = shutil.disk_usage(settings.DATA_DIR).free
    if (file.size or 0) + SPARE > free:
        raise _no_room(max(free - SPARE, 0))
    try:
        return str(storage.save(name, file, max_length=300))
    except OSError as problem:
        discard(storage, name)
        if problem.errno == errno.ENOSPC:
            raise _no_room(0) from problem
        raise


def _no_room(free: int) -> Refused:
    return Refused(
        _(
            "The server's disk has no room for this file (%(free)s MB are free): please ask your operator. Nothing was kept."
        )
        % {"free": free // 1024**2}
    )


def _clear_left_behind(office: Office, now: datetime) -> None:
    """Remove what a process that was killed between file and record has left, a day later."""
    storage, folder = StockSource._meta.get_field("file").storage, f"stock/{office.pk}"
    if not storage.exists(folder):
        return
    kept = {*StockSource.objects.filter(office=office).values_list("file", flat=True)}
    kept |= {*Snapshot.objects.filter(office=office).values_list("register", flat=True)}
    known = {str(PurePosixPath(name).parent.name) for name in kept if name}
    for each in storage.listdir(folder)[0]:
        if each in known:
            continue
        files = storage.listdir(f"{folder}/{each}")[1]
        names = [f"{folder}/{each}/{file}" for file in files]
        if names and all(now - storage.get_modified_time(name) > LEFT_BEHIND for name in names):
            for name in names:
                storage.delete(name)
            storage.delete(f"{folder}/{each}")
