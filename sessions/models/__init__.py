"""Every table of `sessions`, importable from one place."""

from sessions.models.installation import (
    Account,
    Area,
    ColumnLink,
    Dataset,
    Figure,
    Login,
    Organisation,
    PersonalLink,
)
from sessions.models.mailing import MailAttachment, MailDraft, Mailing, MailMessage
from sessions.models.own_figure import OwnFigure
from sessions.models.room import (
    ActionPlan,
    BoardNote,
    Invitee,
    NoteGroup,
    Participant,
    PlanAction,
    Room,
    RoomInput,
    WorkTable,
)
from sessions.models.supply import Supply
from sessions.models.traject import (
    Change,
    ChecklistItem,
    LiveVersion,
    ProgrammePart,
    StoryFigure,
    TeamMember,
    Traject,
    TrajectDataset,
    VoorgesprekAnswer,
)
from sessions.models.wijk import Agreement, Focus, LearningPoint, Wijk

__all__ = [
    "Account",
    "ActionPlan",
    "Agreement",
    "Area",
    "BoardNote",
    "Change",
    "ChecklistItem",
    "ColumnLink",
    "Dataset",
    "Figure",
    "Focus",
    "Invitee",
    "LearningPoint",
    "LiveVersion",
    "Login",
    "MailAttachment",
    "MailDraft",
    "MailMessage",
    "Mailing",
    "NoteGroup",
    "Organisation",
    "OwnFigure",
    "Participant",
    "PersonalLink",
    "PlanAction",
    "ProgrammePart",
    "Room",
    "RoomInput",
    "StoryFigure",
    "Supply",
    "TeamMember",
    "Traject",
    "TrajectDataset",
    "VoorgesprekAnswer",
    "Wijk",
    "WorkTable",
]
