"""The figures that all beamers and regies of this process share."""

from typing import cast

from nicegui import app

from wijksessie.beamer.figures import FigureStore
from wijksessie.context import Context


def shared_figures(ctx: Context) -> FigureStore:
    """Return the store of the running app; a new app (as in tests) begins with an empty one."""
    owner, store = getattr(app.state, "figure_store", (None, None))
    if owner is not ctx:
        store = FigureStore()
        app.state.figure_store = (ctx, store)
    return cast("FigureStore", store)
