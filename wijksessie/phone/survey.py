"""/e/{code}: the enquête on a phone. Plain HTML, no cookie; the phone's key stands in the path and in no log.

Scanning leads straight to question 1. Without JavaScript each question is a page of its own, and the key that the
server made goes along in the path. With JavaScript all questions are there at once, the phone makes its own key, and
answers go out in the background (`static/js/phone.js`). `proef-<key>` instead of a code is the try-out: nothing is
stored.
"""

import re
import secrets
from datetime import date
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from sessions.errors import DomainError
from surveys.enums import SurveyState
from surveys.errors import KeyExpired, ParticipantRefusal, SurveyClosed, UnknownQuestion
from surveys.queries.answer import PhoneAnswers, list_answers_of_phone
from surveys.queries.survey import PhoneForm, find_phone_form, find_tryout_form
from surveys.rules import accepted_answer, round_of
from surveys.usecases.answer import PostedForm, save_posted_answers
from wijksessie import texts
from wijksessie.context import Context
from wijksessie.phone.base import language_of, page, posted, sentences
from wijksessie.phone.compression import compressed
from wijksessie.phone.limits import CodeLimits, TooBusy
from wijksessie.phone.survey_form import Fields, fields_of, value_of
from wijksessie.phone.survey_page import FormPage, language_for, query_for

TRYOUT = re.compile(r"proef-([0-9a-f]{16})")
DONE = "klaar"


def survey_router(ctx: Context) -> APIRouter:
    """Return the routes of the enquête on phones."""
    router = APIRouter()
    desk = SurveyDesk(ctx)
    # A plain route, and the first to be tried: a whole hall sends its answers here, and FastAPI reads nothing for us.
    router.add_route("/e/{code}/{key}/{step}", desk.take_answer, methods=["POST"])
    router.add_api_route("/e", desk.ask_code, methods=["GET"])
    router.add_api_route("/e/{code}", desk.show_first, methods=["GET"])
    router.add_api_route("/e/{code}/privacy", desk.show_privacy, methods=["GET"])
    router.add_api_route("/e/{code}/{key}/stand", desk.tell_answers, methods=["GET"])
    router.add_api_route("/e/{code}/{key}/oud", desk.show_old, methods=["GET"])
    router.add_api_route("/e/{code}/{key}/{step}", desk.show_step, methods=["GET"])
    return router


