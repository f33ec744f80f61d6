"""A question in the list of the editor: closed as one line, open as a form."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from surveys.base_questions import comparison_rows
from surveys.enums import QuestionForm
from surveys.queries.comparison import LinkableFigure
from surveys.queries.question_edit import QuestionEdit
from surveys.shapes import QuestionView
from wijksessie.screens.components.fields import Option, area_field, check_rows, select_field, text_field
from wijksessie.screens.components.marks import box, button, icon, icon_button, plate, text
from wijksessie.screens.components.survey.edit_history import edit_history
from wijksessie.screens.components.survey.phone_preview import PhonePreview
from wijksessie.screens.components.survey.translation import translation_fields
from wijksessie.screens.components.survey.wording import (
    beside_words,
    count_words,
    figure_words,
    form_words,
    linked_figure,
)


@dataclass(frozen=True, slots=True)
class QuestionActions:
    """What the screen does when somebody acts on a question."""

    choose: Callable[[int], Awaitable[None]]
    leave: Callable[[], Awaitable[None]]
    move: Callable[[int, int], Awaitable[None]]
    remove: Callable[[int], Awaitable[None]]
    save: Callable[[int, str, str | list[str]], Awaitable[None]]
    link: Callable[[int, str], Awaitable[None]]
    choose_row: Callable[[int, str, bool], Awaitable[None]]
    translate: Callable[[int, str, dict[str, object]], Awaitable[None]]
    put_back: Callable[[QuestionEdit], Awaitable[None]]


def question_row(
    question: QuestionView, *, count: int, figures: Sequence[LinkableFigure], is_fixed: bool, actions: QuestionActions
) -> None:
    """Add a closed question: its text opens it, its buttons move it."""
    with box(tag="li").mark(f"question-{question.position}"):
        plate(str(question.position), "s")
        with box("opener grow", tag="button") as opener:
            opener.props("type=button").mark(f"open-{question.position}")
            opener.props["id"] = f"vraag-{question.id}"
            opener.on("click", lambda: actions.choose(question.id))
            text("span", question.text)
            with box("small muted meta", tag="span"):
                text("span", form_words(question))
                beside = beside_words(question, figures)
                if beside:
                    with box("lnk", tag="span"):
                        icon("link")
                        text("span", beside)
        if not is_fixed:
            with box("mv"):
                _mover(question, -1, is_possible=question.position > 1, actions=actions)
                _mover(question, 1, is_possible=question.position < count, actions=actions)


def _mover(question: QuestionView, by: int, *, is_possible: bool, actions: QuestionActions) -> None:
    way, sign = ("omhoog", "up") if by < 0 else ("omlaag", "down")
    made = icon_button(sign, f"Vraag {question.position} {way}", partial(actions.move, question.id, by))
    made.props["id"] = f"{sign}-{question.id}"
    made.mark(f"{sign}-{question.position}")
    if not is_possible:
        made.props("disabled")


def question_form(
    question: QuestionView,
    *,
    figures: Sequence[LinkableFigure],
    languages: Sequence[str],
    edits: Sequence[QuestionEdit],
    is_fixed: bool,
    preview: PhonePreview,
    actions: QuestionActions,
) -> None:
    """Add an open question: its texts, what it is laid beside, its translations."""
    with box("cur edit", tag="li").mark(f"question-{question.position}"):
        plate(str(question.position), "s now")
        with box("grow"):
            _text_fields(question, preview, actions)
            if is_fixed:
                edit_history([edit for edit in edits if edit.question_id == question.id], actions.put_back)
            if question.form is QuestionForm.ESTIMATE:
                _beside(question, figures, is_fixed=is_fixed, actions=actions)
            if question.form is QuestionForm.MATRIX5 and not is_fixed:
                rows = [Option(row.key, row.text) for row in comparison_rows()]
                check_rows(
                    "Welke cijfers leggen we naast de antwoorden?",
                    rows,
                    chosen=[row.key for row in question.rows],
                    on_change=partial(actions.choose_row, question.id),
                )
            for language in languages:
                translation_fields(question, language, partial(actions.translate, question.id, language))
            with box("row"):
                button("Klaar met deze vraag", actions.leave, kind="btn second").mark("leave")
                if not is_fixed:
                    remove = button(
                        "Haal weg", lambda: actions.remove(question.id), kind="btn quiet", icon_name="trash"
                    )
                    remove.mark("remove")


def _text_fields(question: QuestionView, preview: PhonePreview, actions: QuestionActions) -> None:
    asked = area_field(
        "Vraag", value=question.text, rows=2, longest=300, on_save=partial(actions.save, question.id, "text")
    ).mark("text")
    counted = text("p", count_words(question.text), "small muted counted")

    def follow(typed: str) -> None:
        counted.set_text(count_words(typed))
        preview.type_text(typed)

    asked.on_value_change(lambda event: follow(event.value or ""))
    helped = text_field(
        "Regel onder de vraag (mag leeg)",
        value=question.help,
        longest=300,
        on_save=partial(actions.save, question.id, "help"),
    ).mark("help")
    helped.on_value_change(lambda event: preview.type_help(event.value or ""))
    if question.options and question.form is not QuestionForm.MATRIX5:
        options = area_field(
            "Keuzes, elk op een eigen regel",
            value="\n".join(option.text for option in question.options),
            rows=min(12, len(question.options) + 1),
            on_save=lambda typed: actions.save(question.id, "options", typed.splitlines()),
        )
        options.mark("options")


def _beside(
    question: QuestionView, figures: Sequence[LinkableFigure], *, is_fixed: bool, actions: QuestionActions
) -> None:
    figure = linked_figure(question, figures)
    with box("set"), box(tag="p"):
        icon("link")
        text("span", " Naast de data leggen: ")
        text("strong", figure_words(figure) if figure else "geen cijfer")
    if not is_fixed:
        choices = [Option(f"{each.indicator}|{each.age_group}", figure_words(each)) for each in figures]
        chosen = f"{question.indicator}|{question.age_group}"
        select_field("Ander cijfer", choices, value=chosen, on_change=partial(actions.link, question.id)).mark("figure")
