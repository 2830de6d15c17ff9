"""A looked-after return of a million episodes: a whole `load` beside the least a process could do for the same file."""

import random
import statistics
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from timing import GOLDENTHREAD, timed

_EPISODES = 1_000_000
_A_CHILD = 4  # episodes
_RUNS = 3
_SEED = 903
_YEAR_STARTS, _YEAR_ENDS = date(2017, 4, 1), date(2018, 3, 31)
_DAY = timedelta(days=1)
_KINDS = ("U6", "U4", "K2", "H5", "P1", "U1")
_STATUSES = ("C1", "C2", "V2", "E1")
_ENDS = ("E4A", "E4B", "E45", "E11", "E3", "E8", "E17")
_REASONS = ("CARPL", "STAND", "CREQB", "LAREQ", "OTHER")

LEAST = """
import sys
from pyarrow import csv
print(csv.read_csv(sys.argv[1]).num_rows)
"""


def write_folder(folder: Path, episodes: int = _EPISODES) -> Path:
    """A folder with `header.csv` and `episodes.csv`; every four episodes are one child's, one after the other."""
    folder.mkdir(parents=True)
    rng = random.Random(_SEED)
    children = range(100_000, 100_000 + episodes // _A_CHILD)
    with (folder / "header.csv").open("w", encoding="utf-8") as stream:
        stream.write("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n")
        stream.writelines(
            f"{child},{rng.choice('12')},{_born(rng):%d/%m/%Y},WBRI,A{child:012d},,\n" for child in children
        )
    with (folder / "episodes.csv").open("w", encoding="utf-8") as stream:
        stream.write("CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n")
        for child in children:
            stream.writelines(_episodes_of(child, rng))
    return folder


def _born(rng: random.Random) -> date:
    return date(2003, 4, 1) + timedelta(days=rng.randrange(3_600))


def _postcode(rng: random.Random) -> str:
    return f"HR{rng.randrange(1, 20)} {rng.randrange(1, 10)}{rng.choice('ABDEFGHJLN')}{rng.choice('ABDEFGHJLN')}"


def _episodes_of(child: int, rng: random.Random) -> Iterator[str]:
    """One stay in care: it starts, the legal status changes, the child moves, and half of them leave."""
    start = _YEAR_STARTS - timedelta(days=rng.randrange(600))
    need, home, status = f"N{rng.randrange(1, 9)}", _postcode(rng), rng.choice(_STATUSES)
    kind, place, urn = rng.choice(_KINDS), _postcode(rng), f"{rng.randrange(1_000_000, 1_006_000)}"
    for at in range(_A_CHILD):
        is_last = at == _A_CHILD - 1
        end = max(start + _DAY, _YEAR_STARTS + timedelta(days=60 * at + rng.randrange(50)))
        is_open = is_last and child % 2 == 0
        ended = "" if is_open else f"{end:%d/%m/%Y}"
        why = "" if is_open else rng.choice(_ENDS) if is_last else "X1"
        moves = at % 2 == 1
        reason = rng.choice(_REASONS) if moves and not is_last else ""
        yield (
            f"{child},{start:%d/%m/%Y},{'S' if at == 0 else 'L' if moves else 'P'},{status},{need},{kind},PR4,{ended},"
            f"{why},{reason},{home},{place},{urn}\n"
        )
        start = end
        if moves:
            kind, place, urn = rng.choice(_KINDS), _postcode(rng), f"{rng.randrange(1_000_000, 1_006_000)}"
        else:
            status = _STATUSES[(_STATUSES.index(status) + 1) % len(_STATUSES)]


def measure(folder: Path) -> dict[str, object]:
    """Seconds of a whole load of a million episodes; and how many times the least that is."""
    files, home = write_folder(folder / f"ssda903 {_YEAR_ENDS:%Y-%m-%d}"), folder / "home"
    load = [*GOLDENTHREAD, "--home", str(home), "--keys", str(folder / "keys"), "load", str(files)]
    pairs = [
        (timed(load, fresh=home), timed([sys.executable, "-c", LEAST, str(files / "episodes.csv")]))
        for _ in range(_RUNS)
    ]
    ours, least = zip(*pairs, strict=True)
    return {
        f"{_EPISODES:,} episodes of {_EPISODES // _A_CHILD:,} children": {
            "median_s": round(statistics.median(ours), 2),
            "min_s": round(min(ours), 2),
            "pyarrow_alone_median_s": round(statistics.median(least), 2),
            "times_the_least": round(statistics.median(a / b for a, b in pairs), 2),
            "megabytes": round(sum(one.stat().st_size for one in files.iterdir()) / 1e6),
            "runs": _RUNS,
        }
    }
