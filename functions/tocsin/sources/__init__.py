"""PURE: bytes to mentions, one module for each provider."""
