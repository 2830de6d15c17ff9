"""goldenthread: from a child's record to the question a committee asks, and back."""

__version__ = "0.1.0"
