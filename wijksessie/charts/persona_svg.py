"""The figure of a persona: a dot and shoulders, a bracket turned over. Each letter another hatch, never a face."""

from string import ascii_uppercase

BODIES = (
    ("M8 76C8 24 64 24 64 76", 38),
    ("M10 76C6 20 66 20 62 76", 34),
    ("M6 76C10 26 62 26 66 76", 40),
    ("M12 76C10 18 62 18 60 76", 36),
)
HATCHES = (
    (6, "M0 3h6"),
    (7, ""),  # dots
    (6, "M3 0v6"),
    (8, "M-2 10 10 -2M-2 2 2 -2M6 10 10 6"),
    (8, "M-2 -2 10 10M-2 6 2 10M6 -2 10 2"),
    (8, "M0 4h8M4 0v8"),
    (8, "M0 6 4 2 8 6"),
    (9, "M2.5 4.5h4M4.5 2.5v4"),
)


def persona_svg(
    letter: str,
    *,
    width: int = 72,
    ink: str = "var(--wijk-color-primary)",
    paper: str = "var(--wijk-color-surface)",
    name: str = "",
) -> str:
    """Return the SVG of the figure of a letter ('A', 'B', … 'AA'), `width` px wide and a tenth higher.

    `name` makes the id of the hatch unique where one figure stands twice on a page. A document gives its own colours.
    """
    place = _place(letter)
    path, head = BODIES[place % len(BODIES)]
    size, lines = HATCHES[place % len(HATCHES)]
    mark = f"hatch-{name or ascii_uppercase[place % 26]}-{width}"
    drawn = (
        f'<path d="{lines}" stroke="{ink}" stroke-width="2" fill="none"/>'
        if lines
        else f'<circle cx="3.5" cy="3.5" r="1.7" fill="{ink}"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 80" width="{width}" '
        f'height="{round(width * 80 / 72)}" aria-hidden="true" '
        f'class="figure"><defs><pattern id="{mark}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
        f'{drawn}</pattern></defs><path d="{path}" fill="url(#{mark})" stroke="{ink}" stroke-width="4" '
        f'stroke-linecap="round"/><circle cx="{head}" cy="16" r="12" fill="{paper}" stroke="{ink}" '
        'stroke-width="4"/></svg>'
    )


def _place(letter: str) -> int:
    """Return 0 for A, 1 for B, 26 for AA; what is no letter counts as A."""
    place = 0
    for one in letter.upper():
        place = place * 26 + (ascii_uppercase.find(one) + 1)
    return max(place - 1, 0)
