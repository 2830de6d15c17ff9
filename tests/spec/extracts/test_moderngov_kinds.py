"""Points drafted by kind, with the reason; days, quarters and shares recognised; what cannot be, pointed out."""

from datetime import date

import pytest

from goldenthread.extracts.moderngov.figures import doubts, due, mentions, sentences
from goldenthread.extracts.moderngov.kinds import Draft, abbreviations, drafts
from goldenthread.extracts.moderngov.posts import Abbreviation, defined, named_in
from goldenthread.extracts.moderngov.reader import read
from goldenthread.extracts.moderngov.told import all_told
from tests.spec.extracts.moderngov_pages import ISSUE, ISSUE_HTML

JUNE = date(2020, 6, 2)


def drafted(text: str) -> list[Draft]:
    return drafts(read("page", text.encode()))


def kind_of(sentence: str, lead: str = "In the discussion these points were raised:") -> str:
    page = f"Agenda item\n\nA title\n\nMinutes:\n\n{lead}\n\n· {sentence}\n\nThe end."
    return drafted(page)[0].kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("It was proposed that a working group be set up.", "proposal"),
        ("It was recommended that the plan be shorter.", "recommendation"),
        ("The committee agreed that the plan be shorter.", "resolution"),
        ("Members requested a breakdown by team.", "request for information"),
        ("The Chair undertook to write to the minister.", "undertaking"),
        ("The director agreed to circulate the audit.", "undertaking"),
        ("A report would be brought to the next meeting.", "undertaking"),
        ("It was queried if visits were on time.", "question"),
        ("There was concern that the gains would be lost.", "question"),
        ("The director explained that visits were on time.", "answer"),
        ("The chair advised that an e-mail would be sent to all.", "undertaking"),
        ("Members asked what it meant and officers confirmed they would clarify it.", "undertaking"),
        ("Councillor Lund asked that the strategy be circulated.", "request for information"),
        ("She had requested the form.", "note"),
        ("Clarification was sought on the figures.", "question"),
        ("The Sub?Committee met.", "note"),
        ("The new model would provide better help.", "note"),
        ("The day was fine.", "note"),
    ],
)
def test_a_sentence_of_the_debate_is_drafted_by_what_it_says(sentence, kind):
    assert kind_of(sentence) == kind


def test_a_point_under_a_report_is_a_report_point():
    assert kind_of("Visits were on time.", "The director introduced the report and said:") == "report point"


def test_a_point_that_asks_and_is_answered_is_two_drafts_and_loses_no_word():
    made = [one for one in drafted(ISSUE) if one.place == "point 4"]
    assert [one.kind for one in made] == ["question", "answer"]
    assert " ".join(one.text for one in made) == (
        "It was queried why inadequate audits had fallen from 48% to 11%. The ADS&FS explained that more were read."
    )


def test_every_draft_says_why_and_only_three_kinds_need_a_clerk():
    made = drafted(ISSUE)
    assert all(one.reason for one in made)
    assert {one.kind for one in made if one.must_be_confirmed} == {"recommendation", "resolution", "undertaking"}


def test_a_part_that_recommends_is_a_recommendation_with_the_day_it_names():
    made = {one.place: one for one in drafted(ISSUE)}
    assert made["resolution 1(a)"].kind == "resolution"
    assert made["resolution 1(a)(i)"].text == "with the thanks of the committee; and"
    assert (made["resolution 1(b)"].kind, made["resolution 1(b)"].due) == ("recommendation", date(2020, 12, 31))


def test_a_resolution_printed_twice_is_drafted_once():
    assert [one.place for one in drafted(ISSUE_HTML) if one.kind == "resolution"] == ["resolution 2"]


def test_an_undertaking_under_a_report_is_given_by_who_introduced_it():
    promised = next(one for one in drafted(ISSUE) if one.due_words == "June or July 2020")
    assert promised.owner == "assistant director for safeguarding and family support"
    assert promised.due == date(2020, 7, 31)


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Officers confirmed that they would clarify this.", "Officers"),
        ("Mr Reed, Head of Early Help, offered to share the slides.", "Head of Early Help"),
        ("In answer to a question, the Head of Service would provide figures.", "Head of Service"),
        ("A report would be brought back.", None),
    ],
)
def test_who_undertakes_is_who_the_sentence_names(sentence, owner):
    made = drafted(f"Agenda item\n\nA title\n\nMinutes:\n\n{sentence}\n\nThe end.")
    assert (made[0].kind, made[0].owner) == ("undertaking", owner)


def test_a_paragraph_is_no_owner_and_its_words_stay():
    words = "the form would be looked at again " * 8
    made = drafted(f"Agenda item\n\nA title\n\nMinutes:\n\nNoted by all.\n\nACTION: {words}")[-1]
    assert (made.place, made.owner, made.text) == ("action 1", None, words.strip())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("That Cabinet be recommended to publish it.", "recommendation"),
        ("That a recommendation be made to the cabinet member.", "recommendation"),
        ("That the recommendations in the report be approved.", "resolution"),
        ("That, as recommended by officers, it be approved.", "resolution"),
    ],
)
def test_a_resolution_recommends_only_where_it_asks_somebody(text, kind):
    assert drafted(f"Agenda item\n\nA title\n\nMinutes:\n\nRESOLVED: {text}")[0].kind == kind


def test_that_there_was_nothing_decides_nothing():
    made = drafted("Agenda item\n\nApologies\n\nDecision:\n\nThere were none.\n\nMinutes:\n\nThere were none.")
    assert {one.kind for one in made} == {"note"}


