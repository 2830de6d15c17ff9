"""A member's page: which questions the rules give, in which order, and that it takes one side."""

from dataclasses import replace
from datetime import date

import pytest
import review_sample as sample

from goldenthread.errors import DefinitionError
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.insight.verdict import Outcome
from goldenthread.review.assemble import gathered
from goldenthread.review.briefing import ROOMS, briefing
from goldenthread.review.briefing_rules import Briefed, questions, shortened
from goldenthread.review.document import Claim, Named, plain
from goldenthread.review.render_pdf import sides
from goldenthread.review.trail import ItemSeen, OpenQuestion, PointSeen, TrackerRow

JUNE, SEPTEMBER = date(2020, 6, 2), date(2020, 9, 15)
PROMISE = "A report of the audit would be available in June or July 2020."


def item(id: int, held_on: date, *texts: str) -> ItemSeen:
    points = tuple(
        PointSeen(n, n, "", "", text, "report_point", False, "", None) for n, text in enumerate(texts, start=1)
    )
    return ItemSeen(
        id, "Scrutiny Committee", held_on, None, "", "confirmed", "6", "The plan", "To review.", False, "", "", (),
        "draft", points, False, "", "",
    )  # fmt: skip


def row(reference: str, **parts: object) -> TrackerRow:
    plain_row = TrackerRow(
        reference=reference, committee="Scrutiny Committee", meeting_on=JUNE, item_number="54", item_title="The plan",
        minute_number="", issue="", kind="recommendation", lead="", text="That actions be put in order.", addressee="",
        addressed_to="Director", executive_member="", owner="", orphan="", notice_sent_on=None,
        notice_received_on=None, considered_on=None, response_due_on=None, due_on=None, first_responded_on=None,
        responded_on=None, position="no_response", is_in_principle=False, response="", reasons="", lacks_reasons=False,
        action_promised="", action_due_on=None, views={}, actions=(), indicators=(), last_update_on=None,
        last_update="", evidence="", status="awaiting_response", status_since=JUNE, status_because="", decided_at="",
        superseded_by="", judgement="", outcome="", achieved_on=None, age_days=105, age_meetings=1,
        no_update_since=JUNE, next_due_on=date(2020, 8, 1), days_overdue=45,
    )  # fmt: skip
    return replace(plain_row, **parts)  # type: ignore[arg-type]  # the parts are named fields of TrackerRow


def promised(text: str = PROMISE) -> OpenQuestion:
    due = date(2020, 7, 31)
    return OpenQuestion("undertaking", text, "Scrutiny Committee", JUNE, "54", "", due, True, "unanswered")


def known(**parts: object) -> Briefed:
    bare = Briefed(item(2, SEPTEMBER), (item(1, JUNE),), (), (), (), ())
    return replace(bare, **parts)  # type: ignore[arg-type]  # the parts are named fields of Briefed


def said(found: Briefed) -> list[str]:
    return [plain(one) for one in questions(found, 40)]


def figures():
    about = sample.about()
    return gathered(
        sample.QUARTER, values=sample.values(), teams=(), indicators=INDICATORS, record=sample.record(), about=about
    )


def test_what_was_promised_for_a_day_that_has_passed_is_asked_for():
    # 31 July to 15 September 2020 is 46 days
    assert said(known(still_open=(promised(),))) == [
        f"“{PROMISE}” was promised on 2 Jun 2020 for 31 Jul 2020, 46 days before this meeting. Where is it?"
    ]


def test_of_an_item_of_no_issue_it_does_not_say_that_nothing_is_late():
    page = plain(tuple(briefing(known(is_of_an_issue=False, before=()), sample.about(), lambda _: 1).runs()))
    assert "nothing is worse, late" not in page
    assert "The rules find none. The item is joined to no issue, so what was asked or promised before can't be" in page


def test_what_was_asked_at_no_meeting_before_this_one_is_not_asked_for_yet():
    fresh = row("R1", age_meetings=0, days_overdue=0)
    assert said(known(asked=(fresh,))) == []
    assert len(said(known(asked=(replace(fresh, age_meetings=1),)))) == 1


def test_a_promise_that_is_not_due_yet_is_not():
    assert said(known(still_open=(replace(promised(), is_past_due=False),))) == []


def test_recommendations_without_a_response_come_before_questions_without_one():
    found = said(
        known(asked=(row("Q1", kind="question"), row("R1"), row("R2", responded_on=SEPTEMBER, response="Yes.")))
    )
    assert [one[:2] for one in found] == ["R1", "Q1"]
    assert "was asked 1 meeting ago, due 1 Aug 2020: no response." in found[0]


def test_what_is_closed_is_not_asked_again():
    assert said(known(asked=(row("R1", status="withdrawn"),))) == []


