"""A drawn picture for the demonstration: nobody's photograph, no rights to mind."""

import struct
import zlib

WIDTH, HEIGHT = 480, 320
PAPER, FRAME, RIVER, MARK = (226, 224, 218), (62, 58, 54), (96, 128, 150), (176, 44, 36)


def frame_with_mark() -> bytes:
    """A framed river with a marked lower right corner, as PNG: what an examiner would point at."""
    rows = b"".join(b"\0" + b"".join(bytes(_colour(x, y)) for x in range(WIDTH)) for y in range(HEIGHT))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _colour(x: int, y: int) -> tuple[int, int, int]:
    inner = 28 < x < WIDTH - 28 and 28 < y < HEIGHT - 28
    ring = (x - 424) ** 2 + (y - 264) ** 2
    if 22**2 < ring < 26**2:
        return MARK
    if not inner:
        return FRAME
    bank = 150 + (x - 240) ** 2 // 900
    return RIVER if bank < y < bank + 46 else PAPER


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
