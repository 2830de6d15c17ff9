"""Pages whose text lost something on its way: labels, numbers, titles, the head, or the borders of a table."""

import datetime

import pytest

from goldenthread.extracts.moderngov.page import Item, Page
from goldenthread.extracts.moderngov.reader import read
from tests.spec.extracts.moderngov_pages import ISSUE, RUN_ON, UNNUMBERED


def page(text: str) -> Page:
    return read("page.txt", text.encode())


def only(text: str) -> Item:
    items = page(text).items()
    assert len(items) == 1
    return items[0]


def test_a_table_run_together_is_items_again_each_with_what_its_labels_head():
    read_page = page(RUN_ON)
    assert (read_page.page_kind, read_page.venue, read_page.contact) == ("meeting", "Council Chamber", "Ned Hall")
    apologies, declared, minutes, plan, leader = read_page.items()
    assert (apologies.title, apologies.purpose, len(apologies.points)) == ("Apologies for Absence", [], 1)
    assert (declared.title, declared.purpose) == (
        "Declarations of Interest", ["To note interests in any item on the agenda."]
    )  # fmt: skip
    assert minutes.title is None  # the title was a link, and lost
    assert minutes.purpose == ["To approve the minutes of the last meeting."]
    assert minutes.resolutions[0].text == "That the minutes be approved."
    assert (plan.title, plan.documents[0].size) == ("Work Plan 2021/22", "111 KB")
    assert (leader.title, [one.label for one in leader.points]) == ("Questions to the Leader", [None, "•", "•"])
    assert [one.rule for one in read_page.remarks] == ["numbers_lost"]


def test_bars_that_a_text_draws_are_no_text_and_part_the_cells_of_a_row():
    item = only(
        "Agenda item\n\nDeclarations\n\nMinutes:\n\n"
        "Name of Member | Type of Interest | Nature of Interest |\nCouncillor Lund | Personal | School governor |"
    )
    assert [(one.member, one.type, one.nature) for one in item.declarations] == [
        ("Councillor Lund", "Personal", "School governor")
    ]


def test_items_without_numbers_begin_at_titles_that_stand_apart_or_name_their_document():
    read_page = page(UNNUMBERED)
    assert [one.title for one in read_page.items()] == [
        "Minutes of the last meeting", "Public questions, if any.", "Annual report on safeguarding"
    ]  # fmt: skip
    last, questions, report = read_page.items()
    assert last.purpose == ["To approve the minutes of 3 November 2023."]
    assert last.resolutions[0].text == "That they be approved."
    assert questions.purpose == []
    assert [one.text for one in questions.points] == ["There were no public questions."]
    assert report.has_additional_documents
    assert [one.text for one in report.points] == ["Members welcomed the report."]


def test_a_title_far_from_the_paragraph_below_it_has_no_purpose_for_a_label_stood_between():
    item = only(
        "Agenda item\n\nChair's statement\n\n\nRecent news of the service filled the first hour.\n\n\nAll spoke."
    )
    assert (item.title, item.purpose, len(item.points)) == ("Chair's statement", [], 2)


def test_what_stands_before_the_additional_documents_is_the_purpose_whatever_labels_were_lost():
    item = only(
        "Issue - meetings\n\nA report\n\nMeeting: 27/01/2011 - Scrutiny Commission (Item 49)\n\n"
        "49 A report pdf icon PDF 18 KB\n\nTo adopt the report.\n\n\nOnly its conclusions are in these papers.\n\n"
        "Additional documents:\n\n\nThe chair welcomed the group.\n\n\nThat the report be noted."
    )
    assert item.purpose == ["To adopt the report.", "Only its conclusions are in these papers."]
    assert [one.text for one in item.points] == ["The chair welcomed the group."]
    assert [(one.kind, one.text) for one in item.resolutions] == [("unmarked", "That the report be noted.")]


def test_a_list_that_the_purpose_leads_in_belongs_to_it():
    item = only("Agenda item\n\nPlan\n\nThe papers are:\n\n(a) the plan\n\n(b) the tracker\n\nMembers noted both.")
    assert item.purpose == ["The papers are:", "(a) the plan", "(b) the tracker"]
    assert [one.text for one in item.points] == ["Members noted both."]


