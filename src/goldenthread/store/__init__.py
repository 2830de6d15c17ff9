"""Snapshots on disk, the history derived from them, pseudonyms, and the engines."""
