"""What can go wrong, and the exit code that says so.

    GoldenthreadError                 never raised itself
    |- ExtractError          exit 10  the file cannot be loaded; nothing was
    |   |- UnreadableFile             not a workbook, password-protected, empty, damaged
    |   |- NotThisStandard            no list or table of the standard was recognised
    |   |- SheetMissing               a sheet the mapping cannot do without
    |   |- ColumnMissing              a required column has no header we know
    |   |- AnotherAuthority           the file says it is another council's
    |   |- DamagedSnapshot            what was kept is not what was written
    |   |- FileRefused                a file of the human record holds what is not accepted
    |- DefinitionError       exit 11  a mapping, fact or indicator is wrong (ours, or local settings)
    |- DisclosureRefused     exit 12  it would have identified someone
    |- NotFound              exit 13  no such thing, or not yours to see: the two look alike
    |- NotPermitted          exit 13  you may see it, but not do this to it
    |- ActRefused            exit 13  the act makes no sense now
    |   |- AlreadyClosed, NotYetApproved, AlreadyPublished
    |- UsageError            exit 2   the command's words are off
    |   |- SeriesRefused              a series, or its options, cannot be charted

Every message says where, what was found, what is accepted and what happened. A problem with one
row is not an exception: it is a Finding (see `journey.reading`).
"""


class GoldenthreadError(Exception):
    """The root of the tree; `exit_code` is what the command line returns."""

    exit_code = 1


class TooLittleMemory(GoldenthreadError):
    """What was asked for does not fit into the memory there is."""


class UsageError(GoldenthreadError):
    exit_code = 2


class HomeRefused(UsageError):
    """The home folder cannot be used as asked."""


class KeysRefused(UsageError):
    """The keys are missing, unreadable, or belong to another home."""


class SeriesRefused(UsageError):
    """A series of values, or the options given with it, cannot be charted."""


class ExtractError(GoldenthreadError):
    exit_code = 10


class UnreadableFile(ExtractError):
    """The file cannot be opened as what it claims to be."""


class NotThisStandard(ExtractError):
    """The file opens, but nothing in it belongs to a standard we read."""


class SheetMissing(ExtractError):
    """A sheet, file or element that the rest depends on is not there."""


class ColumnMissing(ExtractError):
    """A required column has no header that the mapping knows."""


class AnotherAuthority(ExtractError):
    """The file names another authority than the home's: its children are not ours."""


class FileRefused(ExtractError):
    """A file of the human record holds something that is not accepted: nothing in it was imported."""


class DamagedSnapshot(ExtractError):
    """A file of a snapshot is gone, or differs from what was written."""


class DefinitionError(GoldenthreadError):
    exit_code = 11


class DisclosureRefused(GoldenthreadError):
    exit_code = 12


class NotFound(GoldenthreadError):
    exit_code = 13


class NotPermitted(GoldenthreadError):
    exit_code = 13


class ActRefused(GoldenthreadError):
    exit_code = 13


class AlreadyClosed(ActRefused):
    """It was closed before: who, when and why stand."""


class NotYetApproved(ActRefused):
    """A review is published only once it has been approved."""


class AlreadyPublished(ActRefused):
    """A published review never changes; a correction is a new review."""


class HomeBusy(ActRefused):
    """Another writer holds the home's lock."""
