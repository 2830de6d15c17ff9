"""When we judge, and by what: the rules that are ours, each number said once.

The method of control charts says nothing of these. They are stated in every review.

1. A value that is withheld, not supplied or partial is never judged.
2. A count taken on one day (a stock: children on plans, in care) is shown, never judged: its months
   repeat one another. Look at what started and what ended. Nor is a share of full-time equivalents.
3. A flow or a cohort is judged by the control chart of its months, up to the period's end and at
   most CHART_MONTHS of them, when at least SHORTEST_CHART hold a value, their denominators have a
   median of MONTHLY_DENOMINATOR (shares) or they average MONTHLY_COUNT (counts). Of a share, MONTHLY_RARER
   cases a month lie on its rarer side on average: close to all or none, months repeat one value, and
   where nothing changes a chart still speaks in one quarter of ten. A month that is
   partial, withheld or missing ends the chart's reach backwards; one with nothing to divide is blank.
   Rolling values are never charted: they overlap. Where months are so nearly alike that screening would leave
   limits without width, no moving range is left out.
4. On the chart, the period has changed when special causes stand among its own months, all in one
   direction, and the value did not move the other way since the year before. In two directions, or
   against the year before, the picture is mixed and no change is claimed. So it is where no month stands
   out and a share yet differs from the year before by a p-value under PLAINLY: nothing is called the same
   that two plain counts show apart.
5. A share that cannot be charted (audits; months too small or withheld; a share taken on one day) is
   compared with the same period a year before: changed when Fisher's p-value is below ALPHA and
   Newcombe's interval leaves out zero. Otherwise it is about the same only if that interval leaves
   out every difference larger than ABOUT_THE_SAME; if it does not, we can't tell. Cases of one family
   or one worker hang together, so a p-value is a little kinder than the truth.
6. A count that cannot be charted gets no verdict: brothers and sisters come together, so two counts
   a year apart differ by more than any simple test allows.
7. 'Improved' and 'worsened' need a polarity; without one a change is a rise or a fall. 'Sustained' is said
   only where the rule of `sustained` holds over the twelve months to the period's end, and only of a change
   that the chart shows, or that a step accepted by a person states (`lasting`).
8. A target never decides whether something changed. On a chart it is held against the limits of the phase in
   force; without one, against the one figure, and nothing is said of the next (`standing`).
9. A step change gives a chart new limits only once a person has accepted it (`insight.steps` proposes) and its
   level has lasted SHORTEST_CHART months: until then nobody can hide a change by calling it a new level.
"""

from collections.abc import Mapping
from typing import Final

CHART_MONTHS: Final = 24
SHORTEST_CHART: Final = 13
MONTHLY_DENOMINATOR: Final = 10
MONTHLY_COUNT: Final = 5
MONTHLY_RARER: Final = 2  # of the cases that meet the condition, or of those that don't, whichever are fewer
ALPHA: Final = 0.05
PLAINLY: Final = 0.01  # so small a p-value of the year before, and months within chance are not called the same
ABOUT_THE_SAME: Final = 0.10  # a difference of shares: ten percentage points

# Of series in which nothing has changed, the share that rule 4 would still call changed, by the months of the
# period: the average of simulated counts and shares of CHART_MONTHS months whose cases come together (brothers and
# sisters; cases of one month alike). Where cases are independent it is a little less, and of shares of ten cases a
# month more: 3, 6 and 14%. All are in docs/judging.md, from bench/charts.py. Real months hang together a little
# too, so these are estimates and on the low side.
FALSE_ALARMS: Final[Mapping[int, float]] = {1: 0.02, 3: 0.04, 12: 0.11}
