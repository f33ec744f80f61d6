"""How many areas of which kind, in words."""

from wijksessie import texts

LEVELS = {"land": ("land", "landen"), "gemeente": ("gemeente", "gemeenten"), "wijk": ("wijk", "wijken"),
          "buurt": ("buurt", "buurten")}  # fmt: skip


def levels_words(levels: tuple[tuple[str, int], ...]) -> str:
    """Return '1 gemeente, 10 wijken en 111 buurten'."""
    return texts.listing([f"{texts.number(count)} {LEVELS[level][count != 1]}" for level, count in levels])
