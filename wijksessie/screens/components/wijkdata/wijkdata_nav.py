"""The parts of the wijkdata in one row of links, on each of its screens."""

from wijksessie.screens.components.marks import box, link

PARTS = (
    ("", "Cijfers"),
    ("/kiezen", "Kiezen"),
    ("/niveau", "Vergelijken"),
    ("/analyse", "Analyse"),
    ("/ontbreekt", "Wat ontbreekt"),
    ("/eigen", "Eigen cijfers"),
    ("/bestanden", "Bestanden"),
)


def wijkdata_nav(traject_id: int, current: str = "") -> None:
    """Add the links; `current` is the end of the address of the part that is open."""
    with box("wd-nav", tag="nav").props('aria-label="Wijkdata"'), box(tag="ul"):
        for end, label in PARTS:
            with box(tag="li"):
                shown = link(label, f"/app/trajecten/{traject_id}/wijkdata{end}")
                if end == current:
                    shown.props["aria-current"] = "page"
