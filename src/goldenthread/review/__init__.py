"""The quarterly review: assembled into a document, rendered once per format."""
