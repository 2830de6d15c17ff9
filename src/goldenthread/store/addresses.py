"""Addresses of storage elsewhere, such as s3://bucket/region."""

from pathlib import Path


def is_address(place: Path | str) -> bool:
    """Whether `place` is an address of storage elsewhere, and not a path of this machine."""
    return "://" in str(place)


def without_secrets(address: str) -> str:
    """The address without options, and without the user, key or password that may stand in it.

    Azure's container stands where others name a user: it stays.
    """
    scheme, found, rest = address.partition("?")[0].partition("://")
    if not found:
        return address
    host, slash, path = rest.partition("/")
    user, _, place = host.rpartition("@")
    container = user.partition(":")[0] if scheme.lower().startswith("abfs") else ""
    return f"{scheme}://{f'{container}@' if container else ''}{place}{slash}{path}"


def secrets_in(address: str) -> list[str]:
    """The texts of an address that nobody else should read: its key or password, and its options."""
    plain, _, options = address.partition("?")
    user, at, _ = plain.partition("://")[2].partition("/")[0].rpartition("@")
    return [one for one in (user.partition(":")[2] if at else "", options) if one]
