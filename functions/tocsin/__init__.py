"""The package that the doors share: pure judgement, pure translation, and the adapters to what lies outside."""
