"""What a page of minutes says, kind by kind, and what becomes of what nobody recognises."""

import datetime

import pytest

from goldenthread.errors import NotThisStandard, UnreadableFile
from goldenthread.extracts.moderngov.page import Item, Page, Point
from goldenthread.extracts.moderngov.reader import read
from tests.spec.extracts.moderngov_pages import ATTENDANCE, DECISION, ISSUE, ISSUE_HTML, LIST, MEETING, MEETING_XML


def page(text: str, name: str = "page.txt") -> Page:
    return read(name, text.encode())


def minutes(*paragraphs: str) -> Item:
    """The item of a page with these paragraphs as its minutes."""
    return page("Agenda item\n\nA title\n\nMinutes:\n\n" + "\n\n".join(paragraphs)).items()[0]


def test_the_committee_ends_at_the_last_item_bracket_and_has_not_expired():
    meeting = page(ISSUE).occurrences[0].meeting
    assert meeting is not None
    assert meeting.committee == "Children and Families Scrutiny Committee (Overview)"
    assert (meeting.date, meeting.item_ref) == (datetime.date(2020, 6, 2), "54")


def test_a_bullet_is_a_point_with_the_paragraph_that_introduced_it():
    first, second, *_ = page(ISSUE).items()[0].points
    assert first.text.endswith("the assistant director for safeguarding and family support (ADS&FS).")
    assert (first.label, first.lead) == (None, None)
    assert (second.label, second.lead) == ("•", "The ADS&FS introduced the report and made these points:")


def test_parts_nest_where_their_marks_change_and_the_reason_is_a_note():
    resolution = page(ISSUE).items()[0].resolutions[0]
    assert (resolution.kind, resolution.marker, resolution.lead) == ("resolved", "RESOLVED:", "That")
    assert [part.label for part in resolution.parts] == ["a", "b"]
    assert [part.text for part in resolution.parts[0].parts] == ["with the thanks of the committee; and"]
    assert resolution.notes == {"REASON FOR DECISION": "So that members can follow it."}


def test_an_action_names_its_owner_and_the_point_it_follows():
    action = page(ISSUE).items()[0].actions[0]
    assert (action.owner, action.of_point) == ("Head of Service to send the figures", 5)


def test_the_sites_cut_is_kept_as_printed_and_the_words_around_it_stay():
    read_page = page(ISSUE)
    item = read_page.items()[0]
    assert item.cut_marker == "view the full minutes text for item 54"
    assert item.points[-1].text == "The chair thanked the officers ~"
    assert [one.text for one in read_page.unread] == ["Share this page"]


@pytest.mark.parametrize(
    ("printed", "kind", "marker", "lead", "text"),
    [
        ("RESOLVED: That the report be noted.", "resolved", "RESOLVED:", None, "That the report be noted."),
        ("RESOLVED – That it be noted.", "resolved", "RESOLVED –", None, "That it be noted."),
        ("Resolved:- That it be noted.", "resolved", "Resolved:-", None, "That it be noted."),
        ("IT WAS RESOLVED that it be noted.", "resolved", "IT WAS RESOLVED", None, "that it be noted."),
        ("RECOMMENDED: That Cabinet act.", "recommended", "RECOMMENDED:", None, "That Cabinet act."),
        ("It was agreed that it be noted.", "agreed", "It was agreed", None, "that it be noted."),
        ("AGREED that the plan stand.", "agreed", "AGREED", None, "that the plan stand."),
        ("RESOLVED UNANIMOUSLY: That it be so.", "resolved", "RESOLVED UNANIMOUSLY:", None, "That it be so."),
        ("RESOLVED (6 votes to 3): that it be so.", "resolved", "RESOLVED (6 votes to 3):", None, "that it be so."),
        ("RECOMMENDED TO COUNCIL: that it act.", "recommended", "RECOMMENDED TO COUNCIL:", None, "that it act."),
        ("RESOLVED TO RECOMMEND that it act.", "recommended", "RESOLVED TO RECOMMEND", None, "that it act."),
        ("resolved: That it be noted.", "resolved", "resolved:", None, "That it be noted."),
        ("The Board resolved to note it.", "resolved", "The Board resolved", None, "to note it."),
        ("Following debate it was RESOLVED: to act.", "resolved", "Following debate it was RESOLVED:", None, "to act."),
        ("After a vote, it was agreed that it be so.", "agreed", "After a vote, it was agreed", None, "that it be so."),
    ],
)
def test_a_resolution_is_known_by_its_marker(printed, kind, marker, lead, text):
    made = minutes("A paragraph.", printed).resolutions[0]
    assert (made.kind, made.marker, made.lead, made.text) == (kind, marker, lead, text)


