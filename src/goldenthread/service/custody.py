"""Acts on the home itself that the audit trail must know: who looked at a child, took a file back, changed the keys.

Whoever can run commands on a home can read its files; here they are named, with the reason they gave.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from django.db import transaction

from goldenthread.home import child as children
from goldenthread.home import upkeep
from goldenthread.home.behind import Behind, behind, identified
from goldenthread.home.child import ChildHistory
from goldenthread.home.home import Home
from goldenthread.home.reconciling import Compared, RowsApart, rows_behind_difference
from goldenthread.home.verifying import Check, checks
from goldenthread.journey.periods import Period
from goldenthread.service import boot
from goldenthread.store.benchmarks import Manifest as PublishedManifest
from goldenthread.store.generations import Progress
from goldenthread.store.history import identities
from goldenthread.store.links import Identity
from goldenthread.store.manifest import Manifest
from goldenthread.store.retention import Plan

NOBODY = "a child who is not known here"


def view_child(home: Home, text: str, *, as_at: date, by: str, because: str) -> ChildHistory:
    """What was known of one child on `as_at`; recorded before it is shown, whatever is found.

    UsageError without a reason; NotFound, in the same words for a number and for a pseudonym.
    """
    because = _reason(home, because)
    with transaction.atomic():
        found = home.steadily(lambda: children.identify(home, text))
        if found is None or found.through_vault:
            _record("VAULT_OPENED", found.pseudonym if found else NOBODY, by, because)
        if found:
            _record("HISTORY_VIEWED", f"{found.pseudonym}, as at {as_at}", by, because)
    if found is None:
        raise children.not_known(as_at)
    # Asked for by `text` again: should all be given new keys meanwhile, the child has another pseudonym.
    return home.steadily(lambda: children.child_history(home, children.identify(home, text) or found, as_at))


def view_disagreements(home: Home, *, by: str, because: str) -> list[Identity]:
    """What each source says of children kept apart, or of whom sources disagree; recorded before it is shown."""
    because = _reason(home, because)
    counts = ", ".join(f"{reason} {count}" for reason, count in home.history().identities.items() if count)
    with transaction.atomic():
        _record("DISAGREEMENTS_VIEWED", counts or "none", by, because)
    return home.steadily(lambda: identities(home.history(), home.snapshots))


def view_list(home: Home, indicator: str, period: Period, *, by: str = "", group: str = "", who: str) -> Behind:
    """The pseudonymous rows behind a number; recorded before they are shown. Errors as for a scorecard."""
    found = behind(home, indicator, period, by=by, group=group)
    _begin(home, "LIST_VIEWED", _number(indicator, period, by, group), who, "")
    return found


def identify_list(
    home: Home, indicator: str, period: Period, *, by: str = "", group: str = "", who: str, because: str
) -> Behind:
    """The rows behind a number with the council's own numbers; recorded, with the reason, before they are shown.

    Children of restricted records are counted and never identified. UsageError without a reason.
    """
    because = _reason(home, because)
    found = behind(home, indicator, period, by=by, group=group)
    with transaction.atomic():
        about = _number(indicator, period, by, group)
        _record("LIST_VIEWED", about, who, because)
        _record("CHILDREN_IDENTIFIED", about, who, because)
    return identified(found, home)


def view_differences(home: Home, cells: Sequence[Compared], *, who: str) -> Iterator[tuple[Compared, list[RowsApart]]]:
    """The pseudonymous rows behind each difference of a council's scorecard; each recorded before it is shown."""
    for one in cells:
        found = rows_behind_difference(home, one)
        if one.indicator and one.theirs.period:
            _begin(home, "LIST_VIEWED", f"{one.indicator.id}, {one.theirs.period}, beside the council's own", who, "")
        yield one, found


def _number(indicator: str, period: Period, by: str, group: str) -> str:
    return f"{indicator}, {period}{f', {by} {group}'.rstrip() if by else ''}"


def withdraw(home: Home, name: str, *, by: str, because: str, undo: bool = False) -> Manifest | PublishedManifest:
    """Take a snapshot or published file back, or with `undo` put it back: both it and its row of the trail, or neither.

    UsageError without a reason; NotFound, ActRefused, HomeBusy.
    """
    because = _reason(home, because)
    with home.writing("put a snapshot back" if undo else "take a snapshot back", by), transaction.atomic():
        _record("SNAPSHOT_PUT_BACK" if undo else "SNAPSHOT_WITHDRAWN", name, by, because)
        holder = home.holder(name)
        return holder.put_back(name) if undo else holder.withdraw(name, by, because)


def rotate_keys(home: Home, *, by: str, because: str, tell: Progress) -> int:
    """Give the home new keys; how many snapshots were written anew. The trail says that it was begun, and why."""
    _begin(home, "KEYS_CHANGE_BEGUN", f"keys {home.keys.fingerprint}", by, because)
    return upkeep.rotate_keys(home, by, tell)


def retain(home: Home, plan: Plan, *, today: date, by: str, tell: Progress) -> Plan:
    """Remove what `plan` told of, as it is now; what was removed. The trail says that it was begun, by what rule."""
    years = ", ".join(f"{table} {years}" for table, years in sorted(home.settings.retention.items()))
    rows = ", ".join(f"{table} {count}" for table, count in plan.rows.items())
    _begin(home, "RETENTION_BEGUN", f"rows: {rows}", by, f"years kept: {years}")
    return upkeep.retain(home, today, by, tell)


def upgrade(folder: Path | None, keys: Path | None, *, by: str, tell: Progress) -> tuple[Home, int | None]:
    """The home as this version writes it, and the format it was of; None when there was nothing to do."""
    was = upkeep.upgrade_home(folder, keys, by, tell)
    home = Home.open(folder, keys, create=False)
    if was is not None:
        _begin(home, "HOME_UPGRADED", f"from format {was} to {home.mark.format}", by, "")
    return home, was


def verify(home: Home) -> list[Check]:
    """Every check of the home's own files, and whether its audit trail is whole."""
    found = list(checks(home))
    boot(home.folder, home.keys.folder)
    from goldenthread.service.accounts.trail import verify as verify_trail

    verdict = verify_trail()
    said = f"audit trail: {verdict.entries:,} entries, each following from the one before"
    wrong = "" if verdict.is_whole else f"audit trail, entry {verdict.broken_at}: {verdict.because}."
    return [*found, Check(said, wrong)]


def _reason(home: Home, because: str) -> str:
    """`because`, trimmed, and the human record made ready. UsageError when it is blank."""
    boot(home.folder, home.keys.folder)
    from goldenthread.service.keeping import reason

    return reason(because)


def _begin(home: Home, act: str, subject: str, by: str, because: str) -> None:
    """One row of the trail, in a transaction of its own: what follows takes too long to hold the record up."""
    boot(home.folder, home.keys.folder)
    with transaction.atomic():
        _record(act, subject, by, because)


def _record(act: str, subject: str, by: str, because: str) -> None:
    """One row of the trail, in the transaction that is open."""
    from goldenthread.service.accounts.acts import Act
    from goldenthread.service.accounts.services import person_at_console
    from goldenthread.service.accounts.trail import record

    record(Act[act], subject=subject, by=person_at_console(by), because=because)
