"""What councils publish of their meetings with ModernGov: saved pages, their text, and the web service's XML.

Pure reading: text in, a `Page` or a `Feed` out. `reader.read` is the door.
"""
