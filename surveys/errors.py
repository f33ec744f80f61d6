"""Broken rules of the enquête. What a participant can meet has a `key`: its sentence stands in every language file."""

from babel import Locale, UnknownLocaleError

from sessions.errors import DomainError
from surveys.shapes import DUTCH


class SurveyExists(DomainError):
    """A traject has one enquête."""

    text = "Deze wijksessie heeft al een enquête. Pas die aan."


class TooManyQuestions(DomainError):
    """The eleventh question; the sentence comes from the content."""


class QuestionsAreFixed(DomainError):
    """An enquête that was opened keeps its questions."""

    text = (
        "De enquête is al geopend. Vragen toevoegen, verplaatsen of weghalen kan niet meer: dan tellen de antwoorden "
        "scheef. Een typefout verbeteren kan wel."
    )


class MoreThanATypo(DomainError):
    """After the first answer a question goes on asking the same."""

    text = (
        "Mensen hebben deze vraag al beantwoord. Een typefout verbeteren kan. Deze tekst verandert zoveel, dat hun "
        "antwoord er misschien niet meer bij past."
    )


class NoQuestions(DomainError):
    """An enquête without questions cannot be opened."""

    text = "Er staat nog geen vraag in de enquête. Voeg er eerst een toe."


class NoWayBack(DomainError):
    """An opened enquête with answers does not become a concept again."""

    text = "Er zijn al antwoorden binnen. Sluit de enquête, of laat hem open staan."


class WrongState(DomainError):
    """The enquête is not in the state that this step starts from."""

    text = "De enquête staat intussen anders. Ververs de pagina en kijk opnieuw."


class TooFewToJoin(DomainError):
    """One answer cannot be joined with itself."""

    text = "Kies minstens twee antwoorden om samen te voegen."


class NotTheSameQuestion(DomainError):
    """Answers to different questions do not say the same."""

    text = "Deze antwoorden horen bij verschillende vragen. Kies antwoorden van één vraag."


class NotADay(DomainError):
    """Something else than a day was typed."""

    text = "Deze datum klopt niet. Kies een dag, of haal hem weg."


class ClosesBeforeOpening(DomainError):
    """The last day lies before the first one."""

    text = "De laatste dag ligt voor de eerste dag. Kies een andere dag."


class MissingTranslation(DomainError):
    """A language is switched on and not everything is translated."""

    def __init__(self, *, language: str, numbers: tuple[int, ...]) -> None:
        self.language = language
        self.numbers = numbers
        named = ", ".join(str(number) for number in numbers)
        which = f"vraag {named}" if len(numbers) == 1 else f"de vragen {named}"
        super().__init__(
            f"In het {language_name(language)} ontbreekt een tekst bij {which}. "
            f"Vul hem in, of zet {language_name(language)} uit voor deze enquête."
        )


def language_name(language: str) -> str:
    """Return the Dutch name of a language code ('en' is 'Engels'), or the code where there is no such language."""
    try:
        return str(Locale.parse(language).get_language_name(DUTCH)).capitalize()
    except (UnknownLocaleError, ValueError):
        return language


class WrongOptions(DomainError):
    """A question form needs another number of choices."""

    def __init__(self, *, least: int, most: int) -> None:
        asked = f"{least}" if least == most else f"{least} tot {most}"
        super().__init__(f"Deze vraag heeft {asked} keuzes nodig. Zet elke keuze op een eigen regel.")


class SameOption(DomainError):
    """Two choices with the same text cannot be told apart."""

    text = "Twee keuzes zijn hetzelfde. Maak er twee verschillende van."


class NotLinkable(DomainError):
    """There is no ready sentence for this figure."""

    text = "Bij dit cijfer past deze vraag niet. Kies een cijfer uit de lijst."


class EmptySheet(DomainError):
    """A sheet of paper without a single answer."""

    text = "Dit blad is nog leeg. Vul minstens één vraag in."


class ParticipantRefusal(DomainError):
    """A refusal that a participant reads; `key` finds the sentence in the language of the phone."""

    key = ""


class SurveyNotOpen(ParticipantRefusal):
    """Answers came before the opening."""

    key = "not_open"
    text = "De enquête is nog niet open. Probeer het later nog eens."


class SurveyClosed(ParticipantRefusal):
    """Answers came after the closing."""

    key = "closed"
    text = "De enquête is gesloten. Wat je eerder verstuurde, telt mee."


class KeyExpired(ParticipantRefusal):
    """The phone took part before the enquête was closed and opened again: nobody knows which answers were its own."""

    key = "key_expired"
    text = "Je deed al mee voordat de enquête even dicht was. Je antwoorden tellen mee. Aanpassen kan niet meer."


class UnknownQuestion(ParticipantRefusal):
    """The question was taken away, or never was there."""

    key = "unknown_question"
    text = "Deze vraag staat niet (meer) in de enquête. Begin opnieuw bij vraag 1."


class NotAnOption(ParticipantRefusal):
    """The answer is not one of the choices."""

    key = "not_an_option"
    text = "Dit antwoord hoort niet bij de vraag. Kies een van de antwoorden."


class TooManyChoices(ParticipantRefusal):
    """More choices than the question takes."""

    key = "too_many_choices"

    def __init__(self, *, most: int) -> None:
        self.most = most
        super().__init__(f"Je koos er te veel. Kies er hooguit {most}.")


class ChosenTwice(ParticipantRefusal):
    """The same choice stands on two places of a top 3."""

    key = "chosen_twice"
    text = "Je koos twee keer hetzelfde. Kies drie verschillende."


class NoWholeNumber(ParticipantRefusal):
    """An estimate is a whole number within its scale."""

    key = "no_whole_number"

    def __init__(self, *, most: int) -> None:
        self.most = most
        super().__init__(f"Vul een heel getal in van 0 tot en met {most}.")


class AnswerTooLong(ParticipantRefusal):
    """An open answer is longer than its place."""

    key = "answer_too_long"

    def __init__(self, *, most: int) -> None:
        self.most = most
        super().__init__(f"Je antwoord is te lang. Er passen {most} tekens.")


class NotOpenForReminder(DomainError):
    """A reminder is about an enquête that takes answers."""

    text = "Een herinnering kan alleen zolang de enquête open is. Open hem eerst, of kies een latere laatste dag."
