"""What the projectteam of the demo concludes from the figures."""

from sessions.content_files import load_content
from sessions.usecases.conclusion import write_conclusion
from wijksessie.demo.cast import CONTENT
from wijksessie.demo.preparation import Stage


def conclude(stage: Stage) -> None:
    """Write the conclusions of some domeinen and of a pijler."""
    for row in load_content(CONTENT / "conclusions.toml")["conclusion"]:
        stage.ctx.database.write(
            write_conclusion,
            traject_id=stage.traject.id,
            scope=row["scope"],
            text=row["text"],
            seen="",
            who=stage.who,
            now=stage.clock(),
        )
