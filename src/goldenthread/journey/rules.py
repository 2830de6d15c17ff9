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

# The front door, early help, assessment and children in need

# Our rule: a contact whose child is referred by the third working day after it has become a referral.
CONTACT_TO_REFERRAL_WORKING_DAYS: Final = 3

# Local, the commonest: a child in need is seen every 20 working days. No law sets an interval.
CIN_VISIT_WORKING_DAYS: Final = 20

# --- Children in care ---

# Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28: a child is seen within a
# week of a placement's start; then at most every six weeks in its first year; after it every six weeks, or every
# three months where the placement is to last until the child is 18. Day 0 is the start, or the last visit.
# Our rule: the anniversary is still the first year; a placement not said to last until 18 is taken not to.
FIRST_CARE_VISIT_DAYS: Final = 7
CARE_VISIT_DAYS: Final = 42
CARE_VISIT_FIRST_YEAR_MONTHS: Final = 12
CARE_VISIT_MONTHS_TO_18: Final = 3

# The same: with parents on an interim care order, every week until the first review, then every four weeks.
CARE_VISIT_DAYS_AT_HOME_UNTIL_REVIEW: Final = 7
CARE_VISIT_DAYS_AT_HOME: Final = 28

# The same, regulation 33: reviewed within 20 working days of coming into care, within three months of that, then
# every six months. They run from the review before, whenever that one was due.
FIRST_CARE_REVIEW_WORKING_DAYS: Final = 20
SECOND_CARE_REVIEW_MONTHS: Final = 3
LATER_CARE_REVIEW_MONTHS: Final = 6

# Our rule: the first review held is the child's first when no more than three months into care; one held
# later has others before it that no source gave us, and six months follow it.
KNOWN_AS_FIRST_REVIEW_MONTHS: Final = 3

# DfE, Children looked after in England: a child of four or more can take part in a review.
PARTICIPATION_FROM_AGE: Final = 4

# DfE, the same: long-term stability is two years in one placement, for children under 16 who have been in care
# two and a half years.
STABLE_PLACEMENT_MONTHS: Final = 24
LONG_TERM_CARE_MONTHS: Final = 30
LONG_TERM_CARE_BELOW_AGE: Final = 16

# DfE, the same: outcomes are told of children who have been in care twelve months.
OUTCOMES_CARE_MONTHS: Final = 12

# DfE, the same: far from home is more than 20 miles.
FAR_FROM_HOME_MILES: Final = 20

# DfE, the same: so many placements, or social workers, in a year are too many.
MANY_IN_A_YEAR: Final = 3
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

# --- Child protection, the courts and children who go missing ---

# Our rule: an enquiry has reached a conference when one is held by the 30th working day after its strategy
# discussion: twice the limit, so that lateness is not taken for a child who needed none.
ENQUIRY_TO_CONFERENCE_WORKING_DAYS: Final = 30

# Working Together to Safeguard Children: the first review of a plan within three months of the initial conference,
# later ones no more than six months after the one before. A plan starts on the day the conference decides it.
FIRST_CP_REVIEW_MONTHS: Final = 3
LATER_CP_REVIEW_MONTHS: Final = 6

# DfE, Characteristics of children in need: the longest band of a plan's duration is two years or more.
LONG_PLAN_MONTHS: Final = 24

# Our rule: a plan that starts no later than this after the one before ended is a quick return.
QUICK_RETURN_TO_PLAN_MONTHS: Final = 24

# Annex A asks whether children are seen alone; common local practice asks it from the age of four.
SEEN_ALONE_FROM_AGE: Final = 4

# Children and Families Act 2014, section 14: care proceedings end within 26 weeks of the issue.
CARE_PROCEEDINGS_DAYS: Final = 182

# Statutory guidance on children who run away or go missing from home or care (2014): a return interview within 72
# hours. They have gone by the end of the third day after the return, whatever its hour.
RETURN_INTERVIEW_HOURS: Final = 72
RETURN_INTERVIEW_DAYS: Final = 3

# --- Permanence ---

# Leaving care for family has lasted when the child is not back within twelve calendar months.
# Our rule: the anniversary itself counts.
REENTRY_MONTHS: Final = 12

# --- Leaving care ---

# Local, the commonest: a care leaver is spoken to every eight weeks. No law sets an interval.
CARE_LEAVER_CONTACT_DAYS: Final = 56

# The Care Leavers (England) Regulations 2010, regulation 7: a pathway plan is reviewed at least every six months.
# Our rule: the day six months later is still in time.
PATHWAY_PLAN_MONTHS: Final = 6

# --- Health and education of children in care ---

# Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7, and Promoting the health and
# well-being of looked-after children: a first health assessment in time for the first review.
FIRST_HEALTH_ASSESSMENT_WORKING_DAYS: Final = 20

# The same: health assessed every twelve months, and every six before the fifth birthday. DfE asks for two in
# the twelve months of a child under five.
HEALTH_ASSESSMENT_MONTHS: Final = 12
TWO_HEALTH_ASSESSMENTS_BELOW_AGE: Final = 5

# DfE, Children looked after in England: strengths and difficulties are asked of children aged 5 to 16, once a
# year, and scored from 0 to 40.
SDQ_FROM_AGE: Final = 5
SDQ_TO_AGE: Final = 16
SDQ_MONTHS: Final = 12
SDQ_HIGHEST_SCORE: Final = 40

# Promoting the education of looked-after children: a personal education plan within ten working days of coming
# into care, and reviewed each term.
FIRST_PEP_WORKING_DAYS: Final = 10

# Our rule: the autumn term begins on 1 September, the spring term on 1 January, the summer term on 1 April, and
# each runs until the next. Schools set their own days, and Easter moves.
TERMS_BEGIN_IN_MONTHS: Final = (1, 4, 9)

# Education Act 1996, section 8: of compulsory school age from the first of 31 March, 31 August and 31 December on
# or after the fifth birthday, until the last Friday in June of the school year of the sixteenth. A month's end in
# June is on or after that Friday.
SCHOOL_FROM_AGE: Final = 5
SCHOOL_TO_AGE: Final = 16

# DfE, Pupil absence in schools: persistently absent is 10 per cent or more of possible sessions missed.
PERSISTENT_ABSENCE_PERCENT: Final = 10
PERSISTENT_ABSENCE_MONTHS: Final = 12
