"""For who mails from an own mailbox: the text with its QR code, the addresses, and a list for each key figure."""

from collections.abc import Sequence

from sessions.mail_kinds import INVITATION
from sessions.queries.invitee import InviteeView
from wijksessie.report.invitation_mail import InvitationSource, copied_text
from wijksessie.screens.components.copy_sheet import CopySheet
from wijksessie.screens.components.marks import box, text
from wijksessie.screens.components.opened_later import opened_later

COPY = "Kopieer tekst en QR-code"


def own_mail(source: InvitationSource, *, kind: str, addresses: Sequence[str]) -> None:
    """Add the text for an own mailbox, and the addresses of who is ticked now."""
    subject, body = copied_text(source, kind=kind)
    address = source.survey_address

    def sheet() -> None:
        text("p", f"Onderwerp: {subject}", "small")
        CopySheet(body, label=COPY, address=address)

    def list_of_addresses() -> None:
        text("p", "Zet ze in het veld BCC. Dan ziet niemand de adressen van anderen.", "small muted")
        CopySheet("; ".join(addresses), label="Kopieer de adressen")

    opened_later("Tekst en QR-code om te kopiëren", sheet, marker="copy-text")
    if addresses:
        opened_later(f"Adressen van wie is aangevinkt ({len(addresses)})", list_of_addresses, marker="copy-addresses")


def key_figures(source: InvitationSource, people: Sequence[InviteeView]) -> None:
    """Add a list, with text and QR code, for everybody who invites others."""
    by_name: dict[str, list[InviteeView]] = {}
    for person in people:
        if person.invited_by:
            by_name.setdefault(person.invited_by, []).append(person)
    if not by_name:
        text("p", "Vul bij een genodigde in wie uitnodigt. Dan staat hier een lijst voor die persoon.", "muted")
        return
    text("p", "Stuur elke sleutelfiguur de eigen lijst. De link is voor iedereen dezelfde.", "muted")
    with box("key-figures"):
        for name, asked in sorted(by_name.items(), key=lambda pair: pair[0].casefold()):
            _key_figure(source, name, asked)


def _key_figure(source: InvitationSource, name: str, asked: Sequence[InviteeView]) -> None:
    subject, body = copied_text(source, kind=INVITATION)
    names = "\n".join(f"– {person.name}" for person in sorted(asked, key=lambda person: person.name.casefold()))
    letter = f"Beste {name},\n\nWil jij deze mensen uitnodigen?\n{names}\n\nDeze tekst kun je doorsturen:\n\n{body}"

    def sheet() -> None:
        text("p", f"Onderwerp: {subject}", "small")
        CopySheet(letter, label=COPY, address=source.survey_address)

    people = "1 persoon" if len(asked) == 1 else f"{len(asked)} mensen"
    opened_later(f"{name} vraagt {people}", sheet, marker=f"key-figure-{asked[0].id}")
