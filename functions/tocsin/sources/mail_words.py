"""What of a mail's text is new: without what it quotes and without the signature. In doubt a line is kept.

`mail-parser-reply` was tried for this: it takes a whole complaint for a disclaimer when it begins with "Warning:", and
ten thousand empty lines cost it ten seconds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tocsin.sources import mail_lines as known

WRAPPED = 3
"""Lines over which a mail program spreads one line of its own."""
LEAST = 3
"""Lines of a quoted header: who, when, about what, to whom."""
LONGEST_NAME = 9
"""Words of a line in a signature."""
BLOCK = 12
"""Lines that a quoted header takes, with its empty and wrapped ones."""


def new_words(text: str) -> str:
    """What its writer says. Under a quoted header nothing is new; under "… wrote:" what is not marked by `>` is."""
    said: list[str] = []
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        line = lines[place]
        if wrote := lines_of_wrote(lines, place):
            place += wrote
            if not _is_quoted(_next_words(lines, place)):
                break
            continue
        if _begins_quote(lines, place):
            break
        if not _is_quoted(line):
            said.append(line)
        place += 1
    return tidy(without_signature(said))


def lines_of_wrote(lines: Sequence[str], place: int) -> int:
    """How many lines a `On … Jan wrote:` takes here; 0 if there is none."""
    if not known.WROTE_BEGINS.match(lines[place][: known.LONGEST_LINE]):
        return 0
    for count in range(1, WRAPPED + 1):
        line = " ".join(one[: known.LONGEST_LINE] for one in lines[place : place + count])
        if line.rstrip().endswith(":") and known.WROTE.fullmatch(line[:900]):
            return count
    return 0


def header_at(lines: Sequence[str], place: int) -> dict[str, str]:
    """The quoted header that begins in this line: who, and when or about what, within a few lines; else nothing."""
    if (first := known.field(lines[place])) is None:
        return {}
    found = dict([first])
    for line in lines[place + 1 : place + BLOCK]:
        if (one := known.field(line)) is None:
            if line.strip(" >\t") and not line[:1].isspace() and "to" not in found:
                break
            continue
        if one[0] in found:
            break
        found[one[0]] = one[1]
    return found if _is_whole(found) else {}


def header_ends(lines: Sequence[str], place: int) -> int:
    """The line after the quoted header that begins here."""
    last, names = place, set[str]()
    for number, line in enumerate(lines[place : place + BLOCK], place):
        one = known.field(line)
        if one and one[0] not in names:
            names.add(one[0])
            last = number
        elif not line.strip(" >\t") and "subject" in names and _is_whole(names):
            break
    return last + 1


def without_signature(lines: Sequence[str]) -> Sequence[str]:
    """The lines above the signature."""
    kept = list(lines)
    for place, line in enumerate(kept):
        rest = [one for one in kept[place + 1 :] if one.strip()]
        if line.rstrip() == known.DELIMITER and place:
            return kept[:place]
        short = len(rest) <= known.CLOSED_WITHIN and all(len(one) <= known.LONGEST_CLOSED for one in rest)
        if short and known.PHONE.fullmatch(line) and len(rest) <= 1:
            return kept[:place]
        if short and place and known.CLOSING.fullmatch(line) and not any(_goes_on(one) for one in rest):
            return kept[:place]
    return kept


def tidy(lines: Sequence[str]) -> str:
    """Without white space at the ends of lines, and with at most one empty line in a row."""
    plain = [line.strip() for line in lines]
    return "\n".join(line for place, line in enumerate(plain) if line or (place and plain[place - 1])).strip()


def _is_whole(names: Collection[str]) -> bool:
    return "from" in names and len(names) >= LEAST and ("sent" in names or "subject" in names)


def _goes_on(line: str) -> bool:
    """A postscript, or a sentence: it is still being said."""
    return (
        line.strip().lower().startswith(("ps", "p.s"))
        or line.rstrip().endswith(("?", "!"))
        or len(line.split()) > LONGEST_NAME
    )


def _begins_quote(lines: Sequence[str], place: int) -> bool:
    line = lines[place]
    if known.ORIGINAL.fullmatch(line[: known.LONGEST_LINE]):
        return True
    if known.RULE.fullmatch(line[: known.LONGEST_LINE]):
        after = place + 1 + next((n for n, one in enumerate(lines[place + 1 : place + 4]) if one.strip()), 0)
        return after < len(lines) and bool(header_at(lines, after))
    return bool(header_at(lines, place))


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _next_words(lines: Sequence[str], place: int) -> str:
    return next((line for line in lines[place : place + 4] if line.strip()), "")
