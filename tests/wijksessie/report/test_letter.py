"""Text with slots becomes one mail; what fills a slot is never read as markup, header or slot."""

from datetime import UTC, datetime

import pytest

from sessions.mail_errors import NotAnAddress
from tests.wijksessie.report.test_verslag_pdf import PAYLOADS
from wijksessie.report.letter import Letter, filled, make_message, slots_in, write_letter

NOW = datetime(2027, 1, 13, 9, 5, tzinfo=UTC)


def test_slots_are_filled_once_and_unknown_ones_stay():
    text = filled("Beste {naam}, {onbekend} {{naam}} {0.__class__}", {"naam": "{wijk} Anna", "wijk": "Overvecht"})

    assert text == "Beste {wijk} Anna, {onbekend} {{wijk} Anna} {0.__class__}"
    assert slots_in("{naam} {wijk} {naam} {7*7}") == ("naam", "wijk")


def test_the_text_is_markdown_and_what_fills_a_slot_is_not():
    letter = write_letter("Onderwerp", "**Vet**\n\n{jouw_afspraken}", {"jouw_afspraken": "- *een* <b>\n- twee"})

    assert "<strong>Vet</strong>" in letter.html
    assert "- *een* &lt;b&gt;<br>" in letter.html
    assert letter.text == "**Vet**\n\n- *een* <b>\n- twee\n"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_fills_a_slot_stays_a_text(payload: str):
    letter = write_letter("S {naam}", "Beste {naam}", {"naam": payload})

    assert payload in letter.text
    assert "<script" not in letter.html
    assert letter.html.count("<b>") == 0


def test_script_in_the_text_itself_does_not_run():
    letter = write_letter("S", "<script>alert(1)</script> [x](javascript:alert(1))", {})

    assert "<script" not in letter.html
    assert "javascript:" not in letter.html


def test_a_link_in_a_slot_can_be_followed_and_nothing_else_can():
    facts = {"link_verslag": "https://mee.voorbeeld.nl/v/1-x", "naam": "javascript:alert(1)"}

    letter = write_letter("S", "{link_verslag} [hier]({link_verslag}) [daar]({naam})", facts)

    assert letter.html.count('href="https://mee.voorbeeld.nl/v/1-x"') == 2
    assert 'href="#"' in letter.html


def test_a_line_break_never_reaches_a_header():
    letter = write_letter("Verslag {naam}", "x", {"naam": "A\r\nBcc: b@voorbeeld.nl"})

    message = make_message(
        letter,
        sender="wijksessie@voorbeeld.nl",
        sender_name="Samira\r\nBcc: c@voorbeeld.nl",
        to="anna@voorbeeld.nl",
        to_name="Anna\nBcc: d@voorbeeld.nl",
        message_id="<x@voorbeeld.nl>",
        now=NOW,
    )

    assert "Bcc" not in message
    assert message["Subject"] == "Verslag A Bcc: b@voorbeeld.nl"


@pytest.mark.parametrize("address", ["zoë@voorbeeld.nl", "a@" + "x" * 70 + ".nl"])
def test_an_address_that_smtp_cannot_take_is_refused(address: str):
    with pytest.raises(NotAnAddress):
        make_message(
            Letter("S", "t", "h"),
            sender="w@voorbeeld.nl",
            sender_name="",
            to=address,
            to_name="",
            message_id="<x@voorbeeld.nl>",
            now=NOW,
        )


def test_a_domain_with_accents_is_written_as_smtp_wants_it():
    message = make_message(
        Letter("S", "t", "h"),
        sender="w@voorbeeld.nl",
        sender_name="",
        to="a@café.nl",
        to_name="",
        message_id="<x@voorbeeld.nl>",
        now=NOW,
    )

    assert message["To"] == "a@xn--caf-dma.nl"
