"""Lists of invitees as people paste them: what is recognised, and what each row is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.invitee_list import InviteeRow, ListNotReadable, decoded, match_discipline, read_invitees
from tests.sessions.planning_factories import DISCIPLINES


def read(text: str) -> list[tuple[str, str, str, str]]:
    rows = read_invitees(text, disciplines=DISCIPLINES)
    return [(row.name, row.email, row.organisation, row.discipline) for row in rows]


EXCEL_LIST = """sep=;
"Voornaam";"Achternaam";"mail";"organisatie";"discipline"
"Joost";"Bakker";"joost@huis.example";"Huisartsen Overvecht";"Huisartsen"
"""
JOOST = ("Joost Bakker", "joost@huis.example", "Huisartsen Overvecht", "eerstelijn")


@pytest.mark.parametrize(
    "text",
    [
        "Naam;E-mail;Organisatie;Werkveld\nJoost Bakker;Joost@huis.example;Huisartsen Overvecht;huisarts",
        "\ufeffWERKVELD,organisatie,E-mail,Naam\nEerstelijn,Huisartsen Overvecht,joost@huis.example,Joost Bakker\n",
        EXCEL_LIST,
        "Joost Bakker\tjoost@huis.example\tHuisartsen Overvecht\teerstelijn",
        "Joost Bakker;Huisartsen Overvecht;Eerstelijn;joost@huis.example",
    ],
)
def test_a_list_is_read_with_every_separator_with_and_without_a_head(text: str) -> None:
    assert read(text) == [JOOST]


def test_a_line_from_a_mail_program_is_read() -> None:
    assert read("Joost Bakker <joost@huis.example>\nEllen <ellen@lokalis.example>") == [
        ("Joost Bakker", "joost@huis.example", "", ""),
        ("Ellen", "ellen@lokalis.example", "", ""),
    ]


def test_a_list_of_names_is_a_list() -> None:
    rows = read_invitees("Joost\n\nEllen", disciplines=DISCIPLINES)

    assert [(row.number, row.name, row.remark) for row in rows] == [
        (1, "Joost", "Geen e-mailadres: nodig deze persoon zelf uit."),
        (3, "Ellen", "Geen e-mailadres: nodig deze persoon zelf uit."),
    ]


def test_each_row_says_what_is_wrong() -> None:
    lines = ("Joost;joost@;huisarts", ";;bewoner", "Ellen;ellen@a.example;ufoloog", "Piet;ellen@a.example;ggd")
    text = "\n".join(("naam;e-mail;werkveld", *lines))

    rows = read_invitees(text, disciplines=DISCIPLINES)

    assert [row.complaint for row in rows] == [
        "‘joost@’ is geen e-mailadres.",
        "Er staat geen naam in deze regel.",
        "",
        "Dit e-mailadres staat ook op regel 4.",
    ]
    assert rows[2].remark == "Werkveld ‘ufoloog’ kennen we niet. Kies het straks zelf."


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Huisarts", "eerstelijn"),
        ("huisartsen", "eerstelijn"),
        ("eerstelijn", "eerstelijn"),
        ("Welzijn, school en sport", "welzijn"),
        ("medewerker buurtteam", "sociaal_domein"),
        ("GGD", "gemeente"),
        ("", ""),
        ("astronaut", ""),
    ],
)
def test_a_profession_belongs_to_a_group(word: str, key: str) -> None:
    assert match_discipline(word, DISCIPLINES) == key


@pytest.mark.parametrize("text", ["", "  \n ", ";;;\n;;"])
def test_a_text_without_people_is_refused(text: str) -> None:
    with pytest.raises(ListNotReadable, match="één persoon"):
        read_invitees(text, disciplines=DISCIPLINES)


def test_more_than_500_rows_are_refused() -> None:
    with pytest.raises(ListNotReadable, match="Er passen er 500"):
        read_invitees("\n".join(f"Persoon {n}" for n in range(501)), disciplines=DISCIPLINES)


@pytest.mark.parametrize(
    "content",
    [
        "Zoë;zoë@a.example".encode(),
        "Zoë;zoë@a.example".encode("utf-8-sig"),
        "Zoë;zoë@a.example".encode("cp1252"),
        "Zoë;zoë@a.example".encode("utf-16"),
    ],
)
def test_the_encodings_of_excel_are_read(content: bytes) -> None:
    assert decoded(content).removeprefix("\ufeff") == "Zoë;zoë@a.example"


def test_formulas_and_markup_stay_text() -> None:
    assert read("=HYPERLINK(1);<b>x</b>@y.example") == [("=HYPERLINK(1)", "<b>x</b>@y.example", "", "")]
    assert read('naam;organisatie\n<script>;"=cmd|calc"') == [("<script>", "", "=cmd|calc", "")]


@given(st.text(max_size=300))
def test_whatever_is_pasted_becomes_rows_or_a_refusal(text: str) -> None:
    try:
        rows = read_invitees(text, disciplines=DISCIPLINES)
    except ListNotReadable:
        return
    assert all(isinstance(row, InviteeRow) and len(row.name) <= 120 for row in rows)
