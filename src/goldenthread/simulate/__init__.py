"""A simulated authority: its files, and the true answers beside them."""

from goldenthread.simulate.story import CODE as AUTHORITY_CODE
from goldenthread.simulate.story import TARGETS
from goldenthread.simulate.story import TITLE as AUTHORITY_NAME
from goldenthread.simulate.writing import Simulated, write

__all__ = ["AUTHORITY_CODE", "AUTHORITY_NAME", "TARGETS", "Simulated", "write"]
