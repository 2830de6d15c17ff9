"""Facts: rows with everything an indicator asks of them, computed once. One module per subject."""
