"""The scorecard: declarations and facts in, series out. The only place that queries."""