def test_a_meeting_yet_to_come_has_no_minutes_to_lose():
    """One meeting of the page has labels, so what the other says is its purpose."""
    told = "1. The first set.\n\n2. The second set."
    second = page(
        f"Issue - meetings\n\nMinutes\n\nMeeting: 08/07/2024 - Board (Item 8)\n\n8 Minutes\n\nMinutes:\n\nNoted by all."
        f"\n\nMeeting: 03/06/2024 - Board (Item 6)\n\n6 Minutes\n\nMembers may confirm these:\n\n{told}"
    ).items()[1]
    assert (len(second.purpose), second.points) == (3, [])


def test_an_issue_whose_head_was_lost_is_known_by_its_number_before_its_document():
    read_page = page("79 The plan PDF 212 KB\nTo note it.\nAdditional documents:\nMinutes:\nMembers noted it.")
    assert (read_page.page_kind, read_page.page_heading, read_page.occurrences[0].meeting) == (
        "issue_meetings", None, None
    )  # fmt: skip
    assert (read_page.items()[0].number, read_page.items()[0].title) == ("79", "The plan")


def test_an_item_whose_title_was_lost_keeps_its_number_and_its_purpose():
    item = only(
        "Issue - meetings\n\n\nMeeting: 14/08/2023 - Scrutiny Committee (Item 2)\n\n\n"
        "For the chair to say what became of the minutes.\n\nAdditional documents:\n\n\nThe chair said so."
    )
    assert (item.number, item.title, item.purpose) == (
        "2", None, ["For the chair to say what became of the minutes."]
    )  # fmt: skip


def test_a_meeting_whose_heading_was_lost_is_known_by_its_title():
    read_page = page(
        "Scrutiny Panel - Tuesday 26th November 2024 9.30 am\n\nCouncillor Lund declared an interest.\n\n\n"
        "Resolved – That the minutes be approved.\n\n\nSafeguarding pdf icon PDF 982 KB\n\n\nThe chair welcomed all."
    )
    first, second = read_page.items()
    assert read_page.page_kind == "meeting"
    assert (first.title, first.resolutions[0].text) == (None, "That the minutes be approved.")
    assert (second.title, second.purpose, len(second.points)) == ("Safeguarding", [], 1)


def test_an_issues_own_page_without_its_heading_is_known_by_the_type_of_its_decision():
    read_page = page(
        "Council\nHome > Council > Issue\nTo approve the scheme.\nDecision type: Key\n"
        "Decision due: 3 Jul 2017 by Cabinet\n"
        "Explanation of restriction:\nConsultees\nAll schools."
    )
    assert (read_page.page_kind, read_page.issue_title) == ("issue_details", None)
    assert read_page.fields == {
        "Purpose": "To approve the scheme.", "Decision type": "Key", "Decision due": "3 Jul 2017 by Cabinet",
        "Explanation of restriction": "", "Consultees": "All schools.",
    }  # fmt: skip
    assert [one.text for one in read_page.unread] == ["Council", "Home > Council > Issue"]


DECIDED = """Decision Maker: Executive
Decision status: Recommendations Approved
Is subject to call in?: Yes
To consider the draft list.
Councillor Bow introduced it.
The Executive RESOLVEd
That the list be approved.
Reason: So that all may comment.
Wards Affected: (All Wards);
Councillor Bow, Portfolio Holder.
Contact: Tom Reed, Planning Officer Email:
Report author: Tom Reed
Decided at meeting: 12/09/2024 - Executive
"""


def test_a_decision_without_labels_keeps_what_was_told_before_its_marker_and_the_notes_after_it():
    read_page = page(DECIDED)
    item = read_page.items()[0]
    assert read_page.fields is not None
    assert read_page.fields["Purpose"] == "To consider the draft list."
    assert read_page.fields["Contact"] == "Tom Reed, Planning Officer Email:"
    assert [one.text for one in item.points] == ["Councillor Bow introduced it."]
    resolution = item.resolutions[0]
    assert (resolution.marker, resolution.text) == ("The Executive RESOLVEd", "That the list be approved.")
    assert resolution.notes == {"Reason": "So that all may comment."}
    assert [one.text for one in read_page.unread] == ["Councillor Bow, Portfolio Holder."]


