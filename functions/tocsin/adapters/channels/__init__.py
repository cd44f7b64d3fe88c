"""Channels: one module for each way out."""
