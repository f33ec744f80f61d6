"""Whether an Excel file is safe to open: every member is unpacked here once, counted, looked at and thrown away."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from sessions.wijkdata.errors import FileDamaged, FileSuspicious, PointsOutside, WrongType

MOST_MEMBERS = 200
MOST_UNPACKED = 150 * 1024**2
MOST_RATIO = 100  # a real sheet of figures packs to a tenth; a bomb to a thousandth
FREE_OF_RATIO = 5 * 1024**2
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
PIECE = 1024**2
OVERLAP = 64  # a word that is cut by the border of two pieces is still seen

_OUTSIDE_PARTS = re.compile(r"^xl/(?:externallinks/|connections\.xml|querytables/|embeddings/|vbaproject|macrosheets/)")
_ENTITY = re.compile(rb"<!\s*(?:doctype|entity)", re.IGNORECASE)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
_HYPERLINK = re.compile(rb"relationships/hyperlink[\"']", re.IGNORECASE)


def check_archive(content: bytes) -> None:
    """Refuse an archive that is too large unpacked, holds entities, or points to something outside itself.

    The sizes that an archive states of itself can lie, so every member is really unpacked, and thrown away.
    A hyperlink in a cell may point outside: nobody follows it.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise FileDamaged from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise FileSuspicious
    if "xl/workbook.xml" not in archive.namelist():
        raise WrongType
    if any(_OUTSIDE_PARTS.match(member.filename.lower()) for member in members):
        raise PointsOutside
    total = 0
    for member in members:
        size = _looked_at(content, member, MOST_UNPACKED - total)
        total += size
        if total > MOST_UNPACKED or size > max(FREE_OF_RATIO, MOST_RATIO * member.compress_size):
            raise FileSuspicious


def _looked_at(content: bytes, member: zipfile.ZipInfo, most: int) -> int:
    """Return the real size of a member. Raises PointsOutside or FileSuspicious for what it must not hold."""
    name = member.filename.lower()
    is_text, is_relations = name.endswith((".xml", ".rels", ".vml")), name.endswith(".rels")
    size, before, kept = 0, b"", []
    for piece in unpacked(content, member, most):
        size += len(piece)
        if not is_text:
            continue
        seen = _as_ascii(before + piece)
        if _ENTITY.search(seen):
            raise FileSuspicious
        before = piece[-OVERLAP:]
        if is_relations:
            kept.append(piece)
    for relation in _RELATION.findall(_as_ascii(b"".join(kept))):
        if _EXTERNAL.search(relation) and not _HYPERLINK.search(relation):
            raise PointsOutside
    return size


def _as_ascii(text: bytes) -> bytes:
    """Return XML with the zeros of UTF-16 taken out, so that a word cannot hide behind another encoding."""
    return text.replace(b"\x00", b"") if b"\x00" in text[:OVERLAP] else text


def unpacked(content: bytes, member: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """Yield a member in pieces, until a little past `most` bytes. Raises FileDamaged when it cannot be unpacked."""
    begin = member.header_offset + LOCAL_HEADER.size
    header = content[member.header_offset : begin]
    if len(header) < LOCAL_HEADER.size or member.flag_bits & 0x1:
        raise FileDamaged
    *_, name_length, extra_length = LOCAL_HEADER.unpack(header)
    begin += name_length + extra_length
    packed = content[begin : begin + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise FileDamaged
    unpacker, size, rest = zlib.decompressobj(-15), 0, packed
    try:
        while rest and size <= most and not unpacker.eof:
            piece = unpacker.decompress(rest, PIECE)
            size += len(piece)
            yield piece
            rest = unpacker.unconsumed_tail
    except zlib.error as error:
        raise FileDamaged from error