def test_lines_of_the_page_before_a_number_are_no_purpose_of_the_item_above():
    read_page = page(
        "Agenda\n\nItems\nNote No. Item\n\n10.31 am\n\n1.\n\nInterests\n\nTo declare any.\n\n10.32 am\n\n2.\n\nPlan\n\n"
        "To note it.\n\nPART 2 (closed to the public)\n\n3.\n\nPlacements"
    )
    assert [one.purpose for one in read_page.items()] == [["To declare any."], ["To note it."], []]
    assert [one.text for one in read_page.unread] == ["10.31 am", "10.32 am", "PART 2 (closed to the public)"]


def test_a_heading_printed_twice_is_no_title():
    read_page = page("Agenda item\n\nAgenda item\n\nWork programme\n\nMinutes:\n\nMembers noted it.")
    assert read_page.items()[0].title == "Work programme"
    assert [one.text for one in read_page.unread] == ["Agenda item"]


def test_the_page_of_an_older_site_names_its_meeting_and_no_title():
    read_page = page(
        "Meeting documents\n\nScrutiny for Families\nMonday, 5th September, 2022 1.00 pm\n\n"
        "  • Meeting of Scrutiny for Families, Monday 5th September 2022 1.00 pm (Item 4.)\n\nTo hear of the plan.\n\n"
        "Minutes:\n\nMembers noted it."
    )
    meeting = read_page.occurrences[0].meeting
    assert meeting is not None
    assert (meeting.date, meeting.item_ref) == (datetime.date(2022, 9, 5), "4")
    assert (read_page.items()[0].title, read_page.items()[0].purpose) == (None, ["To hear of the plan."])


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_a_text_reads_the_same_in_any_of_the_encodings_that_are_sent(encoding):
    said = ISSUE.replace("\n", "\r\n").encode(encoding)
    assert read("page.txt", said).items() == page(ISSUE).items()


def test_spaces_without_width_are_no_text():
    assert page(ISSUE.replace("\n\n", "\n\u200b\n")).items() == page(ISSUE).items()


def test_a_banner_below_does_not_hide_that_the_copy_stops():
    cut = "Agenda item\n\nA title\n\nMinutes:\n\nThe copy stops in the mid\n\nShare this page\n\nBack to top"
    assert page(cut).cut_by_capture


def test_a_cut_that_the_copy_cuts_is_a_cut_still():
    item = only("Agenda item\n\nA title\n\nMinutes:\n\nNoted by all.\n\n ...  view the full minutes text")
    assert item.cut_marker == "view the full minutes text"
    assert [one.text for one in item.points] == ["Noted by all."]


def test_a_list_that_only_that_leads_in_is_a_resolution_without_its_marker():
    made = only("Agenda item\n\nA title\n\nMinutes:\n\nAll spoke.\n\nThat:-\n\n(a) it be noted;\n\n(b) it come again.")
    resolution = made.resolutions[0]
    assert (resolution.kind, resolution.lead, len(resolution.parts)) == ("unmarked", "That", 2)


def test_numbers_with_a_stop_are_parts_where_a_resolution_leads_them_in():
    made = only(
        "Issue - decisions\n\nPlan\n\n10/07/2019 - Plan\n\nRESOLVED that the Cabinet:\n\n2.1 Adopt it;\n\n2.2 Note it."
    )
    assert [(one.label, one.text) for one in made.resolutions[0].parts] == [("2.1", "Adopt it;"), ("2.2", "Note it.")]


def test_what_follows_a_link_to_a_meeting_on_the_next_line_is_no_part_of_it():
    item = only(
        "Agenda item\n\nPlan\n\n• Meeting of Board, Monday 5th September 2022 1.00 pm (Item 4.)"
        "\nTo hear of the plan.\n\n"
        "Minutes:\n\nAll spoke."
    )
    assert item.purpose == ["To hear of the plan."]


