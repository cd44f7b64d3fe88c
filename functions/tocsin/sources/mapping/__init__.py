"""Deliveries of any tool, read by expressions that stand in the plan: how a mapping is written, and what it makes."""
