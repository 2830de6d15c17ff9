"""Keys are made once and never overwritten; the vault alone can say who a pseudonym stands for."""

import json
import os
import pickle

import pytest

from goldenthread.errors import KeysRefused
from goldenthread.journey.events import TABLES
from goldenthread.journey.tables import Kind
from goldenthread.store.keys import Keys, default_folder
from goldenthread.store.pseudonyms import KIND_OF, PREFIX, Original, pseudonym
from goldenthread.store.vault import Vault

ASH = Original("999", "child", "1001")


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_keys_are_for_their_owner_alone(tmp_path):
    keys = Keys.open(tmp_path / "keys")
    assert keys.folder.stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in keys.folder.iterdir()} == {0o600}
    (keys.folder / "vault.key").chmod(0o644)
    Keys.open(tmp_path / "keys")
    assert (keys.folder / "vault.key").stat().st_mode & 0o777 == 0o600


def test_keys_opened_again_are_the_same_keys(tmp_path):
    first, second = Keys.open(tmp_path), Keys.open(tmp_path)
    assert first.fingerprint == second.fingerprint
    assert pseudonym(first.pseudonyms, ASH) == pseudonym(second.pseudonyms, ASH)
    assert second.snapshots.decrypt(first.snapshots.encrypt(b"ash")) == b"ash"


def test_a_missing_key_is_never_made_anew_beside_the_others(tmp_path):
    Keys.open(tmp_path)
    (tmp_path / "snapshots.key").unlink()
    with pytest.raises(KeysRefused, match="snapshots.key is missing"):
        Keys.open(tmp_path)


def test_keys_that_should_be_there_are_not_made(tmp_path):
    with pytest.raises(KeysRefused, match="GOLDENTHREAD_KEYS"):
        Keys.open(tmp_path / "nowhere", create=False)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["pseudonyms.key", "vault.key"])
def test_a_file_that_is_no_key_is_refused(tmp_path, name):
    Keys.open(tmp_path)
    (tmp_path / name).write_text("not a key at all, though it is long enough to be one, it is words")
    if name == "pseudonyms.key":
        (tmp_path / name).write_text("short")
    with pytest.raises(KeysRefused, match="no key"):
        Keys.open(tmp_path)


def test_keys_are_never_shown_nor_sent_to_another_process(tmp_path):
    keys = Keys.open(tmp_path)
    assert keys.pseudonyms.decode() not in repr(keys)
    with pytest.raises(TypeError):
        pickle.dumps(keys)


def test_the_folder_of_keys_can_be_named_by_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_KEYS", str(tmp_path))
    assert default_folder() == tmp_path


# Pseudonyms


def test_every_id_and_worker_of_every_table_has_a_kind():
    held = {column.name for table in TABLES for column in table if column.kind in (Kind.ID, Kind.WORKER)}
    assert held == set(KIND_OF)
    assert len(set(PREFIX.values())) == len(PREFIX)


def test_a_pseudonym_is_its_kind_and_twenty_digits():
    """By the definition of HMAC-SHA256: `printf '999|child|1001' | openssl dgst -sha256 -hmac key`."""
    assert pseudonym(b"key", ASH) == "c-c0b9b112fa6868dbe76b"


@pytest.mark.parametrize(
    "other", [Original("884", "child", "1001"), Original("999", "family", "1001"), Original("999", "child", "1002")]
)
def test_another_authority_kind_or_id_gives_another_pseudonym(other):
    assert pseudonym(b"key", other)[-20:] != pseudonym(b"key", ASH)[-20:]


# The vault


def test_the_vault_says_who_a_pseudonym_stands_for(tmp_path):
    keys = Keys.open(tmp_path)
    assert Vault(keys).keep("first", {"c-1": ASH}) == 1
    assert Vault(keys).lookup("c-1") == ASH
    assert Vault(keys).lookup("c-2") is None


def test_the_vault_adds_what_is_new_and_takes_nothing_away(tmp_path):
    keys = Keys.open(tmp_path)
    birch = Original("999", "child", "1002")
    vault = Vault(keys)
    vault.keep("first", {"c-1": ASH})
    assert vault.keep("second", {"c-1": ASH, "c-2": birch}) == 1
    assert vault.keep("second", {"c-1": ASH, "c-2": birch}) == 0
    assert vault.keep("second", {"c-3": Original("999", "child", "1003")}) == 1
    again = Vault(keys)
    assert [again.lookup(one).id for one in ("c-1", "c-2", "c-3")] == ["1001", "1002", "1003"]


def test_what_a_killed_write_left_in_the_vault_is_not_read_and_goes_with_the_next(tmp_path):
    keys = Keys.open(tmp_path)
    Vault(keys).keep("first", {"c-1": ASH})
    half = tmp_path / "vault" / ".unfinished-17-second.enc"
    half.write_bytes((tmp_path / "vault" / "first.enc").read_bytes()[:40])
    assert Vault(keys).everyone() == {"c-1": ASH}
    Vault(keys).keep("second", {"c-2": Original("999", "child", "1002")})
    assert sorted(one.name for one in half.parent.iterdir()) == ["first.enc", "second.enc"]


def test_nothing_in_the_vault_can_be_read_without_its_key(tmp_path):
    keys = Keys.open(tmp_path)
    Vault(keys).keep("first", {"c-1": Original("999", "child", "ash-1001")})
    written = (tmp_path / "vault" / "first.enc").read_bytes()
    assert b"ash-1001" not in written
    with pytest.raises(ValueError, match="Expecting value"):
        json.loads(written)
    (tmp_path / "vault" / "first.enc").write_bytes(written[:-9])
    with pytest.raises(KeysRefused, match="damaged, or sealed with another key"):
        Vault(keys).lookup("c-1")
