"""The human record. Run on SQLite, or on PostgreSQL with GOLDENTHREAD_TEST_DATABASE=postgresql."""
