"""People, what they may do, and the audit trail."""
