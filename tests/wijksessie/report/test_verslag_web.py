"""The verslag as a web page: the same facts as the PDF, plain HTML."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.wijksessie.report.dossiers import empty_dossier, flap_photo, normal_dossier, with_text_everywhere
from tests.wijksessie.report.test_verslag_pdf import PAYLOADS
from wijksessie.report.verslag_web import PARTS, verslag_page


class _Reader(HTMLParser):
    """Collects the text, the tags and the headings."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.texts += [value for name, value in attrs if name == "aria-label" and value]

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.texts))


def test_the_parts_stand_in_the_order_of_the_design():
    html = verslag_page(normal_dossier())

    headings = re.findall(r'<h2 id="(\w+)">([^<]+)</h2>', html)
    assert headings == [("kort", "In het kort"), *PARTS]


def test_every_figure_can_be_looked_into():
    html = verslag_page(normal_dossier())

    assert html.count("<summary>Verdiepen") == 4
    text = _Reader(html).text
    assert "Eenzaam: Overvecht 58% (tussen 55 en 61), Utrecht 49%, Nederland 47%. Dat is hoger dan in Utrecht." in text
    assert "Het echte aandeel ligt waarschijnlijk tussen 55 en 61 procent." in text
    assert "De Jong Gierveld" in text
    assert "Voorwaarden: CC BY 4.0" in text


def test_a_figure_without_a_value_is_missing_and_never_zero():
    dossier = normal_dossier()
    missing = replace(dossier.figures[0], wijk=None, verdict="")

    text = _Reader(verslag_page(replace(dossier, figures=(missing,)))).text

    assert "Leeg is leeg, niet nul." in text
    assert "0%" not in text


def test_other_public_figures_stand_in_an_appendix():
    dossier = normal_dossier()

    html = verslag_page(replace(dossier, appendix=dossier.figures[:2]))

    assert "Alle andere openbare cijfers van Overvecht" in html
    assert html.count("<summary>Verdiepen") == 6


def test_an_empty_traject_says_in_words_what_is_empty():
    text = _Reader(verslag_page(empty_dossier())).text

    assert "Er zijn geen afspraken vastgelegd. Dat komt hier zodra de sessie is geweest." in text
    assert "De focus kiezen we in de sessie." in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_people_type_stays_a_text(payload: str):
    usual = _Reader(verslag_page(normal_dossier()))

    read = _Reader(verslag_page(with_text_everywhere(normal_dossier(), payload)))

    assert set(read.tags) <= {*usual.tags, "br"}
    assert read.text.count(re.sub(r"\s+", " ", payload)) >= 40


def test_the_pdf_is_linked_only_where_there_is_one():
    assert "als PDF" not in verslag_page(normal_dossier())
    assert 'href="/v/x/verslag.pdf"' in verslag_page(normal_dossier(), pdf_path="/v/x/verslag.pdf")


def test_a_photo_of_a_flap_stands_in_the_page_itself():
    dossier = normal_dossier()
    first, *others = dossier.tables
    page = verslag_page(replace(dossier, tables=(replace(first, photos=(flap_photo('Flap "A"'),)), *others)))

    assert 'src="data:image/jpeg;base64,/9j/' in page
    assert 'alt="Flap &#34;A&#34;"' in page
