"""What the projectteam reads about questions and states of the enquête."""

from collections.abc import Sequence
from datetime import date

from surveys.base_questions import THEME_RANK
from surveys.enums import QuestionForm, SurveyState
from surveys.queries.comparison import LinkableFigure
from surveys.queries.survey import SurveyView
from surveys.rules import word_count
from surveys.shapes import QuestionView
from wijksessie import texts

PLEASANT_WORDS = 20

FORM_NAMES = {
    QuestionForm.ONE: "Eén antwoord kiezen",
    QuestionForm.SEVERAL: "Hooguit drie antwoorden kiezen",
    QuestionForm.SCALE5: "Vijf woorden op een rij",
    QuestionForm.RANK3: "Een top 3 maken",
    QuestionForm.SHORT: "Kort open antwoord",
    QuestionForm.LONG: "Lang open antwoord",
}


def form_words(question: QuestionView) -> str:
    """Return what a participant does with a question: 'drie kiezen, op volgorde'."""
    return {
        QuestionForm.ONE: "één antwoord",
        QuestionForm.SEVERAL: f"hooguit {question.max_choices} kiezen",
        QuestionForm.SCALE5: "één antwoord",
        QuestionForm.RANK3: "drie kiezen, op volgorde",
        QuestionForm.ESTIMATE: f"schatting 0 tot {question.base}",
        QuestionForm.MATRIX5: f"{len(question.rows)} rijen, vijf woorden",
        QuestionForm.SHORT: "open, mag leeg blijven",
        QuestionForm.LONG: "open en lang, mag leeg blijven",
    }[question.form]


def beside_words(question: QuestionView, figures: Sequence[LinkableFigure]) -> str:
    """Return what a question is laid beside, '' for nothing: 'naast: eenzaam'."""
    if question.linked_to == THEME_RANK:
        return "naast: volgorde uit de data"
    if question.form is QuestionForm.MATRIX5:
        return "naast: het cijfer van elke rij"
    figure = linked_figure(question, figures)
    return f"naast: {figure.label.lower()}" if figure else ""


def linked_figure(question: QuestionView, figures: Sequence[LinkableFigure]) -> LinkableFigure | None:
    """Return the figure of an estimate, or None."""
    key = (question.indicator, question.age_group)
    return next((figure for figure in figures if (figure.indicator, figure.age_group) == key), None)


def figure_words(figure: LinkableFigure) -> str:
    """Return 'Eenzaam, volwassenen, 2020', or that there is no figure yet."""
    year = str(figure.year) if figure.year else "nog geen cijfer ingelezen"
    return f"{figure.label}, {figure.group_label}, {year}"


def count_words(text: str) -> str:
    """Return how many words a question has, and whether that reads pleasantly on a phone."""
    words = word_count(text)
    if words > PLEASANT_WORDS:
        return f"{words} woorden. Dat is lang voor een telefoon: tot {PLEASANT_WORDS} leest prettig."
    return f"{words} {'woord' if words == 1 else 'woorden'}. Een vraag leest prettig tot {PLEASANT_WORDS} woorden."


def places_words(survey: SurveyView) -> str:
    """Return how many questions can still be added."""
    if survey.places_left <= 0:
        return "Alle 10 plekken zijn vol."
    return f"Er is plek voor nog {survey.places_left} {'vraag' if survey.places_left == 1 else 'vragen'}."


def state_words(survey: SurveyView, today: date) -> tuple[str, str, str]:
    """Return the kind and the word of the chip, and a sentence about the state."""
    until = f" tot en met {texts.day(survey.closes_on, year=False)}" if survey.closes_on else ""
    if survey.state is SurveyState.CONCEPT:
        return "concept", "concept", "Deelnemers kunnen nog niet invullen."
    if survey.state is SurveyState.CLOSED:
        people = "1 mens deed" if survey.respondents == 1 else f"{survey.respondents} mensen deden"
        told = f"{people} mee." if survey.round == 1 else respondent_words(survey)
        return "klaar", "gesloten", f"{told} Antwoorden komen er niet meer bij."
    if survey.is_planned(today) and survey.opens_on is not None:
        first = texts.day(survey.opens_on, year=False)
        return "concept", "gepland", f"Opent vanzelf op {first}. Deelnemers kunnen invullen{until or ' tot je sluit'}."
    if not survey.takes_answers(today):
        return "laat", "voorbij", "De laatste dag is voorbij. De enquête sluit vanzelf, of sluit hem zelf."
    return "loopt", "open", f"Deelnemers kunnen invullen{until}. {respondent_words(survey)}"


def respondent_words(survey: SurveyView) -> str:
    """Return how many people answered, without telling who came just now; not even the first one."""
    if not survey.respondents:
        return "Vanaf 5 mensen staat hier hoeveel er meededen."
    return f"Minstens {survey.respondents} mensen deden mee. De teller loopt in stappen van 5."
