"""Small numbers: what may leave the council. `disclosure.release.release` is the only door out."""