def test_an_action_complete_without_evidence_and_one_without_an_owner_are_asked_of():
    unproven = sample.action("1.1", "Train everybody", delivery="complete", impact="no_evidence")
    unowned = sample.action("1.2", "Write it down", owner="", delivery="on_track")
    fine = sample.action("1.3", "Hold it", owner="Head", delivery="on_track")
    found = said(known(actions=(unowned, fine, unproven)))
    assert found[0].startswith("Action 1.1 “Train everybody” is complete, with no evidence of impact.")
    assert found[1].startswith("Action 1.2 “Write it down”")
    assert len(found) == 2


def test_sustained_is_questioned_where_no_measure_can_be_tested_for_it():
    claims = item(1, JUNE, "A briefing was given. The scorecard demonstrated sustained improvement.")
    assert said(known(before=(claims,))) == [
        "“The scorecard demonstrated sustained improvement.” (2 Jun 2020). No measure here can be tested for it. Which "
        "measures are meant, and over how many months?"
    ]


def test_a_figure_that_the_minutes_do_not_bear_is_asked_of():
    point = PointSeen(1, 1, "", "", "Audits fell from 48% to 11%.", "report_point", False, "", None, doubts=("Ask.",))
    earlier = replace(item(1, JUNE), points=(point,))
    assert said(known(before=(earlier,))) == ["“Audits fell from 48% to 11%.” (2 Jun 2020). Ask."]


def test_sustained_is_questioned_unless_every_measure_meets_the_rule():
    now = figures()
    tested = [id for id, one in now.judged.items() if one.sustained is not None]
    assert tested
    short = {id: replace(now.judged[id], sustained=0) for id in tested}
    claims = (item(1, JUNE, "Improvement was sustained."),)
    fewer = known(before=claims, indicators=tuple(tested), now=replace(now, judged={**now.judged, **short}))
    assert f"0 of {len(tested)} measure" in next(one for one in said(fewer) if "sustained" in one)
    whole = {id: replace(now.judged[id], sustained=1) for id in tested}
    met = known(before=claims, indicators=tuple(tested), now=replace(now, judged={**now.judged, **whole}))
    assert [one for one in said(met) if "sustained" in one] == []


def test_a_measure_that_worsened_is_asked_of_with_its_figures():
    now = figures()
    id = next(id for id, one in now.judged.items() if one.now and one.now.numerator is not None and one.before)
    worse = replace(now, judged={**now.judged, id: replace(now.judged[id], outcome=Outcome.WORSENED)})
    (found,) = questions(known(indicators=(id,), now=worse), 40)
    assert any(isinstance(run, Claim) for run in found)
    assert plain(found).endswith("What accounts for it, and what will members see by the next meeting?")
    assert "caus" not in plain(found)


def test_the_first_question_of_each_rule_comes_before_the_second_of_any():
    two_promises = (promised(), promised("Another note."))
    found = said(known(still_open=two_promises, asked=(row("R1"), row("R2"))))
    assert ["promised" in one for one in found] == [True, False, True, False]


@pytest.mark.parametrize("length", [1, 60])
def test_the_page_takes_one_side_however_much_was_said(length):
    text = "words that somebody typed at length " * length
    asked = tuple(row(f"CYP 2020/21-{n:02}", text=text, responded_on=JUNE, response=text) for n in range(12))
    silent = tuple(row(f"CYP 2019/20-{n:02}", text=text) for n in range(12))
    page = briefing(known(asked=(*asked, *silent), still_open=(promised(text),) * 9), sample.about(), sides)
    assert sides(page) == 1
    assert [one.title for one in page.sections] == [
        "What changed since last time", "What we asked, and what was answered", "What is still open",
        "Three questions worth asking",
    ]  # fmt: skip


def test_the_fullest_page_that_fits_is_printed():
    asked = tuple(row(f"R{n}", text="word " * 60) for n in range(9))
    full = briefing(known(asked=asked), sample.about(), lambda _: 1)
    cut = briefing(known(asked=asked), sample.about(), lambda _: 2)
    assert plain(tuple(full.runs())).count("word") > plain(tuple(cut.runs())).count("word")
    assert ROOMS[0].words in (plain(one).count("word") for one in full.sections[1].blocks[0].items)


def test_words_left_out_are_marked():
    assert shortened("one two three", 3).text == "one two three"
    assert shortened("one two three four", 3).text == "one two three …"


def test_a_link_leads_to_a_page_or_to_a_section_and_nowhere_else():
    assert Named("there", address="#asked").address == "#asked"
    with pytest.raises(DefinitionError, match="leads to"):
        Named("there", address="javascript:alert()")
