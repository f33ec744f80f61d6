"""QR codes as SVG: level M, a quiet zone of 4, dark on white in every theme."""

from functools import lru_cache
from io import BytesIO

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage


@lru_cache(maxsize=256)
def qr_svg(address: str) -> str:
    """Return inline SVG that scales to its box. The background is drawn too: a dark theme must not invert it.

    Kept: a code takes 20 ms, and a beamer asks for its own at every change of the room.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(address)
    code.make(fit=True)
    drawn = BytesIO()
    code.make_image(image_factory=SvgPathImage).save(drawn)
    svg = drawn.getvalue().decode()
    start = svg.index("<svg")
    size = code.modules_count + 8
    path = svg[svg.index("<path", start) : svg.rindex("</svg>")]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" aria-hidden="true" '
        f'shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/>{path}</svg>'
    )


def qr_png(address: str) -> bytes:
    """Return the same code as a PNG of about 300 pixels, for a mail or a message that somebody sends from elsewhere."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4, box_size=8)
    code.add_data(address)
    code.make(fit=True)
    drawn = BytesIO()
    code.make_image().save(drawn)
    return drawn.getvalue()
