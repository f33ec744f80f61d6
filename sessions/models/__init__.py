"""Every table of `sessions`, importable from one place."""

from sessions.models.installation import (
    Account,
    Area,
    Dataset,
    Figure,
    Login,
    Organisation,
    PersonalLink,
)
from sessions.models.mailing import Mailing, MailMessage
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
    "Dataset",
    "Figure",
    "Focus",
    "Invitee",
    "LearningPoint",
    "LiveVersion",
    "Login",
    "MailMessage",
    "Mailing",
    "NoteGroup",
    "Organisation",
    "Participant",
    "PersonalLink",
    "PlanAction",
    "ProgrammePart",
    "Room",
    "RoomInput",
    "StoryFigure",
    "TeamMember",
    "Traject",
    "TrajectDataset",
    "VoorgesprekAnswer",
    "Wijk",
    "WorkTable",
]
