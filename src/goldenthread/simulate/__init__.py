"""A simulated authority: its files, and the true answers beside them."""

from goldenthread.simulate.writing import Simulated, write

__all__ = ["Simulated", "write"]
