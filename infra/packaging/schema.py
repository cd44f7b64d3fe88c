"""`make schema`: writes docs/mention.schema.json from the types of the mention format."""

from __future__ import annotations

import json
from pathlib import Path

from tocsin.sources.standard_format import schema

TARGET = Path(__file__).resolve().parents[2] / "docs/mention.schema.json"

if __name__ == "__main__":
    TARGET.write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
