"""Every table of `sessions`, importable from one place."""

from sessions.models.analysis import BenchmarkChoice, Conclusion, FigureNote, FigureVote, MissingFigure
from sessions.models.installation import (
    Account,
    Area,
    AreaOutline,
    ColumnLink,
    Dataset,
    Figure,
    Login,
    Organisation,
    OutlineFile,
    PersonalLink,
)
from sessions.models.mailing import MailAttachment, MailDraft, Mailing, MailMessage, MailStop
from sessions.models.own_figure import OwnFigure
from sessions.models.photo import Photo
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
from sessions.models.vote import Commitment, PlanVote
from sessions.models.wijk import Agreement, Focus, LearningPoint, Wijk

__all__ = [
    "Account",
    "ActionPlan",
    "Agreement",
    "Area",
    "AreaOutline",
    "BenchmarkChoice",
    "BoardNote",
    "Change",
    "ChecklistItem",
    "ColumnLink",
    "Commitment",
    "Conclusion",
    "Dataset",
    "Figure",
    "FigureNote",
    "FigureVote",
    "Focus",
    "Invitee",
    "LearningPoint",
    "LiveVersion",
    "Login",
    "MailAttachment",
    "MailDraft",
    "MailMessage",
    "MailStop",
    "Mailing",
    "MissingFigure",
    "NoteGroup",
    "Organisation",
    "OutlineFile",
    "OwnFigure",
    "Participant",
    "PersonalLink",
    "Photo",
    "PlanAction",
    "PlanVote",
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
