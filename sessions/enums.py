"""Closed lists of the domain: slugs in the database, Dutch labels in the texts of the app."""

from enum import StrEnum


class Phase(StrEnum):
    """The four steps of the method."""

    VOORGESPREK = "voorgesprek"
    PREPARATION = "preparation"
    WIJKSESSIE = "wijksessie"
    FOLLOW_UP = "follow_up"


class LinkKind(StrEnum):
    """Why a personal link exists."""

    FIRST_ACCOUNT = "first_account"
    TEAM = "team"
    TABLE_HOST = "table_host"
    BEAMER = "beamer"
    VERSLAG = "verslag"


class DatasetState(StrEnum):
    """A dataset is written invisibly and switched on by one row."""

    LOADING = "loading"
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


class AreaLevel(StrEnum):
    """Levels of CBS areas."""

    COUNTRY = "land"
    MUNICIPALITY = "gemeente"
    WIJK = "wijk"
    NEIGHBOURHOOD = "buurt"


class AgreementState(StrEnum):
    """Life of an agreement."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    RUNNING = "running"
    DONE = "done"
    STUCK = "stuck"
    RAISED = "raised"
    LAPSED = "lapsed"


class MessageState(StrEnum):
    """What we know of one mail."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"


class BeamerTheme(StrEnum):
    """Light by default, also with the lamps off; dark is one tap."""

    LIGHT = "licht"
    DARK = "donker"


class BeamerView(StrEnum):
    """What the beamer can show; a programme part names one of these."""

    JOIN = "join"
    PROGRAMME = "programme"
    WIJKDATA = "wijkdata"
    IMAGE_AND_FIGURE = "image_and_figure"
    PERSONAS = "personas"
    TABLES = "tables"
    PITCH = "pitch"
    VOTES = "votes"
    AGREEMENTS = "agreements"
    FOCUS = "focus"
    THANKS = "thanks"


class Prevention(StrEnum):
    """For whom something is there: everybody, a group with a higher risk, or people who have the problem already."""

    UNIVERSAL = "universeel"
    SELECTIVE = "selectief"
    INDICATED = "geindiceerd"


class SupplyChoice(StrEnum):
    """What the wijk wants with something that it has."""

    UNDECIDED = "nog_kiezen"
    KEEP = "behouden"
    STRENGTHEN = "versterken"
    STOP = "stoppen"


class BenchmarkLevel(StrEnum):
    """What a wijk is laid beside."""

    CITY = "city"
    DISTRICT = "district"
    COUNTRY = "country"
    ALIKE = "alike"


class Recognition(StrEnum):
    """The answer to 'Herkennen we dit?'."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class FigureVoteChoice(StrEnum):
    """What somebody in the room says of a figure on the screen."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class DataRoute(StrEnum):
    """How a missing figure can come about: measure it, open up what somebody has, or extend what is measured."""

    MAKE = "make"
    OPEN = "open"
    EXTEND = "extend"


class MissingState(StrEnum):
    """How far the asking is."""

    OPEN = "open"
    ASKED = "asked"
    RECEIVED = "received"
    DROPPED = "dropped"


class MissingOrigin(StrEnum):
    """Where the question for a figure came from."""

    BASISSET = "basisset"
    UNRECOGNISED = "unrecognised"
    PHONE = "phone"
    TEAM = "team"


class CommitmentKind(StrEnum):
    """What somebody promises a plan."""

    JOINS = "doet_mee"
    HELPS = "helpt"
