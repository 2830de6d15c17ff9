"""The demo's one accepted step change: in the list for officers, and in the review of the quarter it fell in."""

STEP = ("assessments_within_45wd_pct", "2020-01")


def test_the_accepted_step_is_listed_and_what_else_the_months_suggest_is_proposed(demo):
    ran = demo.run("steps")

    assert ran.returncode == 0, ran.stderr
    rows = [line.split() for line in ran.stdout.splitlines()[2:]]
    assert [(row[0], row[3]) for row in rows if row[2] == "accepted"] == [STEP]
    assert "icpc_within_15wd_pct" in [row[0] for row in rows if row[2] == "proposed"]
    assert "1 accepted" in ran.stderr


def test_a_review_knows_it_from_the_quarter_in_which_it_was_accepted(demo):
    reviews = demo.folder / "home" / "reviews"
    before, after = (
        (reviews / quarter / f"review-{quarter}.html").read_text("utf-8") for quarter in ("2019-20-Q4", "2020-21-Q1")
    )

    assert "26 June 2020" not in before
    assert "level shifted: accepted, with its reason" in after
    assert "Head of performance" in after


def test_a_step_too_near_it_is_refused_and_changes_nothing(demo):
    told = ("--reason", "Another list.", "--by", "Head of performance")
    ran = demo.run("steps", "--accept", STEP[0], "2020-06", *told)

    assert (ran.returncode, ran.stdout) == (13, "")
    assert "June 2020 lies fewer than 12 months from the step accepted at January 2020" in ran.stderr
