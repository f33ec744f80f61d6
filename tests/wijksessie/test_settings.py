"""Unsafe starts are refused on Monday, not at 12.00 in the session."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from wijksessie.settings import Mode, Settings, SmtpSecurity

SECRET = "Xk3-9fQz_71LmP0aTr5WvYc8bNd2GhJe"


def make(**given: object) -> Settings:
    return Settings(**{"_env_file": None, **given})


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"secret": ""}, "WIJKSESSIE_SECRET ontbreekt"),
        ({"secret": "geheim"}, "WIJKSESSIE_SECRET ontbreekt"),
        ({"secret": "a" * 40}, "WIJKSESSIE_SECRET ontbreekt"),
        ({"secret": SECRET, "base_url": "http://mee.voorbeeld.nl"}, "moet met https beginnen"),
        (
            {
                "secret": SECRET,
                "base_url": "https://mee.voorbeeld.nl",
                "smtp_host": "mail.voorbeeld.nl",
                "smtp_security": SmtpSecurity.NONE,
            },
            "mag niet op een server",
        ),
        ({"secret": SECRET, "base_url": "mee.voorbeeld.nl"}, "moet een adres zijn"),
    ],
)
def test_an_unsafe_server_does_not_start(given: dict[str, object], sentence: str):
    with pytest.raises(ValidationError, match=sentence):
        make(mode=Mode.SERVER, **given)


def test_a_safe_server_starts():
    settings = make(mode=Mode.SERVER, secret=SECRET, base_url="https://mee.voorbeeld.nl/")

    assert (settings.base_url, settings.public_host) == ("https://mee.voorbeeld.nl", "mee.voorbeeld.nl")


def test_a_laptop_makes_its_own_secret_that_only_its_owner_reads(tmp_path: Path):
    settings = make(data_dir=tmp_path)

    secret = settings.secret_key()

    assert settings.secret_key() == secret
    assert len(secret) == 64
    assert (tmp_path / "geheim").stat().st_mode & 0o077 == 0


def test_nothing_is_fetched_from_outside_until_somebody_switches_it_on():
    assert make().fetch_open_data is False


def test_a_relay_is_an_address_or_nothing():
    assert make(open_data_relay="https://proxy.voorbeeld.nl").open_data_relay
    with pytest.raises(ValidationError, match="WIJKSESSIE_OPEN_DATA_RELAY moet een adres zijn"):
        make(open_data_relay="proxy.voorbeeld.nl")
