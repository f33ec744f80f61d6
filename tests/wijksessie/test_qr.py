"""A QR code is read back from a picture of the screen."""

import io

import pytest
import zxingcpp
from PIL import Image

from wijksessie.qr import qr_svg

ADDRESS = "https://mee.voorbeeld.nl/e/K7M4PX"


@pytest.mark.browser
@pytest.mark.parametrize("background", ["#ffffff", "#0e1512"])
def test_a_phone_can_read_the_code_in_both_themes(browser, background: str):
    page = browser.new_page(viewport={"width": 400, "height": 400})
    page.set_content(f"<body style='background:{background}'><div style='width:200px'>{qr_svg(ADDRESS)}</div>")

    picture = Image.open(io.BytesIO(page.screenshot()))

    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [ADDRESS]
    page.close()
