"""The ground floor: the words of the field, as data. No files are read here."""
