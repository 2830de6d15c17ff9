"""What children and families say: feedback, stories, and what was done about it."""