class SurveyDesk:
    """Answers the phones of all enquêtes of this installation."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._limits = CodeLimits(ctx.clock)

    async def ask_code(self, request: Request, code: str = "") -> Response:
        """Show the field for a code, or go on with a typed one."""
        typed = "".join(code.split()).upper()[:8]
        if typed.isalnum() and typed.isascii():
            return RedirectResponse(f"/e/{typed}{query_for(request.query_params.get('taal', ''))}", status_code=303)
        return self._code_page(request, "")

    async def show_first(self, request: Request, code: str) -> Response:
        """Show question 1, with the sentence about anonymity above it."""
        try:
            form = await self._admitted(code)
        except TooBusy:
            return self._busy(request)
        if form is None:
            return self._code_page(request, code, is_unknown=True)
        key = f"{form.survey.round}-{secrets.token_hex(16)}"
        shown = FormPage(form, code=code, key=key, language=language_for(request, form), today=self._today())
        return compressed(request, self._closed_page(shown, code) or shown.question_page(1, PhoneAnswers({}, 0)))

    async def show_step(self, request: Request, code: str, key: str, step: str) -> Response:
        """Show one question, or the thanks, to a phone whose key stands in the path."""
        try:
            form = await self._admitted(code, key)
        except TooBusy:
            return self._busy(request)
        if form is None or round_of(key) is None:
            return self._code_page(request, code, is_unknown=form is None)
        shown = FormPage(form, code=code, key=key, language=language_for(request, form), today=self._today())
        stopped = self._closed_page(shown, code)
        if stopped or round_of(key) != form.survey.round:
            return stopped or shown.old_page()
        answers = await self._answers(form, code, key)
        if step == DONE:
            saved_at = texts.clock(self._ctx.clock()) if answers.values else ""
            return compressed(request, shown.thanks_page(answers, saved_at))
        is_question = step.isascii() and step.isdigit() and 1 <= int(step) <= len(form.questions)
        page_of = (
            shown.question_page(int(step), answers, is_path_page=True) if is_question else shown.first_page_again()
        )
        return compressed(request, page_of)

    async def take_answer(self, request: Request) -> Response:
        """Store an answer and go on; a phone with JavaScript gets JSON, one without the next page."""
        code, key, step = (request.path_params[name] for name in ("code", "key", "step"))
        fields = await posted(request)
        try:
            following = await self._store(code=code, key=key, step=step, fields=fields)
        except DomainError as refused:
            return await self._refuse(request, code, key, step, refused=refused, fields=fields)
        if "x-outbox" in request.headers:
            sent = next(iter(fields.get("send_key", ())), "")
            return JSONResponse({"send_key": sent, "saved": texts.clock(self._ctx.clock())})
        query = query_for(language_of(request))
        return RedirectResponse(f"/e/{code}/{key}/{following}{query}", status_code=303)

    async def tell_answers(self, code: str, key: str) -> Response:
        """Tell a phone what it answered before, as the controls of its forms."""
        try:
            form = await self._admitted(code, key)
        except TooBusy:
            form = None
        if form is None:
            return JSONResponse({"revision": 0, "forms": {}}, status_code=404)
        answers = await self._answers(form, code, key)
        filled = {
            str(number): [
                [name, text]
                for name, found in fields_of(question, answers.values[question.id]).items()
                for text in found
            ]
            for number, question in enumerate(form.questions, start=1)
            if question.id in answers.values
        }
        return JSONResponse({"revision": answers.revision, "forms": filled})

    async def show_old(self, request: Request, code: str, key: str) -> Response:
        """Explain to a phone from before a reopening that its answers count and cannot change any more."""
        form = await self._form(code)
        if form is None:
            return self._code_page(request, code, is_unknown=True)
        return FormPage(form, code=code, key=key, language=language_for(request, form), today=self._today()).old_page()

    async def show_privacy(self, request: Request, code: str) -> Response:
        """Say what is kept of a participant."""
        language = language_for(request, await self._form(code))
        say = sentences(language)
        link = {"href": f"/e/{code}{query_for(language)}", "label": say["phone"]["begin"], "forgets": False}
        words = say["survey_privacy"]
        return page(
            "survey_message.html",
            language=language,
            say=say,
            code="",
            wijk="",
            title=words["title"],
            text="",
            sections=words["sections"],
            link=link,
        )

    async def _store(self, *, code: str, key: str, step: str, fields: Fields) -> str:
        """Store what was posted and return the step that follows. Raises what the use-case refuses."""
        self._limits.note_request(code.upper())
        if self._limits.is_over:
            await self._admitted(code, key)
        number = int(step) if step.isascii() and step.isdigit() else 0
        tryout = await self._form(code) if TRYOUT.fullmatch(code) else None
        if tryout is not None and 1 <= number <= len(tryout.questions):
            question = tryout.questions[number - 1]
            accepted_answer(question, value_of(question, fields))
            return str(number + 1) if number < len(tryout.questions) else DONE
        revision = next(iter(fields.get("revision", ())), "")
        try:
            posted = await self._ctx.phone_writer.write_one(
                save_posted_answers,
                PostedForm(
                    code=code,
                    number=number,
                    key=key,
                    read=partial(value_of, fields=fields),
                    today=self._today(),
                    revision=int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 9 else None,
                ),
            )
        except UnknownQuestion:
            self._limits.note_wrong()
            raise
        return DONE if posted.is_last else str(number + 1)

    async def _admitted(self, code: str, key: str = "") -> PhoneForm | None:
        """Return the form; None for an unknown code. Raises TooBusy for newcomers while too many codes are tried."""
        form = await self._form(code)
        if self._limits.is_over and not (form and key and (await self._answers(form, code, key)).revision):
            raise TooBusy
        if form is None:
            self._limits.note_wrong()
        return form

    async def _form(self, code: str) -> PhoneForm | None:
        tryout = TRYOUT.fullmatch(code)
        if tryout:
            return await self._ctx.database.aread(find_tryout_form, tryout_key=tryout[1])
        return await self._ctx.database.aread(find_phone_form, code=code)

    async def _answers(self, form: PhoneForm, code: str, key: str) -> PhoneAnswers:
        if TRYOUT.fullmatch(code):
            return PhoneAnswers({}, 0)
        return await self._ctx.database.aread(list_answers_of_phone, survey_id=form.survey.id, key=key)

    def _closed_page(self, shown: FormPage, code: str) -> Response | None:
        if TRYOUT.fullmatch(code):
            return None
        if shown.form.survey.is_planned(self._today()):
            return shown.message_page("survey_planned")
        if shown.form.survey.state is SurveyState.CONCEPT:
            return shown.message_page("survey_not_open")
        return None if shown.form.survey.takes_answers(self._today()) else shown.message_page("survey_closed")

    async def _refuse(
        self, request: Request, code: str, key: str, step: str, *, refused: DomainError, fields: Fields
    ) -> Response:
        form = await self._form(code)
        language = language_for(request, form)
        text = refusal_text(refused, language)
        status = 429 if isinstance(refused, TooBusy) else 409 if isinstance(refused, SurveyClosed) else 422
        if "x-outbox" in request.headers:
            return JSONResponse({"text": text}, status_code=status)
        if form is None:
            return self._code_page(request, code, is_unknown=True)
        shown = FormPage(form, code=code, key=key, language=language, today=self._today())
        if isinstance(refused, KeyExpired):
            return shown.old_page()
        if stopped := self._closed_page(shown, code):
            return stopped
        number = int(step) if step.isascii() and step.isdigit() and 1 <= int(step) <= len(form.questions) else 1
        none_known = PhoneAnswers({}, 0)
        return shown.question_page(number, none_known, is_path_page=True, refused=text, filled=fields, status=status)

    def _code_page(self, request: Request, typed: str, *, is_unknown: bool = False) -> Response:
        language = language_for(request, None)
        words = sentences(language)["code"]
        return page(
            "survey_code.html",
            language=language,
            say=sentences(language),
            status=404 if is_unknown else 200,
            title=words["unknown_title"] if is_unknown else words["title"],
            text=words["unknown"] if is_unknown else "",
            typed=typed[:9],
        )

    def _busy(self, request: Request) -> Response:
        language = language_for(request, None)
        say = sentences(language)
        answer = page(
            "survey_message.html",
            language=language,
            say=say,
            status=429,
            code="",
            wijk="",
            sections=(),
            title=say["code"]["busy_title"],
            text=say["code"]["busy"],
            link={"href": request.url.path, "label": say["phone"]["try_again"], "forgets": False},
        )
        answer.headers["Retry-After"] = "60"
        return answer

    def _today(self) -> date:
        return texts.local(self._ctx.clock()).date()


def refusal_text(refused: DomainError, language: str) -> str:
    """Return the sentence of a refusal in the language of the phone."""
    if not isinstance(refused, ParticipantRefusal):
        return refused.text
    sentence: str = sentences(language)["refusals"][refused.key]
    facts: dict[str, Any] = {"most": getattr(refused, "most", "")}
    return sentence.format_map(facts)