def test_a_resolution_at_the_end_of_a_paragraph_is_parted_from_it():
    item = minutes("The chair thanked the officers. RESOLVED: That it be noted.")
    assert [one.text for one in item.points] == ["The chair thanked the officers."]
    assert item.resolutions[0].text == "That it be noted."


@pytest.mark.parametrize("marker", ["RESOLVED", "The Executive RESOLVEd", "Members agreed:-", "resolved:", "Decided –"])
def test_a_marker_alone_takes_the_paragraphs_after_it(marker):
    made = minutes(marker, "That the plan be approved.", "That it come again.").resolutions[0]
    assert (made.marker, made.text) == (marker, "That the plan be approved.")
    made = minutes(marker, "That the plan be approved.", "That it be sent out.").resolutions[0]
    assert made.text == "That the plan be approved.\nThat it be sent out."


def test_what_resolves_at_the_end_of_a_long_paragraph_is_parted_from_it():
    told = (
        "Having weighed the report of the Director, which holds exempt words about the affairs of one firm or another,"
    )
    item = minutes(f"{told} it was RESOLVED:", "1. To note it; and", "2. To hear of it again.")
    assert [one.text for one in item.points] == [told]
    assert (item.resolutions[0].marker, len(item.resolutions[0].parts)) == ("it was RESOLVED:", 2)


def test_parts_that_run_on_in_one_paragraph_are_parted():
    made = minutes("Resolved – (a) That all be thanked, and (b) that the plan in (a) above be approved.").resolutions[0]
    assert [(one.label, one.text) for one in made.parts] == [
        ("a", "That all be thanked, and"), ("b", "that the plan in (a) above be approved.")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "name", "said"),
    [
        ("REASON – To keep the law.", "REASON", "To keep the law."),
        ("Reasons for the decision - to help.", "Reasons for the decision", "to help."),
        ("Other options considered – none", "Other options considered", "none"),
        ("Conflict of Interest declared / Dispensation granted: None.", "Conflict of Interest declared"
         " / Dispensation granted", "None."),
        ("Implementation of Decision: After three days.", "Implementation of Decision", "After three days."),
    ],
)  # fmt: skip
def test_a_note_after_a_resolution_is_known_by_its_name(printed, name, said):
    assert minutes("RESOLVED: That it be noted.", printed).resolutions[0].notes == {name: said}


def test_a_sentence_about_a_reason_is_no_note():
    item = minutes("RESOLVED: That it be noted.", "Reasons were given for the delay.")
    assert item.resolutions[0].notes == {}


def test_bullets_on_one_line_are_as_many_points_and_stars_before_a_notice_are_none():
    assert [one.text for one in minutes("He spoke of:", "· Carbon · Charging points").points] == [
        "Carbon", "Charging points"
    ]  # fmt: skip
    assert minutes("** Please note **").points == [Point("** Please note **")]


def test_who_acts_may_stand_on_the_line_after_the_marker():
    action = minutes("Members noted it.", "Action by:", "Head of Early Help").actions[0]
    assert (action.marker, action.owner, action.of_point) == ("Action by:", "Head of Early Help", 1)


def test_what_is_told_before_a_marker_under_decision_is_no_decision():
    item = page("Agenda item\n\nA title\n\nDecision:\n\nThe chair spoke.\n\nRESOLVED: That it be noted.").items()[0]
    assert [one.text for one in item.points] == ["The chair spoke."]
    assert [(one.kind, one.text) for one in item.resolutions] == [("resolved", "That it be noted.")]


def test_a_heading_in_capitals_and_a_sentence_that_recommends_are_no_resolutions():
    item = minutes(
        "ACTIONS AGREED AT THE LAST MEETING", "Recommended actions were discussed.", "It was proposed that X."
    )
    assert item.resolutions == []
    assert [one.text for one in item.points] == ["Recommended actions were discussed.", "It was proposed that X."]
    assert [one.text for one in item.asides] == ["ACTIONS AGREED AT THE LAST MEETING"]


