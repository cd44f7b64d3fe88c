"""Plays scenarios through the real doors and tells what was not as expected."""
