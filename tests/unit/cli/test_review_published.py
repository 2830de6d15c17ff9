"""`goldenthread review --published`: which kind of review is asked for, and what goes with which."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from goldenthread.cli.main import app
from goldenthread.errors import UsageError
from goldenthread.home.home import Home

TEXT = (
    "indicator_id,year,geography_level,la_code,la_old_code,name,value,numerator,denominator,flag,source_file\n"
    "rereferrals_within_12m_pct,2018,la,E06000019,884,Ashshire,20,200,1000,,c1_a.csv\n"
    "rereferrals_within_12m_pct,2019,la,E06000019,884,Ashshire,30,300,1000,,c1_a.csv\n"
)


@pytest.fixture
def run(tmp_path: Path):
    def command(*words: str) -> Result:
        return CliRunner().invoke(app, ["--home", str(tmp_path / "home"), "--keys", str(tmp_path / "keys"), *words])

    (tmp_path / "front_door.csv").write_text(TEXT)
    assert command("load", str(tmp_path / "front_door.csv")).exit_code == 0
    return command


def test_it_needs_published_files_alone_and_prints_what_it_made(run, tmp_path):
    made = run("review", "--published", "Ashshire", "--year", "2019", "--formats", "html", "--out", str(tmp_path))
    assert made.exit_code == 0, made.output
    path = Path(made.stdout.strip())
    assert path.name == "review-published-ashshire-2019.html"
    assert "300 of 1,000 (30%)" in path.read_text(encoding="utf-8")


def test_without_a_folder_it_is_put_among_the_home_s_reviews(run, tmp_path):
    made = run("review", "--published", "884", "--as-at", "2019-11-01", "--formats", "html")
    name = "published-ashshire-2019-as-at-2019-11-01"
    assert made.stdout.strip() == str((tmp_path / "home" / "reviews" / name / f"review-{name}.html").resolve())


def test_a_misspelt_council_is_offered_the_one_that_is_meant(run):
    made = run("review", "--published", "Ashshrie")
    assert 'held for "Ashshrie". Nearest: Ashshire.' in str(made.exception)


def test_with_nothing_loaded_it_says_to_load_the_published_files(tmp_path):
    def command(*words: str) -> Result:
        return CliRunner().invoke(app, ["--home", str(tmp_path / "bare"), "--keys", str(tmp_path / "k"), *words])

    first = "Load the published files first: goldenthread load FILE.csv"
    assert first in str(command("review", "--published", "Ashshire").exception)  # there is no home
    Home.open(tmp_path / "bare", tmp_path / "k")
    assert first in str(command("review", "--published", "Ashshire").exception)  # there is one, and nothing in it


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Nothing says what to review"),
        (["2019-20-Q4", "--published", "Ashshire"], "not of both"),
        (["2019-20-Q4", "--year", "2019"], "--year goes with --published alone"),
        (["2019-20-Q4", "--as-at", "2019-11-01"], "--as-at goes with --published alone"),
        (["--published", "Ashshire", "--as-at", "2999-01-01"], "is still to come"),
        (["--year", "2019"], "Nothing says what to review"),
    ],
)
def test_the_two_kinds_exclude_each_other(run, words, said):
    made = run("review", *words)
    assert isinstance(made.exception, UsageError)
    assert said in str(made.exception)
