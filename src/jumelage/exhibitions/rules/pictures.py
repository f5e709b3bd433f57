"""Photographs without what the file tells besides the picture: where it was taken, when, with which camera."""

import struct
from collections.abc import Iterator

from django.utils.translation import gettext as _

from jumelage.kit.errors import Refused

LARGEST = 10 * 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset([b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"])  # fmt: skip
WEBP_DROPPED = frozenset([b"EXIF", b"XMP "])
EXIF_AND_XMP_FLAGS = 0x0C
START_OF_SCAN, END, APP1, APP2, APP14, COMMENT = 0xDA, 0xD9, 0xE1, 0xE2, 0xEE, 0xFE
ORIENTATION = 0x0112


def bare(content: bytes) -> tuple[str, bytes]:
    """Return a picture's kind and its bytes without metadata; Refused with a sentence for what is none.

    Colours stay as they were, and a photograph that was taken sideways still stands upright: of everything that the
    camera noted only the orientation is kept.
    """
    if not content:
        raise Refused(_("This file is empty."))
    if len(content) > LARGEST:
        size = round(len(content) / 1024 / 1024)
        raise Refused(_("This picture has %(size)d MB; at most 10 MB are taken. Please make it smaller.") % {"size": size})  # fmt: skip
    try:
        if content.startswith(b"\xff\xd8\xff"):
            return "jpg", b"".join(_jpeg(content))
        if content.startswith(PNG):
            return "png", PNG + b"".join(_png(content))
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return "webp", _webp(content)
    except (struct.error, IndexError, ValueError) as error:
        raise Refused(_("This picture is not whole: please send it again.")) from error
    raise Refused(_("This file is no picture that can be shown everywhere: please send a JPEG, PNG or WebP file."))  # fmt: skip


def _jpeg(content: bytes) -> Iterator[bytes]:
    """The segments of a JPEG file that make the picture (ITU-T T.81, annex B), in their order."""
    yield content[:2]
    orientation = 1
    place = 2
    while True:
        if content[place] != 0xFF:
            raise ValueError
        marker = content[place + 1]
        if marker == END:
            yield content[place : place + 2]
            return
        end = place + 2 + struct.unpack_from(">H", content, place + 2)[0]
        if end > len(content):
            raise ValueError
        body = content[place + 4 : end]
        if marker == APP1 and body.startswith(b"Exif\x00\x00"):
            orientation = _orientation(body[6:])
            if 1 < orientation <= 8:
                yield _upright(orientation)
        elif (not 0xE1 <= marker <= 0xEF and marker != COMMENT) or marker == APP14 or (marker == APP2 and body.startswith(b"ICC_PROFILE")):  # fmt: skip
            yield content[place:end]
        if marker == START_OF_SCAN:
            scan = _end_of_scan(content, end)
            yield content[end:scan]
            end = scan
        place = end


def _end_of_scan(content: bytes, place: int) -> int:
    """Where the next marker stands that is neither a stuffed byte nor a restart."""
    while True:
        place = content.index(b"\xff", place)
        following = content[place + 1]
        if following == 0xFF:
            place += 1
        elif following == 0 or 0xD0 <= following <= 0xD7:
            place += 2
        else:
            return place


def _orientation(tiff: bytes) -> int:
    """The orientation noted in an Exif block; 1 (upright) where none can be read."""
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        first = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for number in range(struct.unpack_from(f"{order}H", tiff, first)[0]):
            tag, _type, _count, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * number)
            if tag == ORIENTATION:
                return int(value)
    except (KeyError, struct.error):
        return 1
    return 1


def _upright(orientation: int) -> bytes:
    """An Exif segment that holds the orientation and nothing else."""
    body = b"Exif\x00\x00" + struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)  # fmt: skip
    return struct.pack(">BBH", 0xFF, APP1, len(body) + 2) + body


def _png(content: bytes) -> Iterator[bytes]:
    place = len(PNG)
    while True:
        length, name = struct.unpack_from(">I4s", content, place)
        end = place + 12 + length
        if end > len(content):
            raise ValueError
        if name in PNG_KEPT:
            yield content[place:end]
        if name == b"IEND":
            return
        place = end


def _webp(content: bytes) -> bytes:
    kept, place = [b"WEBP"], 12
    end = min(len(content), 8 + struct.unpack_from("<I", content, 4)[0])
    while place + 8 <= end:
        name, length = struct.unpack_from("<4sI", content, place)
        after = place + 8 + length + length % 2
        if place + 8 + length > len(content):
            raise ValueError
        chunk = bytearray(content[place:after])
        if name == b"VP8X":
            chunk[8] &= ~EXIF_AND_XMP_FLAGS & 0xFF
        if name not in WEBP_DROPPED:
            kept.append(bytes(chunk))
        place = after
    if len(kept) == 1:
        raise ValueError
    body = b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
