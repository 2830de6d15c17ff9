"""An action that goes on in the next year's plan is one action, whatever its number there."""

from datetime import date

import pytest

from goldenthread.review.document import About, plain
from goldenthread.review.issue_page import Concerned, issue_page
from goldenthread.service.plans.carried import after, before
from goldenthread.service.plans.models import Action, Plan, Priority
from goldenthread.service.scrutiny import services as s
from goldenthread.service.scrutiny.selectors import issue_trail
from goldenthread.service.scrutiny.selectors.concerned import actions_then_and_now

COMMITTEE = "Children and Young People Scrutiny Committee"
SEPTEMBER_2019, OCTOBER_2020 = date(2019, 9, 17), date(2020, 10, 1)


@pytest.fixture
def by(person):
    return person("democratic_services", "scrutiny_officer", "performance_analyst", name="everybody")


@pytest.fixture
def planned(by):
    """Adds an action to the plan of a financial year."""

    def add(year: str, reference: str, title: str, **more) -> Action:
        plan = Plan.objects.filter(financial_year=year).first() or Plan(title="The plan", financial_year=year).keep(
            by=by
        )
        priority = plan.priorities.first() or Priority(plan=plan, number=1, title="First").keep(by=by)
        return Action(priority=priority, reference=reference, title=title, **more).keep(by=by)

    return add


@pytest.fixture
def issue(by):
    meeting = s.record_meeting(by=by, committee=COMMITTEE, held_on=SEPTEMBER_2019)
    item = s.record_item(by=by, meeting_id=meeting.pk, number="7", title="Police notices")
    opened = s.open_issue(by=by, title="Police notices", opened_on=SEPTEMBER_2019)
    s.join_item(by=by, issue=opened.name, item_id=item.pk)
    return opened.name


def shown(issue: str) -> str:
    actions = actions_then_and_now(issue, [], then=SEPTEMBER_2019, now=OCTOBER_2020)
    about = About("Wyeford", is_simulated=True, as_at=OCTOBER_2020, snapshot="", made_on=OCTOBER_2020)
    page = issue_page(issue_trail(issue, OCTOBER_2020), Concerned((), actions), about, OCTOBER_2020)
    (section,) = [one for one in page.sections if one.id == "actions"]
    return " | ".join(plain(cell) for block in section.blocks for row in block.rows for cell in row)


@pytest.mark.parametrize("linked", ["the new one", "the old one", "both"])
def test_an_action_that_says_what_it_carries_on_is_shown_under_its_present_number(linked, planned, issue, by):
    old = planned("2019-20", "1.2", "Agree with the police.", delivery="late", due_on=date(2019, 12, 31))
    new = planned(
        "2020-21", "3.4", "Sign the agreement", delivery="late", due_on=date(2020, 5, 29),
        progress="Carried over from last year's plan (1.2). It waits for two signatures.",
    )  # fmt: skip
    for one in {"the new one": [new], "the old one": [old], "both": [old, new]}[linked]:
        s.link_issue(by=by, issue=issue, action_id=one.pk, on=SEPTEMBER_2019)

    # Then it was not due before 31 December 2019, whatever is said of it since.
    assert shown(issue) == ("3.4 Sign the agreement (was 1.2 in 2019/20) | Not yet due No evidence | Late No evidence")


def test_one_of_the_same_title_is_the_same(planned, issue, by):
    planned("2019-20", "1.2", "Agree with the police.", delivery="on_track")
    new = planned("2020-21", "2.1", "Agree  with the Police", delivery="on_track")
    s.link_issue(by=by, issue=issue, action_id=new.pk, on=SEPTEMBER_2019)
    assert "(was 1.2 in 2019/20)" in shown(issue)


def test_what_was_in_no_plan_then_is_said_to_be_so(planned, issue, by):
    planned("2019-20", "1.2", "Something else")
    new = planned("2020-21", "1.2", "Agree with the police")  # the same number is not the same action
    s.link_issue(by=by, issue=issue, action_id=new.pk, on=SEPTEMBER_2019)
    assert "(was" not in shown(issue)
    assert "| not in the plan |" in shown(issue)


def test_two_of_one_title_are_never_guessed_between(planned):
    for number in ("1.1", "1.2"):
        planned("2019-20", number, "Recruit")
    new = planned("2020-21", "1.1", "Recruit")
    assert before(new) is None
    assert after(Action.objects.get(plan__financial_year="2019-20", reference="1.1")) is None


def test_it_is_followed_over_several_years(planned, issue, by):
    first = planned("2018-19", "5", "Recruit")
    planned("2019-20", "1.2", "Recruit")
    planned("2020-21", "2.1", "Recruit and keep", progress="Carried forward from the plan of 2019/20 (action 1.2).")
    s.link_issue(by=by, issue=issue, action_id=first.pk, on=SEPTEMBER_2019)
    assert shown(issue).startswith("2.1 Recruit and keep (was 1.2 in 2019/20)")
