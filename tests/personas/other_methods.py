"""Four persona's by k-means and by NMF, to compare our choice with. They are nowhere in the product.

Both get a table of people (cells x themes) and the weight of each theme, and a fixed start, which is better for them
than a random one. A persona is the life stage of its largest cell with the theme that stands out most.
"""

from collections.abc import Callable

import numpy as np

from personas.households import STAGES, Floats

Kind = tuple[str, str]
PERSONAS = 4
ROUNDS = 200
SMALL = 1e-9


def by_kmeans(people: Floats, adults: Floats, themes: list[str], weight: Floats) -> set[Kind]:
    """Return the persona's of Lloyd's k-means on the weighted shares of each cell; larger cells count for more."""
    shares = _standardised(people / np.maximum(adults, SMALL)[:, None], adults) * weight
    centres = shares[_far_apart(shares, adults)]
    for _ in range(ROUNDS):
        nearest = ((shares[:, None, :] - centres[None]) ** 2).sum(axis=2).argmin(axis=1)
        moved = np.array([_centre(shares, adults, nearest == place, centres[place]) for place in range(PERSONAS)])
        if np.allclose(moved, centres):
            break
        centres = moved
    groups = [nearest == place for place in range(PERSONAS)]
    return {_kind(people, adults, themes, weight, group.astype(float)) for group in groups if group.any()}


def by_nmf(people: Floats, adults: Floats, themes: list[str], weight: Floats) -> set[Kind]:
    """Return the persona's of non-negative factors with multiplicative updates (Lee & Seung 2001)."""
    table = people * weight
    random = np.random.RandomState(0)
    left, right = random.rand(len(table), PERSONAS) + SMALL, random.rand(PERSONAS, len(themes)) + SMALL
    left, right = left * np.sqrt(table.mean()), right * np.sqrt(table.mean())
    for _ in range(ROUNDS):
        right *= (left.T @ table) / (left.T @ left @ right + SMALL)
        left *= (table @ right.T) / (left @ right @ right.T + SMALL)
    share = left * right.sum(axis=1)
    share = share / np.maximum(share.sum(axis=1, keepdims=True), SMALL)
    return {_kind(people, adults, themes, weight, share[:, place]) for place in range(PERSONAS)}


METHODS: dict[str, Callable[[Floats, Floats, list[str], Floats], set[Kind]]] = {"k-means": by_kmeans, "NMF": by_nmf}


def _kind(people: Floats, adults: Floats, themes: list[str], weight: Floats, belongs: Floats) -> Kind:
    """Return the life stage and the theme of a group: where most of it is, and what is most out of the ordinary."""
    of_group = (people * belongs[:, None]).sum(axis=0) / max(float((adults * belongs).sum()), SMALL)
    lift = weight * of_group / np.maximum(people.sum(axis=0) / adults.sum(), SMALL)
    place = int((adults * belongs).argmax())
    return STAGES[place // (len(adults) // len(STAGES))], themes[int(lift.argmax())]


def _standardised(shares: Floats, adults: Floats) -> Floats:
    """Return each theme with mean 0 and spread 1 over the people."""
    mean = (shares * adults[:, None]).sum(axis=0) / adults.sum()
    spread = np.sqrt(((shares - mean) ** 2 * adults[:, None]).sum(axis=0) / adults.sum())
    even: Floats = (shares - mean) / np.maximum(spread, SMALL)
    return even


def _far_apart(shares: Floats, adults: Floats) -> list[int]:
    """Return the largest cell, and each time the one that is farthest from those taken."""
    taken = [int(adults.argmax())]
    while len(taken) < PERSONAS:
        away = ((shares[:, None, :] - shares[taken][None]) ** 2).sum(axis=2).min(axis=1)
        taken.append(int((away * (adults > 0)).argmax()))
    return taken


def _centre(shares: Floats, adults: Floats, group: np.ndarray, before: Floats) -> Floats:
    weight = adults * group
    found: Floats = (shares * weight[:, None]).sum(axis=0) / weight.sum() if weight.sum() > 0 else before
    return found
