"""What stands behind a summary is built when somebody opens it: a long list of forms costs nothing until then."""

from collections.abc import Callable

from wijksessie.screens.components.marks import box, text


def opened_later(summary: str, build: Callable[[], None], *, name: str = "", marker: str = "") -> None:
    """Add a native details element; `build` fills it at the first opening. `name` is what a screen reader hears."""
    with box("step-more", tag="details") as details:
        made = text("summary", summary)
        if name:
            made.props["aria-label"] = name
        place = box()
    is_built = False

    def open_it() -> None:
        nonlocal is_built
        if not is_built:
            is_built = True
            with place:
                build()

    details.on("toggle", open_it, js_handler="(event) => event.target.open && emit()")
    if marker:
        details.mark(marker)
