"""steps: what is refused before anything is computed."""

import pytest

ASSESSMENTS = "assessments_within_45wd_pct"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accept", ASSESSMENTS, "2020-01"), "Say why with --reason"),
        (("--withdraw", ASSESSMENTS, "2020-01", "--reason", "  "), "Say why with --reason"),
        (("--reason", "One list."), "--reason, --by and --on go with --accept or --withdraw"),
        (
            ("--accept", ASSESSMENTS, "2020-01", "--withdraw", ASSESSMENTS, "2019-01", "--reason", "One list."),
            "Give --accept or --withdraw, one at a time.",
        ),
        (("--withdraw", ASSESSMENTS, "2020-01", "--reason", "No.", "--by", "Director"), "--by goes with --accept."),
        (("--accept", ASSESSMENTS, "2020-01", "--reason", "x", "--on", "2999-01-01"), "01/01/2999 is yet to come."),
        (("--accept", ASSESSMENTS, "2020-01", "--reason", "x", "--on", "June"), "is not a day"),
    ],
)
def test_what_steps_is_asked_must_be_whole(run, words, said):
    ran = run("steps", *words)

    assert ran.returncode == 2
    assert said in ran.stderr
    assert "Nothing was changed." in ran.stderr or "Accepted" in ran.stderr


def test_steps_of_a_home_that_is_not_there_are_not_found(run):
    assert run("steps").returncode == 13