def test_a_numbered_list_with_a_lead_is_points_and_without_one_is_an_unmarked_resolution_if_it_resolves():
    asked = minutes("Members asked:", "1. What had changed?", "2. Who would know?")
    assert [(one.label, one.lead) for one in asked.points] == [("1", "Members asked:"), ("2", "Members asked:")]
    lost = minutes("A paragraph.", "(1) the report be noted; and", "(2) it come again.")
    assert lost.points == [Point("A paragraph.")]
    assert (lost.resolutions[0].kind, [one.label for one in lost.resolutions[0].parts]) == ("unmarked", ["1", "2"])


def test_an_initial_is_no_mark_of_a_list():
    assert minutes("A. Smith spoke at length.").points == [Point("A. Smith spoke at length.")]


def test_a_part_may_cite_another_part():
    item = minutes("RESOLVED: That", "(a) it be noted;", "(b) the action in (a) above be taken by (c) below.")
    assert [one.text for one in item.resolutions[0].parts][1] == "the action in (a) above be taken by (c) below."


def test_a_lead_that_no_list_follows_is_kept_as_an_aside():
    item = minutes("Members drew attention to the following:", "A workshop was still in hand.")
    assert [(one.kind, one.text) for one in item.asides] == [("lead", "Members drew attention to the following:")]
    assert item.points == [Point("A workshop was still in hand.")]


def test_a_meeting_page_has_its_head_and_its_items():
    read_page = page(MEETING)
    meeting = read_page.occurrences[0].meeting
    assert meeting is not None
    assert (meeting.committee, meeting.date, meeting.time) == (
        "Children and Families Scrutiny Committee", datetime.date(2020, 3, 3), datetime.time(18, 30)
    )  # fmt: skip
    assert (read_page.minutes_status, read_page.venue) == ("draft", "Council Chamber")
    assert read_page.contact == "Ned Hall tel. 01000 000000"
    assert [(one.number, one.title) for one in read_page.items()] == [
        ("7", "Apologies"), ("8", "Declarations of Interest"), ("9", "Work programme")
    ]  # fmt: skip
    assert [one.label for one in read_page.items()[2].points] == ["9.1"]
    assert [one.text for one in read_page.unread] == ["Skip to main content"]


def test_attendance_is_read_from_the_sentences_of_the_minutes():
    found = page(MEETING).attendance
    assert found is not None
    assert found.apologies == ["Councillor Ada Finch", "Dr Ann Bow, MBE", "Mr Tom Reed"]
    assert found.substitutes == [("Councillor Bea Lund", "Councillor Finch")]


@pytest.mark.parametrize(
    ("sentence", "apologies", "substitutes"),
    [
        ("Apologies were received from Councillors Finch and Lund. All were welcomed.",
         ["Councillor Finch", "Councillor Lund"], []),
        ("An apology for absence was received on behalf of Cllr Moss.", ["Cllr Moss"], []),
        ("There were apologies for absence from Councillor Finch (unwell), and Ann Bow; and for lateness from B Lu.",
         ["Councillor Finch", "Ann Bow"], []),
        ("Apologies were received from the Chair, Councillor Finch (substitute: Councillor Lund).",
         ["Councillor Finch"], [("Councillor Lund", "Councillor Finch")]),
        ("Cllr Lund substituted for Cllr Finch. Cllr Moss substituted for Cllr Bow.", [],
         [("Cllr Lund", "Cllr Finch"), ("Cllr Moss", "Cllr Bow")]),
    ],
)  # fmt: skip
def test_each_sentence_says_who_is_away_and_who_came_in_their_place(sentence, apologies, substitutes):
    found = page(f"Agenda item\n\nApologies\n\nMinutes:\n\n{sentence}").attendance
    assert found is not None
    assert (found.apologies, found.substitutes) == (apologies, substitutes)


def test_declarations_flattened_to_lines_are_rows_again():
    declared = page(MEETING).items()[1].declarations
    assert [(one.member, one.type, one.nature) for one in declared] == [
        ("Councillor Cara Moss", "Pecuniary", "School governor")
    ]


