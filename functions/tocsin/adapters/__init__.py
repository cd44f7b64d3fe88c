"""Input and output: one outside thing each. Adapters never import each other's packages, nor sources."""
