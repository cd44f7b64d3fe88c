"""PURE: no input or output, no clock, no environment, no randomness. All of these come in as arguments."""
