"""Profile pictures: small drawn portraits, and the grey default for everybody without one."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

from localion.models import User

WIDTH, HEIGHT = 86, 114
DEFAULT_BYTES = 1580
Colour = tuple[int, int, int]
GREY: Colour = (0x9A, 0xA0, 0xA6)
PAPER: Colour = (0xE8, 0xEA, 0xED)
SHIRTS: list[Colour] = [
    (0x2F, 0x5D, 0x8A),
    (0x8A, 0x3B, 0x2F),
    (0x3C, 0x7A, 0x57),
    (0x6B, 0x4C, 0x8C),
    (0xB0, 0x7A, 0x1E),
]
SKINS: list[Colour] = [(0xF1, 0xC9, 0xA5), (0xC6, 0x8E, 0x5C), (0x8D, 0x5A, 0x3A), (0x5C, 0x3B, 0x28)]


def of(user: User, year: str | None) -> bytes:
    """The picture of a school year, or the latest one. Bogus and missing years give the default."""
    years = [name for name in user.picture_years.split(",") if name]
    if year is None and years:
        year = years[-1]
    if year is None or year not in years:
        return default()
    return portrait(user.id, years.index(year))


@lru_cache(maxsize=1)
def default() -> bytes:
    """As long as Ion's: nothing else tells it from a person's."""
    plain = draw(PAPER, GREY, GREY)
    head, end = plain[:-12], plain[-12:]
    # A chunk has 12 bytes of its own; its text makes up the rest.
    return head + _chunk(b"tEXt", b"Comment\0".ljust(DEFAULT_BYTES - len(plain) - 12, b" ")) + end


@lru_cache(maxsize=256)
def portrait(user_id: int, age: int) -> bytes:
    skin = SKINS[user_id % len(SKINS)]
    shirt = SHIRTS[(user_id // 3 + age) % len(SHIRTS)]
    wall: Colour = (0xC8 + (user_id * 7) % 48, 0xD8, 0xE8 - age * 12)
    return draw(wall, skin, shirt)


def draw(wall: Colour, face: Colour, shirt: Colour) -> bytes:
    """A head and shoulders as a PNG. Ion labels its pictures image/jpeg even when they are not."""
    rows = bytearray()
    for y in range(HEIGHT):
        rows.append(0)
        for x in range(WIDTH):
            dx = x - WIDTH / 2
            in_face = (dx / 19) ** 2 + ((y - 42) / 25) ** 2 <= 1
            in_shirt = y > 68 and (dx / 38) ** 2 + ((y - 114) / 42) ** 2 <= 1
            rows.extend(face if in_face else shirt if in_shirt else wall)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(rows), 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
