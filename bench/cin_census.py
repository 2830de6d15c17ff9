"""A census of children with every module filled: a whole `load`, its memory, and the field's own reader.

The field's reader is `csc-validator-be-cin`. It needs numpy below 2, so it gets an environment of its
own; it is given a slice, because it copies every table for every child.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from timing import GOLDENTHREAD, timed

_CHILDREN = 50_000
_SIZES = (25_000, 50_000, 100_000, 200_000)  # for memory
_SLICE = 1_000  # for the field's reader
_RUNS = 3
_FIELDS_READER = ("csc-validator-be-cin", "numpy<2", "setuptools<81")
_MONDAY = date(2025, 4, 7)

_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<Message>
 <Header>
  <CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate>
  </CollectionDetails>
  <Source><SourceLevel>L</SourceLevel><LEA>999</LEA><SoftwareCode>bench</SoftwareCode><SerialNo>001</SerialNo>
   <DateTime>2026-05-23T11:14:05</DateTime></Source>
 </Header>
 <Children>
"""
_CHILD = """  <Child>
   <ChildIdentifiers>
    <LAchildID>{number}</LAchildID>
    <UPN>A{number:012}</UPN>
    <FormerUPN>B{number:012}</FormerUPN>
    <PersonBirthDate>{born}</PersonBirthDate>
    <Sex>{sex}</Sex>
   </ChildIdentifiers>
   <ChildCharacteristics>
    <Ethnicity>{ethnicity}</Ethnicity>
    <Disabilities>
     <Disability>HAND</Disability>
     <Disability>AUT</Disability>
    </Disabilities>
   </ChildCharacteristics>
   <CINdetails>
    <CINreferralDate>{day[0]}</CINreferralDate>
    <ReferralSource>{source}</ReferralSource>
    <PrimaryNeedCode>N{need}</PrimaryNeedCode>
    <CINclosureDate>{day[150]}</CINclosureDate>
    <ReasonForClosure>RC{reason}</ReasonForClosure>
    <Assessments>
     <AssessmentActualStartDate>{day[1]}</AssessmentActualStartDate>
     <AssessmentInternalReviewDate>{day[8]}</AssessmentInternalReviewDate>
     <AssessmentAuthorisationDate>{day[30]}</AssessmentAuthorisationDate>
     <FactorsIdentifiedAtAssessment>
      <AssessmentFactors>3B</AssessmentFactors>
      <AssessmentFactors>{factor}A</AssessmentFactors>
     </FactorsIdentifiedAtAssessment>
    </Assessments>
    <CINPlanDates>
     <CINPlanStartDate>{day[10]}</CINPlanStartDate>
     <CINPlanEndDate>{day[42]}</CINPlanEndDate>
    </CINPlanDates>
    <Section47>
     <S47ActualStartDate>{day[28]}</S47ActualStartDate>
     <InitialCPCtarget>{day[49]}</InitialCPCtarget>
     <DateOfInitialCPC>{day[42]}</DateOfInitialCPC>
     <ICPCnotRequired>false</ICPCnotRequired>
    </Section47>
    <ReferralNFA>0</ReferralNFA>
    <ChildProtectionPlans>
     <CPPstartDate>{day[42]}</CPPstartDate>
     <CPPendDate>{day[149]}</CPPendDate>
     <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
     <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
     <NumberOfPreviousCPP>{reason}</NumberOfPreviousCPP>
     <Reviews>
      <CPPreviewDate>{day[100]}</CPPreviewDate>
      <CPPreviewDate>{day[140]}</CPPreviewDate>
     </Reviews>
    </ChildProtectionPlans>
    <PreProceedingsandFGDM>
     <PPStartDate>{day[101]}</PPStartDate>
     <LBPSentDate>{day[103]}</LBPSentDate>
     <FGDMMeetingOffer>1</FGDMMeetingOffer>
     <FGDMMeetingFac>0</FGDMMeetingFac>
     <ReviewMeetingsCount>2</ReviewMeetingsCount>
     <StepDecisionDate>{day[145]}</StepDecisionDate>
     <PPOutcome>1</PPOutcome>
    </PreProceedingsandFGDM>
   </CINdetails>
  </Child>
"""


