"""Pages of a council that never was: one of each kind, small, with the traps met on real ones."""

ISSUE = """Issue - meetings

Review of the improvement plan

Meeting: 02/06/2020 - Children and Families Scrutiny Committee (Overview) - Expired 01/05/21 (Item 54)

54 Review of the improvement plan 2019/20 pdf icon PDF 174 KB

To review performance against the plan.

Additional documents:

Minutes:

The committee considered a report by the assistant director for safeguarding and family support (ADS&FS).

\xa0

The ADS&FS introduced the report and made these points:

\xa0

·\xa0\xa0\xa0\xa0 Visits were on time for 32 of 40 children (80%) in quarter 4 of 2020/21;

·\xa0\xa0\xa0\xa0 An audit was in progress with a report available in June or July 2020;

\xa0

In the discussion that followed these points were raised:

\xa0

·\xa0 It was queried why inadequate audits had fallen from 48% to 11%. The ADS&FS explained that more were read.

\xa0

·\xa0\xa0\xa0\xa0 It was proposed that a working group look at recruitment.

\xa0

ACTION: Head of Service to send the figures

\xa0

RESOLVED: That

\xa0

(a)\xa0\xa0\xa0 the report be noted;

(i)\xa0\xa0\xa0 with the thanks of the committee; and

(b)\xa0\xa0\xa0 the cabinet member be recommended to publish a plan on a page by December 2020.

\xa0

REASON FOR DECISION: So that members can follow it.

\xa0

The chair thanked the officers ~ ... view the full minutes text for item 54

Share this page
"""

MEETING = """Skip to main content

Agenda and draft minutes

Children and Families Scrutiny Committee - Tuesday, 3rd March, 2020 6.30 pm

Venue: Council Chamber

Contact: Ned Hall
tel. 01000 000000

Items

No. Item

7.

Apologies

Minutes:

Apologies were received from Councillor Ada Finch, Dr Ann Bow, MBE and Mr Tom Reed (parent governor).

Councillor Bea Lund attended as substitute for Councillor Finch.

8.

Declarations of Interest

Minutes:

Name of Member

Type of Interest

Item/Nature of Interest

Councillor Cara Moss

Pecuniary

School governor

9.

Work programme pdf icon PDF 88 KB

To agree the work programme.

Minutes:

9.1

The committee considered the work programme.

9.2

It was agreed that the programme be approved.
"""

ISSUE_HTML = """<!DOCTYPE html><html><head><title>Issue</title><script>var hidden = 1;</script></head><body>
<ul id="breadcrumb"><li><a href="mgCommitteeDetails.aspx?ID=310">Scrutiny</a></li></ul>
<div id="modgov"><h1>Issue - meetings</h1>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">Children&#39;s plan</h2></div>
<span class="mgHide">for screen readers</span>
<h3 class="mgSubSubTitleTxt">Meeting: 15/09/2020 - Scrutiny Committee (Item 6)</h3>
<table class="mgItemTable"><tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">6</p></td><td>
<p class="mgAiTitleTxt"><a class="mgAiTitleLnk" href="documents/s1/R.pdf">Review</a> <img src="i.gif" alt="pdf icon">
<span class="mgFileSize">PDF 256 KB</span></p>
<div class="mgWordPara"><p>To review
progress.</p></div>
<p class="mgSubItemTitleTxt">Additional documents:</p>
<ul class="mgBulletList"><li><a href="documents/s2/A.xlsx">Appendix A</a>
<span class="mgFileSize">XLSX 88 KB</span></li></ul>
<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara"><p>That progress be noted.</p></div>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>Members made two points:</p>
<p>&nbsp;</p><p><span>·<span>&nbsp;&nbsp;&nbsp; </span></span>The first.</p><ul><li>The second.</li></ul>
<p>RESOLVED: That progress be noted.</p></div></td></tr></table>
<h3 class="mgSubSubTitleTxt">Meeting: 02/06/2020 - Cabinet (Item 12)</h3>
<table class="mgItemTable"><tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">12</p></td><td>
<p class="mgAiTitleTxt">Response</p><p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><p>Cabinet welcomed it.</p></div></td></tr></table>
</div></body></html>
"""

