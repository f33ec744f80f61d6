"""What can go wrong with a phone in a full room, drawn from a seed so that a bad run can be replayed."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Trouble(StrEnum):
    """What happens to one request."""

    NONE = "none"
    TWICE = "twice"  # a nervous thumb: the same form is sent again at once
    LOST_REPLY = "lost_reply"  # the server got it, the phone never heard: it sends again
    SLEEP = "sleep"  # the screen went black; the phone goes on later where it was


@dataclass(frozen=True, slots=True)
class Faults:
    """Chances per sent form (0-1), and how long a phone sleeps at most, in seconds."""

    twice: float = 0.0
    lost_reply: float = 0.0
    sleep: float = 0.0
    longest_sleep: float = 2.0

    def draw(self, random: Random) -> Trouble:
        """Return what happens this time."""
        chance = random.random()
        for trouble, share in (
            (Trouble.TWICE, self.twice),
            (Trouble.LOST_REPLY, self.lost_reply),
            (Trouble.SLEEP, self.sleep),
        ):
            if chance < share:
                return trouble
            chance -= share
        return Trouble.NONE


NO_FAULTS = Faults()
EVERYTHING_TWICE = Faults(twice=1.0)
A_FULL_ROOM = Faults(twice=0.15, lost_reply=0.1, sleep=0.05)
