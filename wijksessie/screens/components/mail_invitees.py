"""Who gets a save-the-date, an invitation or a reminder: the invitees with an address, by discipline."""

from sessions.mail_kinds import REMINDER
from sessions.queries.mail_candidate import CandidateView
from wijksessie.disciplines import discipline_label, disciplines
from wijksessie.screens.components.fields import Option, select_field
from wijksessie.screens.components.mail_people import MailPeople, had_it
from wijksessie.screens.components.marks import box, button, text

NOBODY = ("Nog geen genodigden met een adres", "Zet eerst mensen op de lijst, met hun e-mailadres.")
NOBODY_INVITED = ("Nog niemand uitgenodigd", "Een herinnering gaat alleen naar wie de uitnodiging kreeg.")
TO_EVERYBODY = (
    "De enquête is anoniem: we weten niet wie al meedeed. Daarom gaat de herinnering naar iedereen die de uitnodiging "
    "kreeg. In de tekst staat: deed je al mee, dan hoef je niets te doen."
)


class MailInvitees(MailPeople):
    """The list of invitees on one screen. Whoever unsubscribed stands in it, but cannot be ticked."""

    @property
    def nobody(self) -> tuple[str, str]:  # type: ignore[override]
        """Return what an empty list says."""
        return NOBODY_INVITED if self.kind == REMINDER else NOBODY

    def quick_choices(self) -> None:
        """Draw the ways to choose many people at once."""
        with box("row quick"):
            button("Wie hem nog niet kreeg", lambda: self.choose(_has_not), kind="btn second").mark("choose-new")
            button("Iedereen", lambda: self.choose(lambda _one: True), kind="btn second").mark("choose-all")
            button("Niemand", lambda: self.choose(lambda _one: False), kind="btn quiet")
        groups = [Option("", "Kies een werkveld"), *(Option(group.key, group.label) for group in disciplines())]
        select_field("Alleen één werkveld", groups, on_change=self.choose_discipline)

    def note(self) -> None:
        """Say why a reminder goes to everybody."""
        if self.kind == REMINDER:
            text("p", TO_EVERYBODY, "muted")

    def below(self) -> None:
        """Add nobody here: whoever is invited stands on the list of invitees."""

    async def choose_discipline(self, key: str) -> None:
        """Choose everybody of one discipline who did not get this mail yet, and nobody else."""
        if key:
            await self.choose(lambda one: one.discipline == key and _has_not(one))

    def beside(self, one: CandidateView) -> str:
        """Return what stands beside a name."""
        parts = [one.email] if one.name else []
        parts.append(discipline_label(one.discipline))
        if one.invited_by:
            parts.append(f"gevraagd door {one.invited_by}")
        return " · ".join([*parts, *had_it(one)])


def _has_not(one: CandidateView) -> bool:
    return one.had_it_at is None
