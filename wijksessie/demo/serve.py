"""Starting the demo: made once, in a folder of its own, and served with a clock of its own."""

from datetime import UTC, datetime, timedelta

from sessions.planning_dates import local_date
from wijksessie.app import make_context
from wijksessie.demo.addresses import announce_demo, last_moment
from wijksessie.demo.moments import RunningClock
from wijksessie.server import serve
from wijksessie.settings import Settings

FOLDER = "demo"
PAUSE = timedelta(seconds=30)


def serve_demo(settings: Settings) -> None:
    """Fill `<data>/demo` when it is not there yet, and serve it until stopped.

    The demo has its own database whatever the settings say, so that it never mixes with real sessions. Its clock goes
    on from where something last happened, so that it always stands in the middle of the session.
    """
    own = settings.model_copy(update={"data_dir": settings.data_dir / FOLDER, "database_url": ""})
    if not (own.data_dir / "wijksessie.db").exists():
        from wijksessie.demo.fill import fill_folder  # noqa: PLC0415 - a second start does not need the simulator

        fill_folder(own, today=local_date(datetime.now(UTC)))
    ctx = make_context(own)
    began = last_moment(ctx)
    ctx.phone_writer.close()
    ctx.database.close()
    serve(own, announce=announce_demo, clock=RunningClock(began + PAUSE))
