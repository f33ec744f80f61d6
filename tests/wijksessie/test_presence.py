"""Somebody is away after twelve seconds of silence, and never when this process did not hear of them."""

from datetime import datetime, timedelta

from wijksessie.presence import AWAY_AFTER, Presence


def test_who_is_silent_for_twelve_seconds_is_away_since_the_last_sign(now: datetime):
    presence = Presence()
    presence.note(1, "Joost", now)

    assert presence.away_since(1, "Joost", now + AWAY_AFTER - timedelta(seconds=1)) is None
    assert presence.away_since(1, "Joost", now + AWAY_AFTER) == now


def test_who_comes_back_is_there_again(now: datetime):
    presence = Presence()
    presence.note(1, "Joost", now)
    presence.note(1, "Joost", now + timedelta(minutes=1))

    assert presence.away_since(1, "Joost", now + timedelta(minutes=1)) is None


def test_of_somebody_unknown_nothing_is_said(now: datetime):
    presence = Presence()
    presence.note(1, "Joost", now)

    assert presence.away_since(2, "Joost", now + timedelta(hours=1)) is None
    assert presence.away_since(1, "Samira", now + timedelta(hours=1)) is None
