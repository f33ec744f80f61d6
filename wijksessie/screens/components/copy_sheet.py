"""A text with a QR code to take to an own mail or message."""

import base64

from nicegui import ui

from wijksessie.qr import qr_png


class CopySheet(ui.element, component="copy_sheet.js"):
    """Shows the text as it will be pasted, and a button that copies it with the QR code to `address` ('': no code)."""

    def __init__(self, body: str, *, label: str, address: str = "") -> None:
        super().__init__()
        self.props["paragraphs"] = [part for part in body.split("\n\n") if part.strip()]
        self.props["label"] = label
        self.props["alt"] = f"QR-code naar {address}" if address else ""
        picture = base64.b64encode(qr_png(address)).decode() if address else ""
        self.props["picture"] = f"data:image/png;base64,{picture}" if picture else ""
