"""What can be wrong with what a wijk is laid beside. Each sentence says what to do; nothing was stored."""

from sessions.errors import DomainError


class BenchmarkRefused(DomainError):
    """A level of comparison that cannot be used."""


class DistrictTooSmall(BenchmarkRefused):
    """A gebied of fewer than two areas."""

    text = "Een gebied bestaat uit minstens twee wijken of buurten. Kies ze eerst hieronder."


class DistrictInUse(BenchmarkRefused):
    """The wijk is laid beside its gebied, and that would become too small."""

    text = "Je legt de wijk nu naast dit gebied. Kies eerst iets anders, of laat twee gebieden staan."


class AreaUnknown(BenchmarkRefused):
    """An area that is no wijk or buurt of this city in the files that the traject uses."""

    text = "Dit gebied staat niet in de ingelezen bestanden. Kies er een uit de lijst."


class AreasOverlap(BenchmarkRefused):
    """A wijk and one of its own buurten: its residents would count twice."""

    text = "Deze buurt hoort bij een wijk die je al koos. Haal de wijk weg, of laat de buurt weg."


class NoLookalikes(BenchmarkRefused):
    """There are no wijken that look like this one, or nothing to see that on."""

    text = "We weten niet welke wijken op deze lijken. Lees de Kerncijfers wijken en buurten van meer wijken in."
