"""The field to choose a file with, and what is being done with it while the browser waits."""

import json
import secrets

from wijksessie.screens.components.marks import box, text

STEPS = ("We sturen het bestand.", "We openen het bestand.", "We zoeken wat erin staat.", "We lezen de cijfers.")
# The socket of a page closes as soon as a form is sent, so the browser itself asks how far we are.
WATCH = """(event) => {
  const form = event.currentTarget, steps = STEPS;
  form.classList.add('sent');
  setInterval(async () => {
    const answer = await fetch('ADDRESS').catch(() => null);
    const at = answer && answer.ok ? steps.indexOf(await answer.text()) : -1;
    if (at < 0) return;
    form.querySelector('[role=status]').textContent = steps[at];
    form.querySelector('progress').value = at;
  }, 400);
}"""


def file_form(traject_id: int) -> None:
    """Add a native form that posts one file; the ticket in it lets the browser ask how far the reading is."""
    ticket = secrets.token_hex(32)
    text(
        "p",
        "Kies het bestand zoals je het hebt gedownload. Je ziet eerst wat erin staat. Daarna beslis je.",
        "muted",
    )
    with box("card"), box("file-form", tag="form") as form:
        form.props(f"method=post enctype=multipart/form-data action=/bestanden/wijkdata/{traject_id}")
        with box("field"):
            text(
                "label", "Bestand van RIVM, CBS of de gemeente (.xlsx, .csv of een kaart als .geojson, tot 25 MB)"
            ).props("for=bestand")
            field_of_file = box("input", tag="input").props("id=bestand name=bestand type=file required")
            field_of_file.props["accept"] = ".xlsx,.csv,.txt,.geojson,.json"
        box(tag="input").props(f"type=hidden name=kaart value={ticket}")
        text("button", "Bekijk wat erin staat", "btn").props("type=submit")
        with box("busy"):
            text("p", STEPS[0]).props("role=status")
            bar = box("progress", tag="progress").props(f"max={len(STEPS)} value=0")
            bar.props["aria-label"] = "Hoe ver het lezen is"
    address = f"/bestanden/wijkdata/{traject_id}/voortgang/{ticket}"
    watch = WATCH.replace("STEPS", json.dumps(STEPS)).replace("ADDRESS", address)
    form.on("submit", js_handler=watch)
