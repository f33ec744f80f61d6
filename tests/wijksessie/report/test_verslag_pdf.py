"""The verslag as PDF: both standards at once, everything named, and every typed text only a text."""

import io
import re
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from pypdf import PdfReader

from tests.wijksessie.report.dossiers import empty_dossier, flap_photo, normal_dossier, with_text_everywhere
from wijksessie.report.shapes import AgreementLine, NoteColumn, NoteLine
from wijksessie.report.verslag_pdf import verslag_pdf

PAYLOADS = [
    '#panic(1) #import "@preview/x:1.0.0": *',
    "$x$ _a_ *b* `c` \\ [d] <e> @f // g",
    "<script>alert(1)</script> &amp; <b>vet</b>",
    "=1+1 =cmd|' /C calc'!A0",
    "{{7*7}} {% raw %} ${x}",
    "'{0.__class__}' %s {name}",
    "-- ... 'enkel' \"dubbel\" ~ http://voorbeeld.nl/a?b=c",
    "Şükrü Łukasz Čapek Dvořák ő İ",
    "Ελένη Сергей Nguyễn",
]


def text_of(pdf: bytes) -> str:
    """All text in the order of the pages, without the places where long words may break."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages).replace("\u200b", ""))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def figures_in(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == "/Figure":
                found.append(node)
            walk(node.get("/K", pikepdf.Array()))

    walk(pdf.Root.StructTreeRoot.K)
    return found


def tags_in(pdf: pikepdf.Pdf) -> set[str]:
    return {str(one.get("/S")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one}


def test_the_pdf_says_that_it_is_pdf_ua_1_and_pdf_a_2a():
    with pikepdf.open(io.BytesIO(verslag_pdf(normal_dossier()))) as pdf, pdf.open_metadata() as meta:
        claims = {name: meta.get(name) for name in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")}

    assert claims == {"pdfuaid:part": "1", "pdfaid:part": "2", "pdfaid:conformance": "A"}


def test_the_pdf_has_a_language_a_title_in_the_window_and_tags():
    with pikepdf.open(io.BytesIO(verslag_pdf(normal_dossier()))) as pdf:
        root = pdf.Root

        assert str(root.Lang) == "nl-NL"
        assert str(pdf.docinfo.Title) == "Wijksessie Overvecht, verslag"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert bool(root.MarkInfo.Marked)
        assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure"} <= tags_in(pdf)
        assert root.OutputIntents[0].S == pikepdf.Name.GTS_PDFA1


def test_every_chart_has_its_text():
    with pikepdf.open(io.BytesIO(verslag_pdf(normal_dossier()))) as pdf:
        texts = [str(figure.Alt) for figure in figures_in(pdf)]

    assert texts[2] == (
        "Eenzaam: Overvecht 58% (tussen 55 en 61), Utrecht 49%, Nederland 47%. Dat is hoger dan in Utrecht."
    )
    assert len(texts) == 5


def test_a_photo_of_a_flap_stands_under_its_table_with_its_text():
    dossier = normal_dossier()
    first, *others = dossier.tables
    with_photo = replace(dossier, tables=(replace(first, photos=(flap_photo("Flap met #panic(1)"),)), *others))
    with pikepdf.open(io.BytesIO(verslag_pdf(with_photo))) as pdf:
        texts = [str(figure.Alt) for figure in figures_in(pdf)]
        pictures = [image for page in pdf.pages for image in page.get_images()]

    assert "Flap met #panic(1)" in texts
    assert len(pictures) == 1


def test_all_fonts_are_inside_the_file():
    pdf = PdfReader(io.BytesIO(verslag_pdf(with_text_everywhere(normal_dossier(), "Ş łуЯ 😀 שלום"))))

    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in fonts.values())
    assert {"SchibstedGrotesk-400", "Besley-700", "NotoEmoji-400"} <= {name.split("+")[-1] for name in fonts}


def test_the_bookmarks_follow_the_order_of_the_design():
    outline = PdfReader(io.BytesIO(verslag_pdf(normal_dossier()))).outline

    assert [one.title for one in outline[1] if not isinstance(one, list)] == [
        "In het kort",
        "Afspraken",
        "Wat er besproken is",
        "De cijfers van de sessie",
        "Beeld tegen cijfer",
        "Wie zat er aan tafel?",
        "Wat de tafels opschreven",
        "Overgeslagen",
        "Hoe het verder gaat",
        "Bronnen en methode",
    ]


def test_a_normal_session_fits_on_two_pages():
    assert len(PdfReader(io.BytesIO(verslag_pdf(normal_dossier()))).pages) == 2


def test_seventy_agreements_all_stand_in_it_with_the_head_of_the_table_on_each_page():
    lines = tuple(
        AgreementLine(f"Afspraak nummer {number} van de wijk", "A", f"Eigenaar {number}", due=date(2027, 4, 1))
        for number in range(70)
    )

    pdf = verslag_pdf(replace(normal_dossier(), agreements=lines))

    text = text_of(pdf)
    assert [number for number in range(70) if f"Afspraak nummer {number} van de wijk" not in text] == []
    assert text.count("Tafel Wat Wie Wanneer") >= 3


def test_hundreds_of_notes_all_stand_in_it():
    columns = tuple(
        NoteColumn(f"Kolom {place}", tuple(NoteLine(f"Briefje k{place}n{number}.", "B") for number in range(120)))
        for place in range(4)
    )

    text = squeezed(text_of(verslag_pdf(replace(normal_dossier(), note_columns=columns))))

    assert [one.text for column in columns for one in column.notes if squeezed(one.text) not in text] == []


def test_an_empty_traject_says_in_words_what_is_empty():
    text = text_of(verslag_pdf(empty_dossier()))

    assert "De sessie is nog niet geweest" in text
    assert "Er zijn geen afspraken vastgelegd." in text
    assert "Er is nog geen vervolg gepland." in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_people_type_stays_a_text(payload: str):
    pdf = verslag_pdf(with_text_everywhere(normal_dossier(), payload))

    assert squeezed(text_of(pdf)).count(squeezed(payload)) >= 40


def test_a_word_without_end_breaks_and_is_still_all_there():
    word = "Samenwerkingsverbandsoverleg" * 12

    assert squeezed(text_of(verslag_pdf(with_text_everywhere(normal_dossier(), word)))).count(word) >= 40


def test_hebrew_and_emoji_are_shown_and_a_character_without_a_font_is_named():
    text = squeezed(text_of(verslag_pdf(with_text_everywhere(normal_dossier(), "😀 שלום 中"))))

    assert "😀" in text
    assert "שלום" in text or "םולש" in text
    assert "[tekenU+4E2D]" in text


def test_control_and_direction_characters_do_not_break_the_file():
    text = squeezed(text_of(verslag_pdf(with_text_everywhere(normal_dossier(), "a\u202eb\x00c\x1b[31md\ufeffe\n\tf"))))

    assert "abc[31mdef" in text
