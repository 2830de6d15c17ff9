"""Small files of each kind, as a council would write them. None of these people or places exists."""

PLAN = """\
kind: plan
title: Children's improvement plan
financial_year: 2019-20
scorecard: [contacts_received, assessments_within_45wd_pct]
questions:
  - asked_on: 2020-03-31
    scale: 6
    working_well: [Families get one worker.]
    worried_about: [Audits take too long.]
    needs_to_happen: [Fill the vacant posts.]
  - asked_on: 2020-06-30
    scale: 7
    working_well: [Visits are on time.]
    worried_about: []
    needs_to_happen: []
priorities:
  - number: 1
    title: A front door that decides in time
    outcome: Children get help when they need it.
    indicators: [contacts_received]
    actions:
      - reference: "1.1"
        title: A second decision maker at the hub
        owner: Head of the front door
        due_on: 2019-12-31
        completed_on: 2020-05-20
        delivery: complete
        impact: some
        progress: In post since May.
        evidence: Nine in ten contacts decided within a day.
        indicators: [contacts_received]
        milestones:
          - {title: Post agreed, due_on: 2019-10-01, reached_on: 2019-10-03}
          - {title: Person started, due_on: 2019-12-31, reached_on: 2020-05-20}
      - reference: "1.2"
        title: Morning meeting with the police
        owner: Service manager
        due_on: 2020-02-28
        completed_on: 2020-02-14
        delivery: complete
        impact: embedded
        progress: Held daily.
        evidence: Minutes of 20 meetings.
        indicators: []
        milestones: []
    to_monitor:
      - gain: Decisions within a day
        risk: The agency worker leaves in July.
        trigger: Fewer than 8 in 10 within a day for two weeks.
        indicators: [contacts_received]
"""

AUDITS = """\
kind: audits
audits:
  - {reference: A-001, completed_on: 2019-11-04, team: North, grade: inadequate, collaborative: false}
  - {reference: A-002, completed_on: 2020-01-20, team: North, grade: inadequate,
     moderated_grade: requires_improvement, collaborative: false}
  - {reference: A-003, completed_on: 2020-02-11, team: South, grade: good, moderated_grade: null, collaborative: true}
  - {reference: A-004, completed_on: 2020-02-12, team: South, grade: null, collaborative: false}
  - {reference: A-005, completed_on: 2020-04-30, team: South, grade: good, collaborative: false}
"""

FEEDBACK = """\
kind: feedback
rounds:
  - title: Parents, winter
    opened_on: 2020-01-06
    closed_on: 2020-02-28
    respondents: parents
    invited: 40
    answers:
      - {received_on: 2020-01-10, scale: 8, comment: Somebody listened.}
      - {received_on: 2020-01-12, scale: 8, comment: ''}
      - {received_on: 2020-01-12, scale: 8, comment: ''}
      - {received_on: 2020-02-01, scale: null, comment: The phone rang for days.}
  - title: Young people, all year
    opened_on: 2020-01-01
    closed_on: null
    respondents: young people
    invited: 30
    answers:
      - {received_on: 2020-03-30, scale: 3, comment: ''}
      - {received_on: 2020-04-02, scale: 9, comment: ''}
stories:
  - told_on: 2020-02-03
    respondent: a parent
    text: |
      Our worker came when she said she would.
      That had not happened before.
    consent: {given_on: 2020-02-10, expires_on: 2021-02-10, to_publish: true}
  - told_on: 2020-02-05
    respondent: a young person
    text: I was asked first this time.
    consent: {given_on: 2020-02-05, expires_on: null, to_publish: false}
you_said:
  - {you_said: Nobody rings back., we_did: One number that is always answered., done_on: 2020-03-15}
  - {you_said: Letters are hard to read., we_did: We are rewriting them., done_on: null}
"""

WORKFORCE = """\
kind: workforce
posts:
  - reference: SW-01
    team: North
    role: social_worker
    fte: "1.00"
    spells:
      - {started_on: 2019-04-01, ended_on: 2020-02-01, vacant: false, agency: false}
      - {started_on: 2020-02-01, ended_on: null, vacant: true, agency: true}
  - reference: SW-02
    team: South
    role: senior
    fte: "0.60"
    spells:
      - {started_on: 2019-04-01, ended_on: 2020-03-02, vacant: true, agency: false}
      - {started_on: 2020-03-02, ended_on: null, vacant: false, agency: false}
  - reference: AD-01
    team: South
    role: other
    fte: "1.00"
    spells:
      - {started_on: 2019-04-01, ended_on: null, vacant: false, agency: false}
"""

JUDGEMENTS = """\
kind: judgements
judgements:
  - inspected_on: 2018-06-04
    published_on: 2018-07-20
    framework: ILACS
    kind: standard inspection
    area: Overall effectiveness
    grade: requires_improvement
    summary: Better, from a low base.
  - inspected_on: 2020-03-10
    published_on: 2020-04-15
    framework: ILACS
    kind: focused visit
    area: The front door
    grade: null
    summary: Decisions are timely.
"""

COMMITTEE = """\
kind: committee
committee: Children and Young People Scrutiny Committee
meetings:
  - held_on: 2020-01-14
    items:
      - {number: 6, title: Quarterly review, purpose: To consider how the plan goes.}
      - {number: 7, title: Work programme, purpose: ''}
    recommendations:
      - reference: CYP 2019/20-07(a)
        item: 6
        kind: recommendation
        text: That the share of inadequate audits be reported each quarter.
        addressed_to: Director of Children's Services
        due_on: 2020-03-14
        status: awaiting_agreement
        indicators: [audits_inadequate_pct]
        responses:
          - {responded_on: 2020-02-20, text: Agreed; from the next review., position: accepted}
          - {responded_on: 2020-05-05, text: Done; see page 9., position: accepted}
      - reference: CYP 2019/20-07(b)
        item: Quarterly review
        kind: question
        text: How many workers are agency?
        addressed_to: Director of Children's Services
        due_on: null
        status: awaiting_response
        indicators: []
        responses: []
  - held_on: 2020-06-09
    items: [{number: 5, title: Quarterly review, purpose: ''}]
    recommendations:
      - reference: CYP 2020/21-01
        item: 5
        kind: request
        text: A page on the workforce.
        addressed_to: Head of Workforce
        due_on: null
        status: open
        indicators: []
        responses: []
"""

STEPS = """\
kind: steps
steps:
  - indicator: assessments_within_45wd_pct
    month: 2019-01
    reason: Both teams work from one list since the new year.
    accepted_by: Head of Performance
    accepted_on: 2019-10-04
    withdrawn_on: null
    withdrawn_because: ''
  - indicator: contacts_received
    month: 2019-04
    reason: The hub counts each child of a family.
    accepted_by: ''
    accepted_on: 2020-01-10
    withdrawn_on: 2020-05-11
    withdrawn_because: It always did.
"""

FILES = {
    "plan": PLAN,
    "audits": AUDITS,
    "feedback": FEEDBACK,
    "workforce": WORKFORCE,
    "judgements": JUDGEMENTS,
    "committee": COMMITTEE,
    "steps": STEPS,
}
