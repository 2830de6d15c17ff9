"""Runs an act on copies of a home, each killed one step later than the last, and says how each was found.

Run as a program of its own: it forks, which a process with threads must not. A step is anything that
changes the disk: Python's audit hooks tell of each before it is done.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from goldenthread.home.home import Home
from goldenthread.home.upkeep import retain, rotate_keys, upgrade_home
from goldenthread.home.verifying import checks

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate", "shutil.copyfile"}
_KILLED = 9


def _silent(_what: str, _done: float) -> None:
    pass


ACTS: dict[str, Callable[[Path, Path], object]] = {
    "rotate": lambda home, keys: rotate_keys(Home.open(home, keys), "ann", _silent),
    "retain": lambda home, keys: retain(Home.open(home, keys), date(2026, 3, 10), "ann", _silent),
    "upgrade": lambda home, keys: upgrade_home(home, keys, "ann", _silent),
    "load": lambda home, keys: Home.open(home, keys).load([home.parent / "more" / "referral.csv"]),
    "open": lambda home, keys: Home.open(home, keys),
}


def _die_at(step: int) -> None:
    """Have this process killed just before its change of the disk numbered `step`."""
    done = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal done
        is_write = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if event in _CHANGES or is_write:
            done += 1
            if done == step:
                os._exit(_KILLED)

    sys.addaudithook(hook)


def _forked(work: Callable[[], object]) -> int:
    """The exit code of a child process that does `work`."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except Exception as error:  # noqa: BLE001  a forked child says what went wrong and ends here
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _found(home: Path, keys: Path, to: Path) -> None:
    """What the home says once it is opened again, for the test to judge."""
    opened = Home.open(home, keys)
    people, referrals = (
        [
            child
            for one in opened.snapshots.all()
            if name in one.tables
            for child in opened.snapshots.read(one, name)["child_id"].to_pylist()
        ]
        for name in ("person", "referral")
    )
    ids = [[opened.snapshots.vault.lookup(one).id for one in sorted(each)] for each in (people, referrals)]
    said = {
        "wrong": [one.wrong for one in checks(opened) if one.wrong],
        "people": sorted(ids[0]),
        "referrals": sorted(ids[1]),
        "format": opened.mark.format,
        "snapshots": sorted(one.name for one in home.glob("snapshots*")),
        "keys": sorted(one.name for one in keys.iterdir()),
        "is_settled": not (home / "generation.json").exists(),
        "left": [str(one) for base in (home, keys) for one in base.rglob(".unfinished-*")],
    }
    to.write_text(json.dumps(said))


def main(act: str, template: Path, into: Path) -> None:
    """One line of JSON for each step the act was killed at, and a last one for when it was left alone."""
    step, code = 0, _KILLED
    while code == _KILLED:
        step += 1
        folder = into / str(step)
        shutil.copytree(template, folder)
        home, keys = folder / "home", folder / "keys"

        def killed(step: int = step, home: Path = home, keys: Path = keys) -> None:
            _die_at(step)
            ACTS[act](home, keys)

        def killed_again(home: Path = home, keys: Path = keys, step: int = step) -> None:
            _die_at(1 + step % 4)  # while what the first left is being settled
            ACTS["upgrade" if act == "upgrade" else "open"](home, keys)

        code = _forked(killed)
        if step % 3 == 0:
            _forked(killed_again)
        if act in ("upgrade", "load"):  # tried again, it must end well
            _forked(lambda home=home, keys=keys: ACTS[act](home, keys))
        if _forked(lambda home=home, keys=keys, folder=folder: _found(home, keys, folder / "found.json")):
            sys.exit(f"the home could not be opened after step {step}")
        print(json.dumps({"step": step, "code": code} | json.loads((folder / "found.json").read_text())), flush=True)
        shutil.rmtree(folder)


if __name__ == "__main__":
    os.fsync = lambda _handle: None  # on trial is the order of the changes, not a power cut
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
