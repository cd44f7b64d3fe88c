"""Scenarios: what happens on a day, told in words, and what the plan must make of it."""
