"""The secret that signs sessions: made once, readable by its owner alone, never in the database."""

import os
import secrets
from pathlib import Path


def secret_in(folder: Path) -> str:
    """The secret kept in `folder`, made on first use with mode 600. Two at once agree on one."""
    path = folder / "service.secret"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".service.secret.{os.getpid()}.{secrets.token_hex(4)}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(draft, path)  # whole or not at all, and never over another's
    except FileExistsError:
        pass  # another process made it first: theirs counts
    except OSError:  # a drive without links, as some network shares are
        os.replace(draft, path)
        return path.read_text(encoding="ascii")
    draft.unlink()
    return path.read_text(encoding="ascii")
