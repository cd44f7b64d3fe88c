"""A plan tried on what was heard before: what would have happened, told as figures, in words and as a page."""
