"""Settings from the environment (WIJKSESSIE_…), checked before anything starts."""

import os
import secrets
from enum import StrEnum
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SHORTEST_SECRET = 32


class Mode(StrEnum):
    """Where this installation runs: on somebody's laptop, or as a server on the internet."""

    LAPTOP = "laptop"
    SERVER = "server"


class SmtpSecurity(StrEnum):
    """How the line to the mail server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class Settings(BaseSettings):
    """All settings. A server refuses to start when one of them is unsafe."""

    model_config = SettingsConfigDict(env_prefix="WIJKSESSIE_", env_file=".env", extra="ignore")

    mode: Mode = Field(default=Mode.LAPTOP, description="laptop of server; een server weigert onveilige instellingen")
    data_dir: Path = Field(default=Path("data"), description="map voor de database, het geheim en uitgaande mail")
    database_url: str = Field(default="", description="leeg = SQLite in de datamap; of postgresql+psycopg://…")
    base_url: str = Field(default="", description="adres dat deelnemers typen, leeg = http://localhost:poort")
    host: str = Field(default="127.0.0.1", description="netwerkadres waarop de server luistert")
    port: int = Field(default=8080, ge=1, le=65535, description="poort")
    secret: SecretStr = Field(default=SecretStr(""), description="geheim voor persoonlijke links, minstens 32 tekens")
    behind_proxy: bool = Field(default=False, description="true = vertrouw X-Forwarded-* van de proxy ervoor")
    smtp_host: str = Field(default="", description="mailserver; leeg = mail gaat naar de map uitgaande-mail")
    smtp_port: int = Field(default=587, ge=1, le=65535, description="poort van de mailserver")
    smtp_user: str = Field(default="", description="gebruikersnaam voor de mailserver")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="wachtwoord voor de mailserver")
    smtp_security: SmtpSecurity = Field(default=SmtpSecurity.STARTTLS, description="none, starttls of tls")
    mail_from: str = Field(default="wijksessie@localhost", description="afzender van de mail")
    fetch_open_data: bool = Field(
        default=False, description="true = cijfers ophalen bij CBS en RIVM mag; false = alleen bestanden inlezen"
    )
    open_data_relay: str = Field(
        default="",
        description="eigen doorgeefadres voor CBS en RIVM (de servernaam komt erachter); leeg = rechtstreeks",
    )

    @model_validator(mode="after")
    def _refuse_unsafe_starts(self) -> Self:
        self.base_url = (self.base_url or f"http://localhost:{self.port}").rstrip("/")
        address = urlsplit(self.base_url)
        if address.scheme not in {"http", "https"} or not address.hostname or address.path:
            message = "WIJKSESSIE_BASE_URL moet een adres zijn zoals https://mee.voorbeeld.nl, zonder pad."
            raise ValueError(message)
        relay = urlsplit(self.open_data_relay)
        if self.open_data_relay and (relay.scheme not in {"http", "https"} or not relay.hostname):
            message = "WIJKSESSIE_OPEN_DATA_RELAY moet een adres zijn zoals https://proxy.voorbeeld.nl, of leeg."
            raise ValueError(message)
        if self.mode is Mode.SERVER:
            self._refuse_unsafe_server(address.scheme)
        return self

    def _refuse_unsafe_server(self, scheme: str) -> None:
        secret = self.secret.get_secret_value()
        if len(secret) < SHORTEST_SECRET or len(set(secret)) < 8:
            message = "WIJKSESSIE_SECRET ontbreekt of is te kort: geef minstens 32 willekeurige tekens."
            raise ValueError(message)
        if scheme != "https":
            message = "WIJKSESSIE_BASE_URL moet met https beginnen op een server."
            raise ValueError(message)
        if self.smtp_host and self.smtp_security is SmtpSecurity.NONE:
            message = "WIJKSESSIE_SMTP_SECURITY=none mag niet op een server: kies starttls of tls."
            raise ValueError(message)

    @property
    def database_address(self) -> str:
        """Return the database URL; SQLite in the data folder by default."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'wijksessie.db'}"

    @property
    def public_host(self) -> str:
        """Return what a participant types: host, and port where it is not the usual one."""
        return urlsplit(self.base_url).netloc

    @property
    def is_https(self) -> bool:
        """Tell whether browsers reach us over https."""
        return self.base_url.startswith("https://")

    def secret_key(self) -> bytes:
        """Return the installation's secret; a laptop makes one for itself, readable by its owner only."""
        given = self.secret.get_secret_value()
        if given:
            return given.encode()
        path = self.data_dir / "geheim"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32))
        return path.read_bytes()
