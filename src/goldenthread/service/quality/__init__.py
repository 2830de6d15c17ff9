"""Case-file audits."""
