"""`make schema`: writes docs/countries.md from what is known of countries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tocsin.domain.countries import FORBIDDEN, FREE, REGISTERED, Country, countries, data

TARGET = Path(__file__).resolve().parents[2] / "docs/countries.md"
HEAD = """\
# SMS by country

What countries allow an SMS to do, and what one part of it costs there, as of {read}. This page is written from
`functions/tocsin/domain/countries.toml`; each line has its sources. Rules and prices change: your provider's own page
counts.

- **Answers**: whether a provider hands over what people answer. Where none does, `tocsin check` warns (W211): people
  take a case by the link in the SMS, which then says so.
- **Sender**: *number* means that SMS come from numbers only, *name* that a name may stand there, *registered* that it
  has to be registered first. A name cannot be answered: Tocsin needs a number.
- **Links**: where they have to be registered, or are not let through, `tocsin check` warns (W212). Where they are
  not, SMS have none.
- **Prices**: dollars of one part, list prices. A dash: nobody has looked it up; `tocsin backtest` then counts
  {elsewhere} ({estimate}).

| country | | answers | sender | links | SNS, End User Messaging | Twilio | | sources |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""
SENDERS = {"number": "number", FREE: "name", REGISTERED: "registered"}
LINKS = {FREE: "", REGISTERED: "registered", FORBIDDEN: "**not let through**"}
PROVIDERS = {"aws": "AWS", "twilio": "Twilio"}


def page() -> str:
    """The whole page."""
    known = data()
    elsewhere = known["elsewhere"]
    head = HEAD.format(read=known["read"], elsewhere=elsewhere["price"], estimate=known["sources"][elsewhere["source"]])
    rows = [_row(country) for country in sorted(countries().values(), key=lambda one: one.name)]
    return head + "\n".join([*rows, "", "## Sources", "", *_sources(known["sources"]), ""])


def _row(country: Country) -> str:
    answers = ", ".join(f"{PROVIDERS[name]} {'yes' if yes else 'no'}" for name, yes in country.replies.items())
    if country.takes_no_replies:
        answers = f"**{answers}**"
    cells = (
        country.name,
        country.iso,
        answers,
        SENDERS[country.sender],
        LINKS[country.links],
        _price(country, "sns"),
        _price(country, "twilio"),
        country.note,
        ", ".join(country.sources),
    )
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def _price(country: Country, provider: str) -> str:
    return str(country.prices.get(provider, "–"))


def _sources(known: dict[str, str]) -> Iterator[str]:
    return (f"- **{name}**: {told}" for name, told in known.items())


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
