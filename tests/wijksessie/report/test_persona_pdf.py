"""Posters and hand-outs: everything is on them, they are accessible, and nothing runs off the paper."""

import io
from dataclasses import replace

import pikepdf
import pytest
from pypdf import PdfReader

from personas.enums import ClaimClass, ClaimSection, ClaimState
from personas.queries.persona import PersonaCard
from tests.wijksessie.report.persona_cards import (
    FACTS,
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    hardest,
    lettered,
    make_cards,
    with_sentences,
    with_title,
    written,
)
from tests.wijksessie.report.test_verslag_pdf import PAYLOADS, figures_in, squeezed, tags_in, text_of
from wijksessie.card_words import KEY_ORDER, KEY_TITLE, key_words
from wijksessie.database import Database
from wijksessie.report.persona_pdf import handouts_pdf, posters_pdf

A3, A4 = [842, 1191], [595, 842]
BOTH = pytest.mark.parametrize("make", [posters_pdf, handouts_pdf], ids=["poster", "hand-out"])


@pytest.fixture
def cards(database: Database) -> tuple[PersonaCard, ...]:
    return database.write(make_cards)


@pytest.fixture
def borrowed(database: Database) -> tuple[PersonaCard, ...]:
    return database.write(make_cards, is_counted=False, code="B7M4PX")


