"""A pseudonym is the keyed hash of authority, kind and id, one by one or many at once."""

import hashlib
import hmac

from goldenthread.store.pseudonyms import Original, pseudonym, pseudonyms

KEY = b"k" * 32


def test_it_is_the_hmac_of_the_whole_message():
    digest = hmac.digest(KEY, b"999|child|ash", hashlib.sha256).hex()
    assert pseudonym(KEY, Original("999", "child", "ash")) == f"c-{digest[:20]}"


def test_many_at_once_are_the_same():
    ids = ["ash", "", "0042", "Zo\u00eb", "9" * 100]
    assert pseudonyms(KEY, "999", "upn", ids) == [pseudonym(KEY, Original("999", "upn", one)) for one in ids]
    assert len(set(pseudonyms(KEY, "999", "upn", ids) + pseudonyms(KEY, "998", "upn", ids))) == 2 * len(ids)
