"""Which figures of a traject may not leave the projectteam."""

from sqlmodel import Session

from sessions.queries.dataset import list_used_dataset_ids
from sessions.queries.figure import list_comparisons


def hidden_keys(db: Session, *, traject_id: int) -> frozenset[tuple[str, str]]:
    """Return the (indicator, group) of figures that the projectteam sees from a source that is not public.

    An older public figure of the same kind may exist; what was said about the hidden one must not be said beside it.
    """
    used = set(list_used_dataset_ids(db, traject_id=traject_id))
    secret = used - set(list_used_dataset_ids(db, traject_id=traject_id, public_only=True))
    if not secret:
        return frozenset()
    return frozenset(each.key for each in list_comparisons(db, traject_id=traject_id) if each.dataset_id in secret)
