"""What stands on the pages of the enquête on a phone: the sentences with their dates and names filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date
from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from surveys.queries.answer import PhoneAnswers
from surveys.queries.survey import PhoneForm
from surveys.shapes import DUTCH
from wijksessie import texts
from wijksessie.phone.base import language_of, page, sentences
from wijksessie.phone.survey_form import Fields, FormStep, make_steps


@dataclass(frozen=True, slots=True)
class FormPage:
    """The form of one enquête as one phone sees it now."""

    form: PhoneForm
    code: str
    key: str
    language: str
    today: date

    @property
    def path(self) -> str:
        """Return the address of this enquête."""
        return f"/e/{self.code}"

    @property
    def query(self) -> str:
        """Return what an address carries along for the language."""
        return query_for(self.language)

    @property
    def say(self) -> Mapping[str, Any]:
        """Return the sentences of this language."""
        return sentences(self.language)

    def question_page(
        self,
        number: int,
        answers: PhoneAnswers,
        *,
        is_path_page: bool = False,
        refused: str = "",
        filled: Fields | None = None,
        status: int = 200,
    ) -> Response:
        """Return the page of one question. The first page carries all others along, for phones with JavaScript."""
        steps = self._steps(answers)
        current = steps[number - 1]
        if filled is not None:
            current = FormStep(
                current.number,
                current.count,
                current.question,
                current.options,
                filled,
                current.progress,
                current.submit,
            )
        return self._page(
            status=status,
            steps=steps,
            current=current,
            number=number,
            revision=answers.revision,
            is_path_page=is_path_page,
            refused=refused,
            saved_at="",
        )

    def thanks_page(self, answers: PhoneAnswers, saved_at: str) -> Response:
        """Return the last page: thanks, when and where, and the way back to the answers."""
        words = self.say["phone"]["saved"]
        return self._page(
            status=200,
            steps=self._steps(answers),
            current=None,
            number=len(self.form.questions) + 1,
            revision=answers.revision,
            is_path_page=True,
            refused="",
            saved_at=words.format(time=saved_at) if saved_at else "",
        )

    def first_page_again(self) -> Response:
        """Lead a phone with a strange address back to question 1."""
        return RedirectResponse(f"{self.path}/{self.key}/1{self.query}", status_code=303)

    def message_page(self, section: str) -> Response:
        """Return a page without a form: not open yet, open from a later day, or closed."""
        words = self.say[section]
        link = None
        if section == "survey_closed" and self.form.survey.is_shown:
            link = {"href": f"{self.path}/uitkomsten{self.query}", "label": words["results"], "forgets": False}
        return self._message(words["title"], words["text"].format(date=self._day(self.form.survey.opens_on)), link)

    def old_page(self) -> Response:
        """Return the page for a phone that took part before the enquête was closed and opened again."""
        words = self.say["survey_old"]
        link = {"href": f"{self.path}{self.query}", "label": words["begin"], "forgets": True}
        return self._message(words["title"], words["text"], link)

    def _message(self, title: str, text: str, link: Mapping[str, Any] | None) -> Response:
        return page(
            "survey_message.html",
            language=self.language,
            say=self.say,
            code=self.code,
            wijk=self.form.traject.wijk_name,
            title=title,
            text=text,
            sections=(),
            link=link,
        )

    def _steps(self, answers: PhoneAnswers) -> tuple[FormStep, ...]:
        return make_steps(
            self.form.questions, language=self.language, say=self.say, key=self.key, answers=answers.values
        )

    def _page(self, *, status: int, **facts: object) -> Response:
        traject = self.form.traject
        return page(
            "survey.html",
            language=self.language,
            status=status,
            say=self.say,
            code=self.code,
            key=self.key,
            path=self.path,
            query=self.query,
            wijk=traject.wijk_name,
            is_tryout=self.code.startswith("proef-"),
            page_title=self.say["survey_thanks"]["title"],
            other_languages=self._other_languages(facts),
            texts=self._texts(),
            facts=self._when_and_where(),
            calendar=f"/agenda/{traject.code}.ics" if traject.session_date else "",
            **facts,
        )

    def _other_languages(self, facts: Mapping[str, object]) -> list[dict[str, str]]:
        here = f"{self.path}/{self.key}/{facts['number']}" if facts["is_path_page"] and facts["current"] else self.path
        return [
            {"code": code, "name": sentences(code)["language"], "href": f"{here}{query_for(code)}"}
            for code in self.form.languages
            if code != self.language
        ]

    def _texts(self) -> dict[str, str]:
        survey, traject, words = self.form.survey, self.form.traject, self.say["survey"]
        thanks = self.say["survey_thanks"]
        session, closes = self._day(traject.session_date), self._day(survey.closes_on)
        names = {"wijk": traject.wijk_name, "date": session}
        is_tryout = self.code.startswith("proef-")
        return {
            "title": words["title"].format_map(names),
            "length": words["length"].format(count=len(self.form.questions), minutes=survey.minutes),
            "intro": words["intro" if session else "intro_undated"].format_map(names),
            "change": words["change" if closes else "change_undated"].format(date=closes),
            "thanks_title": thanks["title"] if not is_tryout else self.say["survey_tryout"]["thanks"],
            "thanks": thanks["text" if session else "text_undated"].format(date=session),
            "thanks_change": thanks["change" if closes else "change_undated"].format(date=closes),
        }

    def _when_and_where(self) -> list[tuple[str, str]]:
        traject, words = self.form.traject, self.say["survey_thanks"]
        facts = []
        if traject.session_date:
            start, end = texts.clock(traject.starts_at), texts.clock(traject.ends_at)
            when = words["when_value"].format(date=self._day(traject.session_date), start=start, end=end)
            facts.append((words["when"], when))
        if traject.location:
            facts.append((words["where"], traject.location))
        return facts

    def _day(self, day: date | None) -> str:
        return str(format_date(day, "EEEE d MMMM", locale=self.language)) if day else ""


def language_for(request: Request, form: PhoneForm | None) -> str:
    """Return the language that the address asks for, where this enquête has it; otherwise Dutch."""
    asked = language_of(request)
    return asked if form is None or asked in form.languages else DUTCH


def query_for(language: str) -> str:
    """Return '?taal=en', or '' for Dutch."""
    return f"?taal={language}" if language not in {"", DUTCH} and language.isalpha() else ""