def _children(count: int) -> Iterator[str]:
    """Each child's block: nothing in it is a fault, so that a load is timed and not its findings."""
    ethnicities, sources = ("WBRI", "MWBC", "APKN", "BAFR", "OOTH"), ("1A", "2A", "3E", "6", "8")
    for number in range(100_000, 100_000 + count):
        start = _MONDAY + timedelta(weeks=number % 28, days=number % 3)
        day = [(start + timedelta(days=after)).isoformat() for after in range(151)]
        yield _CHILD.format(
            number=number, born=date(2008, 1, 1) + timedelta(days=number * 7 % 6_000), sex="MFU"[number % 3],
            ethnicity=ethnicities[number % 5], source=sources[number % 5], need=number % 9 + 1,
            reason=number % 7 + 1, factor=number % 8 + 10, day=day,
        )  # fmt: skip


def write_census(path: Path, children: int) -> None:
    """A census of 2025-26 with that many children, every module filled: 53 elements each."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write(_HEADER)
        stream.writelines(_children(children))
        stream.write(" </Children>\n</Message>\n")


def _load(path: Path, folder: Path) -> list[str]:
    home, keys = str(folder / "home"), str(folder / "keys")
    return [*GOLDENTHREAD, "--home", home, "--keys", keys, "load", str(path), "--authority", "999"]


def _peak_mb(command: list[str], fresh: Path) -> int:
    """The most memory that a load and what it starts hold at once, in MB, looked at 50 times a second."""
    shutil.rmtree(fresh, ignore_errors=True)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  our own
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_held_kb(one) for one in _family(process.pid)))
        time.sleep(0.02)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return peak // 1024


def _family(pid: int) -> list[int]:
    """A process and all it started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(int(child)))]


def _held_kb(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024
    except OSError:
        return 0


def _memory(folder: Path) -> dict[str, object]:
    """Peak memory above that of a load of one child, by children; the file's size; and how the first grows."""
    found: dict[str, object] = {}
    home, one = folder / "home", folder / "one.xml"
    held: list[int] = []
    write_census(one, 1)
    idle = found["of a load of one child, MB"] = _peak_mb(_load(one, folder), home)
    for children in _SIZES:
        path = folder / f"{children}.xml"
        write_census(path, children)
        above = _peak_mb(_load(path, folder), home) - idle
        found[f"above that with {children} children, MB"] = above
        found[f"the file of {children} children, MB"] = path.stat().st_size // 1024**2
        held.append(above)
        path.unlink()
    found["more for each thousand children, MB"] = round((held[-1] - held[0]) * 1000 / (_SIZES[-1] - _SIZES[0]), 2)
    return found


_THEIRS = """
import sys, time
import xml.etree.ElementTree as ET
from cin_validator.ingress import XMLtoCSV
start = time.perf_counter()
XMLtoCSV(ET.parse(sys.argv[1]).getroot())
print(time.perf_counter() - start)
"""


def _fields_reader(folder: Path) -> dict[str, object]:
    """Seconds the field's own reader takes for a slice, without its start; or why it was not timed."""
    slice_, python = folder / "slice.xml", folder / "theirs" / "bin" / "python"
    write_census(slice_, _SLICE)
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder / "theirs")], check=True, capture_output=True)  # noqa: S603
        subprocess.run([str(python), "-m", "pip", "install", "-q", *_FIELDS_READER], check=True, capture_output=True)  # noqa: S603
        done = subprocess.run([str(python), "-c", _THEIRS, str(slice_)], check=True, capture_output=True, text=True)  # noqa: S603
    except subprocess.CalledProcessError as problem:
        said = str(problem.stderr)[-200:]
        print(f"cin_census: the field's own reader was not timed: it could not be installed or run ({said})")
        return {"not_timed": said}
    seconds = float(done.stdout.split()[-1])
    return {"children": _SLICE, "seconds": round(seconds, 1), "children_per_s": round(_SLICE / seconds)}


def measure(folder: Path) -> dict[str, object]:
    """Children a second of whole loads, their peak memory, and the field's own reader in the same run."""
    path = folder / "census.xml"
    write_census(path, _CHILDREN)
    times = [timed(_load(path, folder), fresh=folder / "home") for _ in range(_RUNS)]
    path.unlink()
    theirs = _fields_reader(folder)
    rate = _CHILDREN / statistics.median(times)
    found: dict[str, object] = {
        "children": _CHILDREN,
        "median_s": round(statistics.median(times), 2),
        "min_s": round(min(times), 2),
        "children_per_s": round(rate),
        "runs": _RUNS,
        "memory": _memory(folder),
        "csc_validator_be_cin": theirs,
    }
    if "children_per_s" in theirs:
        found["times_the_fields_reader"] = round(rate / float(str(theirs["children_per_s"])), 1)
    return found


if __name__ == "__main__":
    import json
    import tempfile

    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as temporary:
        print(json.dumps(measure(Path(temporary)), indent=2))
    print(f"{time.perf_counter() - start:.0f} s in all")
