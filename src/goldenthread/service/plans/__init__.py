"""The improvement plan, what is to be monitored, and the inspectors' judgements."""
