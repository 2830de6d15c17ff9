"""Who a document is for."""

from enum import StrEnum


class Audience(StrEnum):
    """Who will read what is released."""

    PUBLIC = "public"
    MEMBERS_EXEMPT = "members_exempt"  # a private paper: for now held to the rules of the public
    OFFICERS = "officers"  # inside the council: nothing is withheld
