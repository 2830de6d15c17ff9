"""Snapshots on disk, the history derived from them, pseudonyms, and the engines.

Only this room opens an engine's connection, and only this room sees a council's own ids.
"""
