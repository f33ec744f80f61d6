"""What becomes of a photo: small, upright, and silent about where and with what it was made."""

import random
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from wijksessie.photo_cleaning import MOST_BYTES, NotAPhoto, PhotoTooLarge, clean_photo

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def photo(size: tuple[int, int] = (400, 200), kind: str = "JPEG", **facts) -> bytes:
    """A photo that is red on its left half."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    made = BytesIO()
    image.save(made, kind, **facts)
    return made.getvalue()


def exif(orientation: int) -> Image.Exif:
    made = Image.Exif()
    made[ORIENTATION] = orientation
    made[MAKE] = "Geheime telefoon"
    made.get_ifd(GPS)[2] = (52.0, 5.0, 6.0)
    return made


def test_a_photo_stands_upright_and_says_nothing_about_where_it_was_made():
    clean = clean_photo(photo(exif=exif(6), comment=b"van Ellen"))

    with Image.open(BytesIO(clean.image)) as found:
        assert (found.format, found.size) == ("JPEG", (200, 400))
        assert dict(found.getexif()) == {}
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(found.info)
        top, bottom = found.getpixel((100, 50)), found.getpixel((100, 350))
    assert (top[1] < 60, bottom[1] > 200) == (True, True)  # red is on top now
    assert b"Geheime" not in clean.image
    assert (clean.width, clean.height) == (200, 400)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIF"])
def test_other_kinds_of_photo_become_a_jpeg(kind: str):
    if kind == "HEIF":
        pytest.importorskip("pillow_heif").register_heif_opener()

    clean = clean_photo(photo(kind=kind))

    assert Image.open(BytesIO(clean.image)).format == "JPEG"


def test_what_is_see_through_becomes_white():
    made = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(made, "PNG")

    assert Image.open(BytesIO(clean_photo(made.getvalue()).image)).getpixel((9, 9)) == (255, 255, 255)


def test_a_photo_full_of_detail_fits_in_400_kb():
    size = (2400, 1800)
    noise = Image.frombytes("RGB", size, random.Random(7).randbytes(size[0] * size[1] * 3))  # noqa: S311
    made = BytesIO()
    noise.save(made, "JPEG", quality=95)

    clean = clean_photo(made.getvalue())

    assert len(made.getvalue()) > 2_000_000
    assert len(clean.image) <= MOST_BYTES
    assert clean.width / clean.height == pytest.approx(4 / 3, abs=0.01)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0" + b"x" * 50,
        photo()[:300],
        b"GIF89a",
    ],
    ids=["pdf", "svg", "half a head", "cut off", "gif"],
)
def test_what_is_no_photo_is_refused_in_words(content: bytes):
    with pytest.raises(NotAPhoto, match="geen foto die we kunnen lezen"):
        clean_photo(content)


@pytest.mark.parametrize("side", [12_000, 60_000])
def test_a_bomb_is_refused_before_it_is_unpacked(side: int):
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")

    with pytest.raises(PhotoTooLarge, match="te veel beeldpunten"):
        clean_photo(bomb)
