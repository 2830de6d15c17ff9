"""The repository keeps its own rules."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DATA = {".csv", ".xlsx", ".xls", ".xml", ".parquet", ".sqlite3", ".ods", ".zip", ".gz"}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: the tracked files cannot be listed")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).exists()]


def test_no_data_file_is_tracked():
    """An extract is never committed, however old or disguised. Tests write what they read."""
    assert [path.name for path in tracked() if path.suffix.lower() in DATA] == []


def test_the_locks_carry_hashes_and_name_no_index():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "http" not in text
        assert "index-url" not in text
        pinned = re.findall(r"^[A-Za-z0-9_.\[\]-]+==", text, flags=re.MULTILINE)
        blocks = re.split(r"^(?=[A-Za-z0-9_.\[\]-]+==)", text, flags=re.MULTILINE)[1:]
        assert len(pinned) == len(blocks) > 20
        assert all("--hash=sha256:" in block for block in blocks)


def test_the_runtime_lock_and_the_development_lock_agree():
    """A figure must not depend on whether the tests' tools are installed."""

    def pins(name: str) -> dict[str, str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return dict(re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", text, flags=re.MULTILINE))

    runtime, development = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: development.get(name) for name in runtime} == runtime


def test_every_decision_has_its_parts():
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for part in ("**Date**", "**The question.**", "**What we decided.**", "**What we turned down.**",
                     "**What it costs us.**", "**What would make us look again.**"):  # fmt: skip
            assert part in text, f"{page.name}: {part}"
        assert page.name in index


def test_links_between_pages_lead_somewhere():
    for page in (path for path in tracked() if path.suffix == ".md"):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith(("http:", "https:", "mailto:")):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_no_parquet_file_is_read_by_arrows_scanner():
    """Its threads outlive the answer: one command in twenty ended as 'Aborted', its exit code lost."""
    sources = sorted((ROOT / "src").rglob("*.py"))
    assert sources
    scanned = re.compile(r"pq\.read_table|pyarrow\.dataset|pyarrow import .*\bdataset|pq\.ParquetDataset")
    assert [path.name for path in sources if scanned.search(path.read_text(encoding="utf-8"))] == []
