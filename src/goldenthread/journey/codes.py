"""Every code list, by name."""

from goldenthread.journey.codes_903 import SSDA903
from goldenthread.journey.codes_care import CARE
from goldenthread.journey.codes_census import CENSUS
from goldenthread.journey.codes_events import EVENTS
from goldenthread.journey.codes_own import OWN
from goldenthread.journey.codes_people import PEOPLE_AND_NEED
from goldenthread.journey.mapping import CodeList

CODE_LISTS: dict[str, CodeList] = {one.name: one for one in (*PEOPLE_AND_NEED, *CARE, *EVENTS, *CENSUS, *OWN, *SSDA903)}
