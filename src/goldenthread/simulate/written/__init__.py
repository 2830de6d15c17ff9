"""The parts of the human record that were written by hand: plans, judgements, a committee's trail, stories."""