def test_the_mark_of_a_cut_that_strayed_here_from_another_item_is_kept():
    item = only(
        "Agenda item\n\nPlan\n\nMinutes:\n\nAll spoke. ... view the full minutes text for item 4\n\n"
        "... view the full minutes text for item 5"
    )
    assert item.cut_marker == "view the full minutes text for item 4"
    assert [(one.kind, one.text) for one in item.asides] == [("cut", "view the full minutes text for item 5")]


def test_where_numbers_are_kept_labels_were_not_lost_and_all_of_an_agenda_is_purpose():
    item = page(
        "Agenda and decisions\n\nItems\nNo. Item\n\n1.\n\nMinutes\n\nRecommended –\n\n"
        "That they be signed.\n\n2.\n\nEnd of it"
    ).items()[0]
    assert (item.purpose, item.resolutions) == (["Recommended –", "That they be signed."], [])


def test_a_label_under_a_label_has_nothing_to_say():
    read_page = page(
        "Decision details\n\nPlan\n\nDecision Maker: Cabinet\n\nDecision:\n\nThat it be adopted.\n\n"
        "Alternative options considered:\n\nInterests declared:\n\nNone.\n\nPublication date: 02/11/2020"
    )
    assert read_page.items()[0].resolutions[0].notes == {
        "Alternative options considered": "",
        "Interests declared": "None.",
    }


def test_a_saved_list_counts_as_its_markup_says():
    html = (
        '<html><body><h1>Agenda item</h1><h2 class="mgSubTitleTxt">Plan</h2><p class="mgSubItemTitleTxt">Minutes:</p>'
        '<div class="mgWordPara"><p>RESOLVED:</p><ol type="a" start="2"><li>That it be noted;'
        '<ol type="i"><li>with thanks'
        '</li><li>in full</li></ol></li></ol></div><p class="mgSubItemTitleTxt">Supporting documents:</p>'
        '<ul class="mgBulletList"><li>'
        '<a href="documents/s1/A.pdf">Appendix A</a> , item 6. <span class="mgFileSize">PDF 88'
        " KB</span></li></ul></body></html>"
    )
    item = read("page.html", html.encode()).items()[0]
    part = item.resolutions[0].parts[0]
    assert (part.label, [one.label for one in part.parts]) == ("b", ["i", "ii"])
    assert [(one.name, one.size) for one in item.documents] == [("Appendix A", "88 KB")]


def test_a_paragraph_that_begins_in_mid_sentence_goes_on_from_the_one_before():
    item = only(
        "Agenda item\n\nPlan\n\nMinutes:\n\nThe Head of Early Help\n\npresented the plan.\n\n"
        "Resolved – That the plan be\n\nagreed as it stands."
    )
    assert [one.text for one in item.points] == ["The Head of Early Help presented the plan."]
    assert item.resolutions[0].text == "That the plan be agreed as it stands."


def test_a_meeting_with_no_title_left_is_one_item_without_one():
    item = only(
        "Agenda and minutes\n\nVenue: Hall\n\nNo. Item\n\n\n\nTo receive apologies.\n\n\nThere were none from members."
    )
    assert (item.title, item.purpose, len(item.points)) == (None, ["To receive apologies."], 1)


def test_a_text_that_begins_with_a_label_has_no_title():
    item = only("Minutes:\nThe officer presented the plan.\nResolved:\na) That it be agreed.\nSupporting documents:")
    assert (item.title, item.has_minutes_label, len(item.resolutions[0].parts)) == (None, True, 1)


def test_letters_and_numbers_that_run_on_in_one_paragraph_are_parts_however_many():
    letters = "abcdefghijkl"
    run_on = " ".join(f"({letter}) the plan be read; and" for letter in letters)
    page = read("page.txt", ISSUE.replace("(a)\xa0\xa0\xa0 the report be noted;", run_on).encode())
    parts = page.items()[0].resolutions[0].parts
    assert [one.label for one in parts][:12] == list(letters)
    many = " ".join(f"({number}) the plan be read; and" for number in range(1, 1200))
    page = read("page.txt", ISSUE.replace("(a)\xa0\xa0\xa0 the report be noted;", many).encode())
    assert len(page.items()[0].resolutions[0].parts) >= 1199
