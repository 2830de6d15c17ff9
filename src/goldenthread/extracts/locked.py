"""A workbook locked with a password, opened with it in memory: nothing unlocked is ever written to disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from xml.parsers.expat import ExpatError

from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from goldenthread.extracts import container, old_workbook
from goldenthread.extracts.container import Held

# What the library raises, besides its own errors, for a container whose inside is not as it should be.
_BROKEN = (
    DecryptionError, FileFormatError, ParseError, ExpatError, TypeError, AttributeError, AssertionError,
    *container.BROKEN_ARCHIVE,
)  # fmt: skip


def is_locked(held: Held) -> bool:
    """Whether a workbook of the old kind needs a password. UnreadableFile when it is damaged."""
    with _guarded(held), old_workbook.opened(held.read()), held.open() as stream:
        return bool(OfficeFile(stream).is_encrypted())


def unlocked(held: Held, password: str) -> Held:
    """The workbook as it is without its password.

    UnreadableFile when the password does not open it, or the file is damaged.
    """
    out = BytesIO()
    with _guarded(held), old_workbook.opened(held.read()), held.open() as stream:
        office = OfficeFile(stream)
        office.load_key(password=password, verify_password=True)
        office.decrypt(out)
    return held.in_memory(out.getvalue())


@contextmanager
def _guarded(held: Held) -> Iterator[None]:
    try:
        yield
    except InvalidKeyError as problem:
        raise container.wrong_password(held.place) from problem
    except _BROKEN as problem:
        raise container.damaged(held.place, problem) from problem