def test_a_saved_page_reads_like_its_text():
    read_page = page(ISSUE_HTML, "page.html")
    first, second = read_page.items()
    assert read_page.issue_title == "Children's plan"
    assert [(one.name, one.type, one.size) for one in first.documents] == [
        ("Review", "pdf", "256 KB"), ("Appendix A", "xlsx", "88 KB")
    ]  # fmt: skip
    assert first.purpose == ["To review progress."]
    assert [(one.label, one.text) for one in first.points] == [("•", "The first."), ("•", "The second.")]
    assert [one.text for one in second.points] == ["Cabinet welcomed it."]
    assert not read_page.cut_by_capture
    assert all("hidden" not in one.text and "screen" not in one.text for one in read_page.unread)


def test_a_resolution_printed_under_decision_and_under_minutes_is_one():
    item = page(ISSUE_HTML, "page.html").items()[0]
    assert [(one.kind, one.section) for one in item.resolutions] == [("decided", "decision"), ("resolved", "minutes")]
    assert len(item.distinct_resolutions()) == 1


def test_a_page_saved_in_part_says_that_it_is_cut():
    assert page(ISSUE_HTML[:1500], "page.html").cut_by_capture
    assert page("Agenda item\n\nA title\n\nMinutes:\n\nThe copy stops in the mid").cut_by_capture


def test_a_decision_has_fields_and_what_was_decided():
    read_page = page(DECISION)
    assert read_page.fields is not None
    assert read_page.fields["Decision Maker"] == "Cabinet"
    assert read_page.items()[0].title == "Recruitment of social workers"
    assert read_page.unread == []
    assert read_page.fields["Purpose"] == "To answer the committee."
    resolution = read_page.items()[0].resolutions[0]
    assert (resolution.kind, resolution.lead) == ("decided", "That")
    assert resolution.parts[1].text == "recommendation (c) be accepted in part."
    assert resolution.notes == {"Alternative options considered": "None: a response is required by law."}
    meeting = read_page.occurrences[0].meeting
    assert meeting is not None
    assert (meeting.committee, meeting.date) == ("Cabinet", datetime.date(2020, 10, 30))


def test_an_attendance_page_is_a_register():
    found = page(ATTENDANCE)
    assert found.attendance is not None
    assert [(one.name, one.role, one.status) for one in found.attendance.register] == [
        ("Councillor Cara Moss", "Chair", "present"), ("Councillor Bea Lund", "Reserve", "substitute")
    ]  # fmt: skip


def test_a_list_of_meetings_has_days_and_what_was_cancelled():
    assert [(str(one.date), one.status) for one in page(LIST).meetings] == [
        ("2020-09-15", None), ("2020-07-14", "Cancelled")
    ]  # fmt: skip


def test_a_day_the_calendar_lacks_is_pointed_out_and_not_mended():
    read_page = page(ISSUE.replace("02/06/2020", "31/02/2020"))
    assert read_page.occurrences[0].meeting is not None
    assert read_page.occurrences[0].meeting.date is None
    assert [one.rule for one in read_page.remarks] == ["no_such_day"]


def test_the_feed_is_unescaped_twice_and_its_unknown_words_are_unread():
    read_page = page(MEETING_XML, "answer.xml")
    assert read_page.items()[0].title == "Children's plan"
    assert read_page.items()[0].resolutions[0].text == "That it be noted."
    assert [(one.place.split(",")[0], one.text) for one in read_page.unread] == [
        ("element surprise", "what nobody knows")
    ]


def test_exempt_text_is_kept_nowhere_and_that_is_said():
    read_page = page(MEETING_XML, "answer.xml")
    exempt = read_page.items()[1]
    assert (exempt.is_restricted, exempt.points) == (True, [])
    assert "secret" not in repr(read_page)
    assert [(one.rule, one.item) for one in read_page.remarks] == [("exempt_text", "7")]