DECISION = """Decision details

Recruitment of social workers

Decision Maker: Cabinet

Decision status: Recommendations Approved

Purpose:

To answer the committee.

Decision:

That:

(a) the response be approved; and

(b) recommendation (c) be accepted in part.

Alternative options considered:

None: a response is required by law.

Publication date: 02/11/2020

Decided at meeting: 30/10/2020 - Cabinet

Accompanying Documents:
"""

ATTENDANCE = """Attendance details

Tuesday, 15th September, 2020 10.00 am, Scrutiny Committee

Attendee

Role

Attendance

Councillor Cara Moss

Chair

Present, virtual

Councillor Bea Lund

Reserve

Present, as substitute, virtual
"""

LIST = """Browse meetings

Scrutiny Committee

15 Sep 2020 10.00 am

14 Jul 2020 10.00 am - Cancelled
"""

MEETING_XML = """<?xml version="1.0" encoding="utf-8"?>
<meeting><meetingid>7</meetingid><meetingdate>15/09/2020</meetingdate><meetingstatus>Confirmed</meetingstatus>
<meetingtime>10.00 am</meetingtime><minutepublished>True</minutepublished><surprise>what nobody knows</surprise>
<agendaitems><agendaitem><agendaitemid>1</agendaitemid><agendaitemtitle>Children&amp;#39;s plan</agendaitemtitle>
<agendaitemnumber>3</agendaitemnumber><fulldisplaynumberformat>6.</fulldisplaynumberformat>
<minutesnonemptyhtmlbody>&lt;p&gt;Members noted it.&lt;/p&gt;
&lt;p&gt;RESOLVED: That it be noted.&lt;/p&gt;</minutesnonemptyhtmlbody>
<isrestricted>False</isrestricted><refertocommittee>Scrutiny Committee</refertocommittee></agendaitem>
<agendaitem><agendaitemid>2</agendaitemid><agendaitemtitle>Placements</agendaitemtitle><agendaitemnumber>4</agendaitemnumber>
<fulldisplaynumberformat>7.</fulldisplaynumberformat><isrestricted>True</isrestricted>
<minutesnonemptyhtmlbody>&lt;p&gt;A secret.&lt;/p&gt;</minutesnonemptyhtmlbody>
<refertocommittee>Scrutiny Committee</refertocommittee></agendaitem></agendaitems>
<attendees><attendee name="Councillor Cara Moss" roledescription="Chair" attendance="Expected"/></attendees></meeting>
"""

# A text whose extractor ran the table of items together and lost their numbers.
RUN_ON = """Venue: Council Chamber
Contact: Ned Hall
No. | Item |
---|---|
Apologies for Absence Minutes: Apologies were received from Councillor Finch. |
|
Declarations of Interest To note interests in any item on the agenda. Minutes: There were none. |
|
To approve the minutes of the last meeting. Minutes: RESOLVED:
That the minutes be approved. |
|
Work Plan 2021/22 PDF 111 KB To agree the plan. Additional documents:
Questions to the Leader Minutes: The chair welcomed the Leader.
He spoke of:
· Carbon · Charging points
"""

# A text that lost what was bold or a link: labels and numbers.
UNNUMBERED = """Agenda and draft minutes

Children's Scrutiny Panel - Wednesday 6th December 2023 11.00 am

Venue: Church House

Contact: Ned Hall

No. Item


Minutes of the last meeting pdf icon PDF 65 KB

To approve the minutes of 3 November 2023.



Resolved – That they be approved.


Public questions, if any.



There were no public questions.


Annual report on safeguarding pdf icon PDF 83 KB

Additional documents:



Members welcomed the report.
"""

TEXTS = {"issue": ISSUE, "meeting": MEETING, "decision": DECISION, "attendance": ATTENDANCE, "list": LIST,
         "run on": RUN_ON, "unnumbered": UNNUMBERED}  # fmt: skip
