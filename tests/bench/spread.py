"""Middle, 95th percentile and maximum of waits, in words."""

from collections.abc import Sequence


def percentile(waits: Sequence[float], share: float) -> float:
    """Return how many seconds this share (0-1) of the waits took at most."""
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread_of(waits: Sequence[float]) -> str:
    """Say it in milliseconds."""
    return (
        f"p50 {1000 * percentile(waits, 0.5):.1f}, p95 {1000 * percentile(waits, 0.95):.1f}, "
        f"hoogste {1000 * max(waits):.1f} ms"
    )
