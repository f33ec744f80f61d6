"""Files as they arrive in life: cut off, pasted together, retyped, or made to harm. Seeded, so a failure replays."""

import io
import random
import zipfile
from collections.abc import Callable, Sequence

from tests.sessions.wijkdata.factories import KWB_HEADER, KWB_ROWS, RIVM_HEADER, RIVM_ROWS, archive, kwb_file, rivm_file

Mutation = Callable[[random.Random, bytes], bytes]

SWING = b'"Wijken";"Eenzaam|2020";"Roken|2020"\n"Wijk Overvecht";58,2;23,1\n"Wijk West";47,7;"."\n"Utrecht";48,9;19,4\n'
LABELLED = (
    '\ufeff"Perioden";"Wijken en buurten";"Regiocode (code)";"Eenzaam (%)"\n'
    '"2020";"Utrecht";"GM0344    ";"    48.9"\n"2020";"Overvecht";"WK034403  ";"    58.2"\n'
).encode()
AS_TABLE = (
    b'"Kerncijfers 2015"\n""\n"";"Onderwerp"\n"";"Bevolking|Aantal inwoners";"Inkomen|Gemiddeld inkomen per inwoner"\n'
    b'"Wijken en buurten";"aantal";"x 1 000 euro"\n"Utrecht";"330.772";"24,1"\n"Overvecht";"33.250";"."\n"Bron: CBS"\n'
)


HOUSEHOLDS = (
    b"regio;jaar;geslacht;klasse;totaal;thuiswonend_kind;alleenstaand\n"
    b"GM0344;2024;T;0-4;20376;20119;0\nGM0344;2024;M;15-19;10100;8000;1500\nGM0344;2024;V;15-19;10477;8911;1400\n"
    b"NL01;2024;T;95+;30000;.;24000\n"
)
FACTS = (
    b"gebied;indicator;waarde;eenheid;jaar;bron;adres\nOvervecht;Gini;0,35;index;2018;VMU;https://voorbeeld.example/a\n"
    b"Utrecht (gemeente);Tot 125%;23300;n;2018 (voorlopig);Monitor;https://voorbeeld.example/b?x=1\n"
    b"Nederland;Rookt;18;%;2020;RIVM;https://voorbeeld.example/c\n"
)
SUBWIJKEN = b'"Niveau";"% cultuurdeelname|2023"\n"Subwijk Lunetten";89\n"Subwijk Rijnenburg";"."\n"Utrecht";89\n'


def as_csv(header: Sequence[object], rows: Sequence[Sequence[object]]) -> bytes:
    return "".join(";".join(map(str, row)) + "\n" for row in (header, *rows)).encode()


def seeds() -> dict[str, bytes]:
    """The whole files that are harmed, by what they are."""
    return {
        "rivm xlsx": rivm_file(),
        "rivm csv": as_csv(RIVM_HEADER, RIVM_ROWS),
        "kwb xlsx": kwb_file(),
        "kwb csv": as_csv(KWB_HEADER, KWB_ROWS),
        "swing": SWING,
        "labelled": LABELLED,
        "as table": AS_TABLE,
        "households": HOUSEHOLDS,
        "facts": FACTS,
        "subwijken": SUBWIJKEN,
    }


def truncated(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content))]


def other_separator(chance: random.Random, content: bytes) -> bytes:
    return content.replace(b";", chance.choice([b",", b"\t", b"|", b" ", b";;", b":"]))


def mixed_encodings(chance: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    at = chance.randrange(len(lines) + 1)
    strange = chance.choice(
        ["Café;Súdwest-Fryslân;€\n".encode(codec) for codec in ("cp1252", "utf-8", "utf-16", "utf-16-be")]
    )
    return b"".join([*lines[:at], strange, *lines[at:]])


def doubled_columns(_chance: random.Random, content: bytes) -> bytes:
    return b"\n".join(line.rstrip(b"\n") + b";" + line.rstrip(b"\n") for line in content.splitlines())


def text_in_numbers(chance: random.Random, content: bytes) -> bytes:
    words = [b"veel", b"1.2.3", b"=1+1", b"12,3,4", b"1e999", b"NaN", b"-inf", b"\x00", b'"', b"9" * 400]
    return b";".join(chance.choice(words) if chance.random() < 0.2 else part for part in content.split(b";"))


def shuffled_bytes(chance: random.Random, content: bytes) -> bytes:
    made = bytearray(content)
    for _ in range(chance.randrange(1, 40)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def lines_again(chance: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(chance.choices(lines, k=chance.randrange(1, 3 * len(lines))))


def quotes_open(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + b'"' + content[at:]


def repacked(chance: random.Random, content: bytes) -> bytes:
    """Harm the inside of an Excel file, with a right checksum; any other file gets a bomb in its place."""
    harm = chance.choice(
        [
            {"xl/sharedStrings.xml": b"<!DOCTYPE l [<!ENTITY a 'ha'>]><sst><si><t>&a;</t></si></sst>"},
            {"xl/worksheets/sheet1.xml": b"0" * 30_000_000},
            {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"},
            {f"xl/{number}.xml": b"x" for number in range(220)},
            {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row r='1'><c r='A1'"},
            {"xl/workbook.xml": b"<workbook><sheets><sheet name='x' r:id='rId99'/></sheets></workbook>"},
        ]
    )
    if not content.startswith(b"PK"):
        return archive({name: text for name, text in harm.items() if name != "xl/workbook.xml"})
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError):
        return content
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in (members | harm).items():
            made.writestr(name, text)
    return target.getvalue()


MUTATIONS: tuple[Mutation, ...] = (
    truncated,
    other_separator,
    mixed_encodings,
    doubled_columns,
    text_in_numbers,
    shuffled_bytes,
    lines_again,
    quotes_open,
    repacked,
)


def mutated(number: int) -> tuple[str, bytes]:
    """Return what was done to which file, and the file: the same number is always the same file."""
    chance = random.Random(number)  # noqa: S311 - a seed, no secret
    made = seeds()
    name = chance.choice(sorted(made))
    mutation = MUTATIONS[number % len(MUTATIONS)]
    return f"{number}: {mutation.__name__} of {name}", mutation(chance, made[name])
