"""Rules that several standards leave open, settled once.

Statutory limits carry their source. 'Our rule' marks what no source fixes; a council may set its
own where the settings say so.
"""

from typing import Final

# Working Together to Safeguard Children: an assessment takes at most 45 working days from the
# referral. Where no referral is held it runs from the assessment's own start. Day 0 is the start.
ASSESSMENT_WORKING_DAYS: Final = 45

# Working Together: initial conference within 15 working days of the strategy discussion.
ICPC_WORKING_DAYS: Final = 15

# Working Together: a decision on a referral within one working day.
REFERRAL_DECISION_WORKING_DAYS: Final = 1

# Local: the hub decides within 24 elapsed hours, weekends included.
CONTACT_DECISION_HOURS: Final = 24

# Local, the commonest: a child on a plan is seen every 10 working days.
CP_VISIT_WORKING_DAYS: Final = 10

# Local: supervision is monthly. Our rule: 35 days, so that a month of 31 days fails nobody.
SUPERVISION_DAYS: Final = 35

# A referral is a re-referral when an earlier one lies within twelve calendar months.
# Our rule: the anniversary itself counts.
REREFERRAL_MONTHS: Final = 12

# Our rule: early help within 14 days either side of the closure is a step down.
STEP_DOWN_DAYS: Final = 14

# Our rule: a referral up to 183 days after early help ended is a step up.
STEP_UP_DAYS: Final = 183

# Counts of children from 1 to this number are withheld from the public.
SMALL_NUMBER: Final = 5

# Our rule: a share of fewer children than this, or of fewer of a team's cases, is withheld from the public.
SMALL_DENOMINATOR: Final = 10

# The workforce, practice and feedback.

# Our rule: a social worker who starts in another team no later than 14 days after leaving one has moved between teams;
# nobody left and nobody started.
TEAM_MOVE_DAYS: Final = 14

# Our rule, illustrative (Herefordshire's plan of 2015 had 16 to 18): children for each full-time worker.
CASELOAD_LIMIT: Final = 18

# Our rule, illustrative: the same for a newly qualified social worker.
NEWLY_QUALIFIED_CASELOAD_LIMIT: Final = 15

# Our rule: audit actions raised within twelve calendar months are looked at; the anniversary itself counts.
AUDIT_ACTION_MONTHS: Final = 12

# Our rule: an action of the improvement plan is live until it is complete, or until it has gone unrated for twelve
# calendar months; the anniversary itself counts.
IMPROVEMENT_ACTION_LIVE_MONTHS: Final = 12

# Children Act 1989 Representations Procedure (England) Regulations 2006: a complaint at stage 1 is answered within
# 10 working days, 20 where it is complex.
COMPLAINT_WORKING_DAYS: Final = 10
COMPLEX_COMPLAINT_WORKING_DAYS: Final = 20
