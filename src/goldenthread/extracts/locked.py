"""A workbook locked with a password, opened with it in memory: nothing unlocked is ever written to disk."""

from io import BytesIO

from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from goldenthread.extracts import container
from goldenthread.extracts.container import Held


def unlocked(held: Held, password: str) -> Held:
    """The workbook as it is without its password; unchanged when it has none.

    UnreadableFile when the password does not open it, or the file is damaged.
    """
    out = BytesIO()
    try:
        with held.open() as stream:
            office = OfficeFile(stream)
            if not office.is_encrypted():
                return held
            office.load_key(password=password, verify_password=True)
            office.decrypt(out)
    except InvalidKeyError as problem:
        raise container.wrong_password(held.place) from problem
    except (DecryptionError, FileFormatError, ParseError, *container.BROKEN_ARCHIVE) as problem:
        raise container.damaged(held.place, problem) from problem
    return held.in_memory(out.getvalue())