def sizes_of(pdf: bytes) -> list[list[int]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [[round(float(side)) for side in page.mediabox[2:]] for page in opened.pages]


def bookmarks_of(pdf: bytes) -> list[tuple[str, int]]:
    reader = PdfReader(io.BytesIO(pdf))
    return [
        (str(one.title), reader.get_destination_page_number(one) or 0)
        for one in reader.outline
        if not isinstance(one, list)
    ]


def off_the_paper(pdf: bytes) -> list[str]:
    """Return the texts that begin outside of the page, in its green edge, or in a margin."""
    found = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        edge = width * 30 / 1123

        def look(text: str, cm: list[float], tm: list[float], *_font: object) -> None:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            if text.strip() and not (edge <= x <= width - edge and edge <= y <= height - edge):  # noqa: B023
                found.append(f"{text.strip()} ({x:.0f}, {y:.0f})")

        page.extract_text(visitor_text=look)
    return found


@pytest.mark.parametrize("count", [1, 4, 7])
def test_posters_are_one_a3_sheet_each_with_a_bookmark(cards: tuple[PersonaCard, ...], count: int) -> None:
    pdf = posters_pdf(lettered(cards, count), FACTS)

    assert sizes_of(pdf) == [A3] * count
    assert [place for _, place in bookmarks_of(pdf)] == list(range(count))
    assert bookmarks_of(pdf)[0][0] == f"A · {cards[0].persona.title}"


@pytest.mark.parametrize("count", [1, 4, 7])
def test_hand_outs_are_one_a4_leaf_each_front_and_back(cards: tuple[PersonaCard, ...], count: int) -> None:
    pdf = handouts_pdf(lettered(cards, count), FACTS)

    assert sizes_of(pdf) == [A4] * count * 2
    assert [place for _, place in bookmarks_of(pdf)] == [2 * place for place in range(count)]


@BOTH
def test_both_are_tagged_in_dutch_with_both_standards(cards: tuple[PersonaCard, ...], make) -> None:
    with pikepdf.open(io.BytesIO(make(cards, FACTS))) as pdf, pdf.open_metadata() as meta:
        claims = [meta.get(name) for name in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")]
        assert claims == ["1", "2", "A"]
        assert str(pdf.Root.Lang) == "nl-NL"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert {"/H1", "/H2", "/L", "/LI", "/Table", "/TH", "/Figure"} <= tags_in(pdf)


@BOTH
def test_every_font_is_inside_the_file(cards: tuple[PersonaCard, ...], make) -> None:
    pages = PdfReader(io.BytesIO(make(cards, FACTS))).pages
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    inside = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]

    assert all("/FontFile2" in one or "/FontFile3" in one for one in inside)
    assert {"Besley-400i", "Besley-700", "SchibstedGrotesk-400"} <= {
        str(font["/BaseFont"]).split("+")[-1] for font in fonts
    }


@BOTH
def test_a_chart_is_said_in_words_and_a_mark_says_its_class(cards: tuple[PersonaCard, ...], make) -> None:
    with pikepdf.open(io.BytesIO(make(cards[:1], FACTS))) as pdf:
        said = [str(one.Alt) for one in figures_in(pdf)]

    assert any(one.startswith("Eenzaam: Overvecht 58,2%") and "Dat is hoger dan Utrecht." in one for one in said)
    assert {"uit wijkdata:", "landelijk bekend:", "uit de enquête:"} <= set(said)


@BOTH
def test_every_sentence_that_stands_on_the_card_stands_on_paper(cards: tuple[PersonaCard, ...], make) -> None:
    for card in cards:
        said = squeezed(text_of(make([card], FACTS))).lower()
        drawn = {ClaimSection.STANDS_FOR} | ({ClaimSection.FIGURES} if make is posters_pdf else set())
        assert [
            claim.text
            for claim in card.claims
            if claim.section not in drawn and squeezed(claim.text).lower() not in said
        ] == []


@BOTH
def test_the_marks_are_explained_and_what_is_made_up_is_called_so(cards: tuple[PersonaCard, ...], make) -> None:
    said = squeezed(text_of(make(cards[:1], FACTS)))

    assert [word for word in (KEY_TITLE, *map(key_words, KEY_ORDER)) if squeezed(word) not in said] == []
    assert "bedachteuitspraak" in said
    assert squeezed("Deze persoon bestaat niet. De cijfers wel.") in said


def test_the_back_has_every_number_with_margin_year_source_and_certainty(cards: tuple[PersonaCard, ...]) -> None:
    for card in cards:
        said = squeezed(text_of(handouts_pdf([card], FACTS)))
        evidence = [one for claim in card.claims for one in claim.evidence]
        wanted = [
            word
            for one in evidence
            for word in (one.value_text, one.range_text, str(one.year), one.source, one.licence, one.kind_text)
        ]
        assert [word for word in wanted if squeezed(word) not in said] == []


def test_the_back_says_how_a_household_is_known(
    cards: tuple[PersonaCard, ...], borrowed: tuple[PersonaCard, ...]
) -> None:
    fitted, national = (text_of(handouts_pdf(found[:1], FACTS)) for found in (cards, borrowed))

    assert "Leeftijden en huishoudens zijn in deze wijk geteld, maar niet samen." in fitted
    assert "We nemen het patroon van heel Nederland voor deze leeftijd." in national


@BOTH
def test_a_borrowed_household_and_its_number_have_the_mark_of_a_national_pattern(
    cards: tuple[PersonaCard, ...], borrowed: tuple[PersonaCard, ...], make
) -> None:
    counts = []
    for found in (cards, borrowed):
        with pikepdf.open(io.BytesIO(make(found[:1], FACTS))) as pdf:
            counts.append([str(one.Alt) for one in figures_in(pdf)].count("landelijk bekend:"))

    on_the_front, on_the_back = 2, 2 if make is handouts_pdf else 0
    assert counts[1] - counts[0] == on_the_front + on_the_back


def test_a_removed_sentence_is_absent_and_an_edited_one_says_so(cards: tuple[PersonaCard, ...]) -> None:
    gone = cards[0].of(ClaimSection.HELPS)[0]
    figure = cards[0].of(ClaimSection.FIGURES)[0]
    edited = replace(figure, text="90% is hier eenzaam.", state=ClaimState.DEVIATES, reason="Eigen telling.")
    claims = tuple(edited if claim is figure else claim for claim in cards[0].claims if claim is not gone)
    card = replace(cards[0], claims=claims, removed=(gone,))

    poster, leaf = text_of(posters_pdf([card], FACTS)), text_of(handouts_pdf([card], FACTS))

    assert squeezed(gone.text) not in squeezed(poster + leaf)
    assert "90% is hier eenzaam." in poster
    assert "90% is hier eenzaam. wijkt af van de bron. Eigen telling." in leaf


def test_somebody_added_in_the_room_without_figures_has_both_papers(cards: tuple[PersonaCard, ...]) -> None:
    alone = replace(cards[0].persona, n=None, n_low=None, n_high=None, n_text="", range_text="", basis_text="", who="")
    card = PersonaCard(
        alone, (written("Geen cijfer, wel herkend in de zaal.", section=ClaimSection.STANDS_FOR),), removed=()
    )

    poster, leaf = posters_pdf([card], FACTS), handouts_pdf([card], FACTS)

    assert (sizes_of(poster), sizes_of(leaf)) == ([A3], [A4, A4])
    assert "Voor deze groep zijn geen cijfers." in text_of(poster)
    assert "Op deze kaart staat geen zin met een bron." in text_of(leaf)


def test_the_longest_role_line_and_texts_stay_on_one_poster(cards: tuple[PersonaCard, ...]) -> None:
    found = [hardest(card) for card in cards]
    for card in (*found, with_title(cards[0], "Samenwerkingsverbandsoverleg" * 4)):
        pdf = posters_pdf([card], FACTS)
        assert sizes_of(pdf) == [A3]
        assert off_the_paper(pdf) == []
        assert squeezed(card.persona.title) in squeezed(text_of(pdf))


def test_a_leaf_with_more_than_fits_goes_on_and_the_next_one_starts_on_a_front(cards: tuple[PersonaCard, ...]) -> None:
    full = with_sentences(hardest(cards[0]), LONGEST_SENTENCE, count=12, section=ClaimSection.STRENGTHS)

    pdf = handouts_pdf([full, cards[1]], FACTS)

    said = squeezed(text_of(pdf))
    assert [place for place in range(12) if f"Zin{place}:" not in said] == []
    assert off_the_paper(pdf) == []
    assert bookmarks_of(pdf)[1][1] % 2 == 0
    assert LONGEST_TITLE in bookmarks_of(pdf)[0][0]


@BOTH
@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_type_is_only_text(cards: tuple[PersonaCard, ...], make, payload: str) -> None:
    card = with_sentences(with_title(cards[0], payload), payload, count=1, section=ClaimSection.HELPS)

    said = squeezed(text_of(make([card], replace(FACTS, wijk=payload))))

    assert said.count(squeezed(payload)) >= 3


def test_only_what_is_made_up_is_called_made_up(cards: tuple[PersonaCard, ...]) -> None:
    told = [
        replace(claim, claim_class=ClaimClass.FACILITATOR) if claim.is_made_up else claim for claim in cards[0].claims
    ]

    said = text_of(posters_pdf([replace(cards[0], claims=tuple(told))], FACTS))

    assert "bedachte uitspraak" not in said