def test_expected_after_the_minutes_are_out_is_not_recorded():
    found = page(MEETING_XML, "answer.xml").attendance
    assert found is not None
    assert found.register[0].status == "not_recorded"


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"", UnreadableFile, "is empty"),
        (b"%PDF-1.7 ...", UnreadableFile, "is a PDF"),
        (b"Dear members, see below.", NotThisStandard, "no page of meetings"),
        (b"<?xml version='1.0'?><other/>", NotThisStandard, "its root is other"),
        (b"<?xml version='1.0'?><meeting><a></meeting>", UnreadableFile, "damaged"),
        (b"<?xml version='1.0'?><!DOCTYPE meeting [<!ENTITY a 'b'>]><meeting/>", UnreadableFile, "document type"),
        (b"<?xml version='1.0'?><E><Body><Fault><s>no such id</s></Fault></Body></E>", UnreadableFile, "no such id"),
    ],
)
def test_a_file_that_is_no_page_is_refused_in_a_sentence(content, error, said):
    with pytest.raises(error, match=said) as caught:
        read("a file", content)
    assert str(caught.value).startswith("a file: ")


def test_an_item_without_a_heading_is_known_by_its_labels_and_keeps_its_number():
    item = page(
        "79 The plan PDF 212 KB\n\nTo note it.\n\nMinutes:\n\nRESOLVED that a working group be set up."
    ).items()[0]
    assert (item.number, item.title, item.purpose) == ("79", "The plan", ["To note it."])
    assert item.resolutions[0].text == "that a working group be set up."


def test_an_item_whose_link_names_its_meeting_has_a_meeting():
    link = "  • Meeting of Scrutiny for Policies, Children and Families, Monday 5th September 2022 1.00 pm (Item 4.)"
    meeting = page(f"Agenda item\n\nWork programme\n\n{link}\n\nMinutes:\n\nMembers spoke.").occurrences[0].meeting
    assert meeting is not None
    assert meeting.committee == "Scrutiny for Policies, Children and Families"
    assert (meeting.date, meeting.item_ref) == (datetime.date(2022, 9, 5), "4")


def test_an_item_whose_title_was_lost_begins_with_its_minutes():
    first = (
        "The minutes of the meeting held on 25 February 2019 were agreed as a correct record, subject to clarification"
    )
    item = page(
        f"Agenda item\n\n{first} from Mrs Morris in respect of her comment on schools.\n\nNobody spoke."
    ).items()[0]
    assert item.title is None
    assert len(item.points) == 2


def test_a_list_may_be_led_by_a_dash_and_a_template_line_is_unread():
    parts = "Agreed that –\n\n1. it be noted;\n\n2. it come again."
    read_page = page(f"Agenda item\n\nA title\n\n• Share this item\n\nMinutes:\n\n{parts}")
    resolution = read_page.items()[0].resolutions[0]
    assert (resolution.kind, resolution.lead) == ("agreed", "that")
    assert [one.label for one in resolution.parts] == ["1", "2"]
    assert [one.text for one in read_page.unread] == ["• Share this item"]


def test_item_numbers_may_count_before_or_after_the_stroke():
    items = "77/21\n\nApologies\n\nMinutes:\n\nNone.\n\n78/21\n\nThe plan\n\nMinutes:\n\nNoted.\n\n78/21\n\nEnd of it."
    numbers = [one.number for one in page(f"Agenda and minutes\n\nItems\nNo. Item\n\n{items}").items()]
    assert numbers == ["77/21", "78/21"]


def test_a_paragraph_that_begins_like_a_place_is_no_place():
    read_page = page(f"Agenda and minutes\n\nVenue: {'by the sea ' * 40}\n\nNo. Item\n\n1.\n\nApologies\n")
    assert read_page.venue is None
    assert read_page.unread[0].text.startswith("Venue: by the sea")


def test_text_after_the_end_of_a_page_is_kept():
    assert [one.text for one in page(f"{ISSUE_HTML}and more", "page.html").unread] == ["Scrutiny", "and more"]


def test_words_after_the_day_of_a_meeting_are_unread():
    head = "Scrutiny Review - Reach\nWednesday, 24th February, 2010 10.30 am, NEW\n\nVenue: Hall"
    read_page = page(f"{head}\n\nNo. Item\n\n1.\n\nApologies\n")
    meeting = read_page.occurrences[0].meeting
    assert meeting is not None
    assert (meeting.committee, str(meeting.date)) == ("Scrutiny Review - Reach", "2010-02-24")
    assert [one.text for one in read_page.unread] == ["NEW"]
