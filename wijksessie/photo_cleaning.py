"""A photo as a phone sends it, made into a small JPEG that says nothing about who took it, where or with what.

Runs in the worker process: reading a photo takes time and memory, and a file that was made to hurt hurts only there.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO

from sessions.errors import DomainError

MOST_BYTES = 400_000
MOST_PIXELS = 120_000_000  # the largest cameras of phones make 108 million
LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
QUALITIES = (85, 75, 65, 55, 45)


class NotAPhoto(DomainError):
    """The file is no photo that we can read."""

    text = "Dit bestand is geen foto die we kunnen lezen. Kies een foto (jpg, png, webp of heic)."


class PhotoTooLarge(DomainError):
    """The photo has more pixels than any phone makes."""

    text = "Deze foto heeft te veel beeldpunten. Maak de foto opnieuw met de camera van je telefoon."


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """A JPEG of at most 400,000 bytes, right way up, without EXIF, comment or profile."""

    image: bytes
    width: int
    height: int


def clean_photo(content: bytes) -> CleanPhoto:
    """Return the photo upright and small. Raises NotAPhoto, PhotoTooLarge above 120 million pixels.

    Only the pixels go into a new image, so what else the file knew (place, device, time, a smaller picture) is gone.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - only the worker process pays for this
    from pillow_heif import register_heif_opener  # noqa: PLC0415

    register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            found = Image.open(BytesIO(content), formats=FORMATS)
        found.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
        upright = ImageOps.exif_transpose(found).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhotoTooLarge from error
    except (OSError, SyntaxError, ValueError, RuntimeError) as error:
        raise NotAPhoto from error
    side = LONGEST_SIDE
    while True:
        upright.thumbnail((side, side))
        plain = Image.new("RGB", upright.size, "white")
        plain.paste(upright, mask=upright)
        for quality in QUALITIES:
            made = BytesIO()
            plain.save(made, "JPEG", quality=quality, optimize=True)
            if made.tell() <= MOST_BYTES:
                return CleanPhoto(made.getvalue(), *plain.size)
        side = side * 3 // 4
