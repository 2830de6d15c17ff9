"""Ten thousand pages of minutes: read and drafted in one process, beside the least anyone could do with them.

The least is lxml finding all text of the saved page and of the text nothing but its lines: no reading of minutes.
"""

import resource
import statistics
import sys
from pathlib import Path

from timing import timed

_PAGES = 10_000
_RUNS = 3
_POINTS = 12

LEAST = """
import sys
from pathlib import Path
from lxml import html
count = 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    text = path.read_bytes()
    for _ in range(int(sys.argv[2])):
        is_html = path.suffix == ".html"
        count += len(html.fromstring(text).text_content()) if is_html else len(text.decode().splitlines())
print(count)
"""
OURS = """
import sys
from pathlib import Path
from goldenthread.extracts.moderngov.reader import read
from goldenthread.extracts.moderngov.told import as_told
count = 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    content = path.read_bytes()
    for _ in range(int(sys.argv[2])):
        count += len(as_told(path.name, content, read(path.name, content))["drafts"])
print(count)
"""
_HEAD = "Meeting: 15/09/2020 - Children and Families Scrutiny Committee (Item 6)"
_SAID = (
    "It was queried if visits were on time. The ADS&FS explained that 32 of 40 visits (80%) had been made in quarter "
    "1 of 2020/21 and that a report would be available in June or July 2021. It was proposed that members look at it "
    "again."
)
_PLAIN = (
    "Within the report was the issue of recruitment of social workers, and it was recognised that it was a concern"
    " in other "
    "areas of the council too. The ADS&FS explained that mechanisms had been put in place so that visits could"
    " continue."
)
_FIRST = "The committee considered a report by the assistant director for safeguarding and family support (ADS&FS)."
_LEAD = "In the discussion that followed these points were raised:"
_PARTS = ("(a)   the report be noted; and", "(b)   the cabinet member be recommended to publish a plan on a page.")


def write_pages(folder: Path) -> int:
    """One page as text and the same saved as HTML; returns how often each is read to make ten thousand."""
    folder.mkdir()
    points = [f"·    {_PLAIN if at % 3 else _SAID}" for at in range(_POINTS)]  # figures stand in one of three
    lines = [
        "Issue - meetings",
        "The plan",
        _HEAD,
        "6 The plan pdf icon PDF 256 KB",
        "To review it.",
        "Minutes:",
        _FIRST,
        _LEAD,
    ]
    (folder / "page.txt").write_text("\n\n".join([*lines, *points, "RESOLVED: That", *_PARTS]), encoding="utf-8")
    body = "".join(
        f"<p class='MsoNormal'>{one.replace('&', '&amp;')}</p>"
        for one in (_FIRST, _LEAD, *points, "RESOLVED: That", *_PARTS)
    )
    (folder / "page.html").write_text(
        "<html><body><div id='modgov'><h1>Issue - meetings</h1><h2 class='mgSubTitleTxt'>The plan</h2>"
        f"<h3 class='mgSubSubTitleTxt'>{_HEAD}</h3><table class='mgItemTable'><tr><td class='mgItemNumberCell'>6</td>"
        "<td>"
        "<p class='mgAiTitleTxt'>The plan</p><div class='mgWordPara'><p>To review it.</p></div>"
        f"<p class='mgSubItemTitleTxt'>Minutes:</p><div class='mgWordPara'>{body}</div></td></tr></table></div>"
        "</body></html>",
        encoding="utf-8",
    )
    return _PAGES // 2


def _core(command: list[str]) -> float:
    """Seconds of one core that `command` takes, whoever else is at work on the machine. Raises when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    timed(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(folder: Path) -> dict[str, object]:
    """Seconds of one core for ten thousand pages of a dozen points each; and how many times the least that is."""
    each = write_pages(folder / "pages")
    words = [str(folder / "pages"), str(each)]
    ours_of, least_of = ([sys.executable, "-c", code, *words] for code in (OURS, LEAST))
    pairs = [(_core(ours_of), _core(least_of)) for _ in range(_RUNS)]
    ours, least = zip(*pairs, strict=True)
    return {
        f"{_PAGES:,} pages of {_POINTS} points": {
            "core_median_s": round(statistics.median(ours), 2),
            "core_min_s": round(min(ours), 2),
            "lxml_alone_core_median_s": round(statistics.median(least), 2),
            "times_the_least": round(statistics.median(a / b for a, b in pairs), 2),
            "runs": _RUNS,
        }
    }
