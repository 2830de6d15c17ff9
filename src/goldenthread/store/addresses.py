"""Addresses of storage elsewhere, such as s3://bucket/region."""

from pathlib import Path


def is_address(place: Path | str) -> bool:
    """Whether `place` is an address of storage elsewhere, and not a path of this machine."""
    return "://" in str(place)


def without_secrets(address: str) -> str:
    """The address without options, and of S3 without the key and secret that may stand in it."""
    plain = address.partition("?")[0]
    scheme, _, rest = plain.partition("://")
    return f"s3://{rest.rpartition('@')[2]}" if scheme == "s3" else plain
