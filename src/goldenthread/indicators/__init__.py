"""Indicators: declarations only. One module per theme, one object per indicator, no queries."""
