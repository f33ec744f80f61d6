"""What can be wrong with a file of figures. Each sentence says what we saw and what to do; nothing was stored."""

from collections.abc import Sequence

from sessions.errors import DomainError, NotFound

LONGEST_NAME = 40
MOST_NAMES = 4


class FileRefused(DomainError):
    """A file that we cannot use."""

    text = "Dit bestand past niet. Kies het bestand zoals je het bij RIVM of CBS hebt gedownload."


class FileEmpty(FileRefused):
    """Nothing in it."""

    text = "Dit bestand is leeg. Download het opnieuw en probeer het nog eens. Er is niets veranderd."


class FileTooLarge(FileRefused):
    """More bytes than we take, packed or unpacked."""

    text = "Dit bestand is te groot. Er past 25 MB. Download alleen de gemeente of het jaar dat je nodig hebt."


class FileSuspicious(FileRefused):
    """An archive that unpacks to far more than a file of figures ever does."""

    text = (
        "Dit bestand wordt bij het uitpakken veel te groot, dus we openen het niet. "
        "Download het opnieuw bij RIVM of CBS. Er is niets veranderd."
    )


class PointsOutside(FileRefused):
    """A workbook that fetches its content from somewhere else, or carries a program."""

    text = (
        "Dit Excelbestand haalt gegevens van een andere plek, of er zit een programma in. Dat openen we niet. "
        "Bewaar het in Excel als .csv en kies dat bestand. Er is niets veranderd."
    )


class FileDamaged(FileRefused):
    """A file that starts like Excel and does not go on like it."""

    text = (
        "Dit bestand is beschadigd of niet helemaal gedownload. Download het opnieuw en probeer het nog eens. "
        "Er is niets veranderd."
    )


class OldExcel(FileRefused):
    """The binary format from before 2007."""

    text = "Dit is een oud Excelbestand (.xls). Open het in Excel, bewaar het als .xlsx en kies dat bestand."


class WrongType(FileRefused):
    """Not a table at all: a PDF, a picture, a document."""

    text = (
        "Dit is geen Excel- of csv-bestand. Kies het bestand van RIVM (Gezondheid per wijk en buurt) "
        "of van CBS (Kerncijfers wijken en buurten)."
    )


class IsPdf(WrongType):
    """A PDF: letters on a page, no cells."""

    text = (
        "Dit is een pdf. Daar staat geen tabel in die we kunnen lezen. "
        "Zoek bij dezelfde bron het Excel- of csv-bestand, of vul de cijfers zelf in. Er is niets veranderd."
    )


class UnknownColumns(FileRefused):
    """A table, but none that we know."""

    def __init__(self, columns: Sequence[str]) -> None:
        seen = f"We zagen de kolommen {named(columns)}. " if columns else ""
        super().__init__(
            f"Dit bestand herkennen we niet. {seen}We lezen bestanden van RIVM, CBS en de gemeente, en een eigen tabel "
            "met een regel per wijk of buurt en een kolom per cijfer. Er is niets veranderd."
        )


class HalfFile(FileRefused):
    """A table that we recognise, with something missing that we cannot do without."""

    def __init__(self, *, what: str, seen: Sequence[str], missing: Sequence[str], remedy: str = "") -> None:
        recognised = f" met de kolommen {named(seen)}" if seen else ""
        one = len(missing) == 1
        super().__init__(
            f"Dit lijkt op {what}{recognised}. {'De kolom' if one else 'De kolommen'} {named(missing)} "
            f"{'ontbreekt' if one else 'ontbreken'}. {remedy or 'Download het bestand opnieuw, met alle kolommen.'} "
            "Er is niets veranderd."
        )


class NoFigures(FileRefused):
    """The right columns, but no row that we can use."""

    def __init__(self, *, what: str, reason: str = "") -> None:
        why = f" De eerste regel die niet lukt: {reason}" if reason else ""
        super().__init__(
            f"We herkennen {what}, maar er staan geen bruikbare cijfers in.{why} "
            "Download het bestand opnieuw. Er is niets veranderd."
        )


class NoYear(FileRefused):
    """A table without a year: the KWB file holds it only in the name of its sheet, a hand-made file often nowhere."""

    text = (
        "We herkennen dit bestand, maar zien niet van welk jaar de cijfers zijn. "
        "Zet een kolom ‘jaar’ in het bestand, of het jaar in de naam van het tabblad."
    )


class NothingToKeep(FileRefused):
    """A file in which no column is linked to a figure of the basisset."""

    text = "Er is nog geen kolom gekoppeld aan een cijfer, dus er valt niets te bewaren. Koppel eerst een kolom."


class OnlyParts(FileRefused):
    """A table in which every area stands more than once: by sex, by class of age, by kind of household."""

    text = (
        "In dit bestand staat elk gebied meer dan één keer, opgedeeld naar bijvoorbeeld leeftijd of geslacht. "
        "We lezen één regel per gebied en jaar. Houd alleen de regels met het totaal over. Er is niets veranderd."
    )


class NoAreas(FileRefused):
    """A table with figures, in which no row belongs to an area that we know."""

    def __init__(self, reason: str = "") -> None:
        why = f" De eerste regel die niet lukt: {reason}" if reason else ""
        super().__init__(
            f"In dit bestand staat geen wijk, buurt of gemeente die we kennen.{why} "
            "Zet de code van CBS erbij, bijvoorbeeld WK034403. Er is niets veranderd."
        )


class TooManyFigures(DomainError):
    """An eighth figure for the session."""

    text = "Meer dan zeven cijfers kan niet: dan blijft er geen tijd over om te praten. Haal er eerst een weg."


class SameFigureTwice(DomainError):
    """A figure that was chosen already."""

    text = "Dit cijfer staat er al bij. Kies een ander."


class FigureNotThere(NotFound):
    """A figure that no file holds for this wijk."""

    text = "Dit cijfer is er niet voor deze wijk. Kies een ander cijfer, of lees een bestand in waar het in staat."


class NoPopulation(NotFound):
    """No file with residents has been imported for this area."""

    text = "We weten niet hoeveel mensen hier wonen. Lees eerst de Kerncijfers wijken en buurten van CBS in."


def named(words: Sequence[str]) -> str:
    """Return some names in quotes, shortened: ‘a’, ‘b’ en nog 3."""
    shown = [f"‘{word.strip()[:LONGEST_NAME]}’" for word in words[:MOST_NAMES]]
    rest = len(words) - len(shown)
    if rest:
        return f"{', '.join(shown)} en nog {rest}"
    return " en ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else "".join(shown)


class OutlinesDamaged(FileRefused):
    """A GeoJSON that we cannot read."""

    text = (
        "Deze kaart kunnen we niet lezen. Download de wijken of buurten bij CBS als GeoJSON en kies dat bestand. "
        "Er is niets veranderd."
    )


class OutlinesEmpty(FileRefused):
    """A GeoJSON without areas of CBS."""

    text = (
        "In deze kaart staat geen gebied met een code van CBS, zoals WK034403. "
        "Download de wijken of buurten bij CBS als GeoJSON. Er is niets veranderd."
    )