def meeting(day: str, sentence: str, committee: str = "Scrutiny Committee") -> str:
    head = f"Issue - meetings\n\nPlan\n\nMeeting: {day} - {committee} (Item 6)\n\n6 Plan"
    return f"{head}\n\nMinutes:\n\n{sentence}\n\nThe end of it."


SPELT = meeting("02/06/2020", "The assistant director for families (ADF) undertook to write.")
SHORT = meeting("15/09/2020", "The ADF undertook to share the audit.")


def test_abbreviations_told_elsewhere_join_the_pages_own_which_go_before():
    known = [
        Abbreviation("ADF", "any distant friends", is_post=False), Abbreviation("DCS", "director", is_post=True)
    ]  # fmt: skip
    assert [(one.short, one.words) for one in abbreviations(read("page", SPELT.encode()), known)] == [
        ("ADF", "assistant director for families"), ("DCS", "director")
    ]  # fmt: skip
    earlier = abbreviations(read("page", SPELT.encode()))
    assert drafts(read("page", SHORT.encode()), earlier)[0].owner == "assistant director for families"
    assert drafts(read("page", SHORT.encode()))[0].owner == "ADF"


def test_abbreviations_go_on_to_later_meetings_of_the_committee_and_no_others():
    other = meeting("15/09/2020", "The ADF undertook to share the audit.", "Another Board")
    before = meeting("01/01/2020", "The ADF undertook to share the audit.")
    pages = [(text, text.encode(), read("page", text.encode())) for text in (SHORT, other, before, SPELT)]
    assert [one["drafts"][0]["owner"] for one in all_told(pages)] == [
        "assistant director for families", "ADF", "ADF", "assistant director for families"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a report available in June or July 2020", date(2020, 7, 31)),
        ("to be published by 9 March 2021", date(2021, 3, 9)),
        ("by 31/12/2020", date(2020, 12, 31)),
        ("by December", date(2020, 12, 31)),
        ("in February", date(2021, 2, 28)),
        ("by quarter 2 of 2020/21", date(2020, 9, 30)),
        ("by quarter 4 of 2020/21", date(2021, 3, 31)),
        ("within two weeks", date(2020, 6, 16)),
        ("within three months", date(2020, 9, 2)),
        ("within seven days", date(2020, 6, 9)),
        ("in the next 6 months", date(2020, 12, 2)),
        ("the audit of March 2019 would be sent", None),
        ("it might be shared", None),
        ("it would be shared before April", None),
    ],
)
def test_what_is_promised_is_due_on_the_last_day_of_what_the_words_name(text, expected):
    found = due(text, JUNE)
    assert (found.on if found else None) == expected


def test_without_a_meeting_only_a_whole_day_or_month_said_to_be_the_limit_is_a_due_day():
    assert due("by December", None) is None
    assert due("held on 6 June 2019", None) is None
    assert due("by December 2020", None) is not None


def test_a_quarter_that_had_not_begun_is_pointed_out():
    found = doubts("It gave performance in quarter 4 of 2020/21.", JUNE)
    assert [one.rule for one in found] == ["quarter_to_come"]
    assert "1 January 2021" in found[0].sentence


@pytest.mark.parametrize(
    "text",
    [
        "It gave performance in quarter 4 of 2019/20.",
        "A review is planned for quarter 4 of 2020/21.",
        "In quarter 4 it fell.",
        "That the plan be presented to the panel in quarter 4 of 2020/21.",
    ],
)
def test_a_quarter_that_may_be_is_left_alone(text):
    assert doubts(text, JUNE) == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("It had fallen from 48% to 11%.", ["percentages_without_counts"]),
        ("It had fallen from 48% (12 of 25) to 11%.", []),
        ("48% were late. Later 11% were.", []),
        ("47% of 12 audits were inadequate.", ["share_no_count_gives"]),
        ("48% of 25 audits were inadequate.", []),
        ("5 of 12 visits (47%) were late.", ["share_no_count_gives"]),
        ("32 of 40 visits (80%) were on time.", []),
        ("5 of 12 visits (41.7%) were late.", []),
        ("The panel met on 31 June 2020.", ["no_such_day"]),
        ("In quarter 4 of 2019/21 it rose.", ["no_such_year"]),
    ],
)
def test_figures_that_cannot_be_are_pointed_out(text, rules):
    assert [one.rule for one in doubts(text, JUNE)] == rules


def test_days_quarters_shares_and_counts_are_recognised():
    found = mentions("On 2nd December, 2020 and 31/06/2020, in Q1 2020/21, 32 of 40 visits (80%) were on time.")
    assert [(one.kind, one.value) for one in found] == [
        ("date", None), ("date", "2020-12-02"), ("quarter", "2020-21-Q1"), ("count", "32/40"), ("percentage", "80")
    ]  # fmt: skip


def test_an_abbreviation_is_the_words_before_it_whose_initials_spell_it():
    known = defined([
        "a report by the assistant director for safeguarding and family support (ADS&FS) and the DCF",
        "the Multi Agency Safeguarding Hub (MASH) and (NOT) and the assistant director (ADCSQ&I)",
        "The DCF explained it.",
    ])  # fmt: skip
    assert [(one.short, one.words, one.is_post) for one in known] == [
        ("ADS&FS", "assistant director for safeguarding and family support", True),
        ("MASH", "Multi Agency Safeguarding Hub", False),
        ("DCF", None, True),
    ]
    assert [one.short for one in named_in("The ADS&FS and the MASHED", known)] == ["ADS&FS"]


def test_a_title_ends_no_sentence():
    assert sentences("Cllr. Smith spoke at 1.51 p.m. to all. Dr. Bow did not.") == [
        "Cllr. Smith spoke at 1.51 p.m. to all.", "Dr. Bow did not."
    ]  # fmt: skip
