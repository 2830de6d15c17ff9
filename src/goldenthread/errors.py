"""What can go wrong, and the exit code that says so.

    GoldenthreadError                 never raised itself
    |- ExtractError          exit 10  the file cannot be loaded; nothing was
    |   |- UnreadableFile             not a workbook, password-protected, empty, damaged
    |   |- NotThisStandard            no list or table of the standard was recognised
    |   |- SheetMissing               a sheet the mapping cannot do without
    |   |- ColumnMissing              a required column has no header we know
    |- DefinitionError       exit 11  a mapping, fact or indicator is wrong (ours, or local settings)
    |- DisclosureRefused     exit 12  it would have identified someone
    |- NotFound              exit 13  no such thing, or not yours to see: the two look alike
    |- NotPermitted          exit 13  you may see it, but not do this to it
    |- ActRefused            exit 13  the act makes no sense now (already closed, not yet approved)
    |- UsageError            exit 2   the command's words are off

Every message says where, what was found, what is accepted and what happened. A problem with one
row is not an exception: it is a Finding (see `journey.reading`).
"""


class GoldenthreadError(Exception):
    """The root of the tree; `exit_code` is what the command line returns."""

    exit_code = 1


class UsageError(GoldenthreadError):
    exit_code = 2


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
