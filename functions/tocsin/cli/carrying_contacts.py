"""A list of contacts becomes people and roles. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import phonenumbers

from tocsin.cli.carried import Around, Carried
from tocsin.cli.headings import Field, language_of
from tocsin.cli.headings import plain as bare
from tocsin.cli.sheets import Row, Sheet
from tocsin.cli.yaml_text import mapped, scalar
from tocsin.domain.plan.phones import is_email, phone_meant

SEVERAL = re.compile(r"[/;,|\n]| of | or | oder | ou | o ")
"""Between two numbers in one cell."""
DEFAULT_ZONE = "Europe/Amsterdam"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A row that somebody can be called by."""

    row: int
    id: str
    name: str
    phone: str
    email: str
    language: str
    zone: str
    role: str
    deputy: str


def contacts(sheet: Sheet, columns: Mapping[Field, str], around: Around) -> Carried:
    """The people of a sheet, and the roles that it gives them."""
    carried = Carried()
    found: list[Contact] = []
    for row in sheet.rows:
        contact = _contact(_Cells(row, columns, carried), found, around)
        if contact:
            found.append(contact)
    carried.taken = len(found)
    carried.sections["people"] = {contact.id: _person(contact, around) for contact in found}
    carried.remarks["people"] = "People who can be called. Send each of them `tocsin test-page NAME` once."
    if roles := dict(_roles(found, columns, around, carried)):
        carried.sections["roles"] = roles
        carried.remarks["roles"] = "What each is responsible for, and who stands in. Rules and policies call roles."
    return carried


class _Cells:
    """The cells of one row by what they hold; what is left out is noted with its heading."""

    def __init__(self, row: Row, columns: Mapping[Field, str], carried: Carried) -> None:
        self.row = row
        self._columns = columns
        self._carried = carried

    def __getitem__(self, field: Field) -> str:
        return " ".join(self.row.cells.get(self._columns.get(field, ""), "").split())

    def leave(self, field: Field, why: str) -> None:
        """Note that this cell could not be carried over."""
        self._carried.leave(self.row.number, self._columns.get(field, field), self[field], why)


def _contact(cells: _Cells, found: list[Contact], around: Around) -> Contact | None:
    name = cells[Field.NAME] or " ".join(filter(None, (cells[Field.FIRST], cells[Field.LAST])))
    if not name:
        cells.leave(Field.NAME, "The row has no name.")
        return None
    phone, email = _phone(cells, found, around), _email(cells)
    if not phone and not email:
        cells.leave(Field.PHONE, f"{name} has neither a telephone number nor an e-mail address, so cannot be called.")
        return None
    if known := _known(name, phone, email, around):
        cells.leave(Field.NAME, f"The plan has {name} already, as {known!r}.")
        return None
    return Contact(
        row=cells.row.number,
        id=_id(cells[Field.FIRST] or name, name, {*around.names("people"), *(each.id for each in found)}),
        name=name,
        phone=phone,
        email=email,
        language=_language(cells, around),
        zone=_zone(cells),
        role=cells[Field.ROLE],
        deputy=cells[Field.DEPUTY],
    )


def _phone(cells: _Cells, found: list[Contact], around: Around) -> str:
    """The first number that is one; the mobile before any other, for an SMS goes there."""
    taken = {each.phone: each.name for each in found if each.phone}
    for field in (Field.MOBILE, Field.PHONE):
        for written in filter(None, (part.strip() for part in SEVERAL.split(cells[field]))):
            meant = _meant(written, around)
            if meant in taken:
                cells.leave(field, f"{taken[meant]} has the same number. A number belongs to one person.")
            elif meant:
                return meant
            else:
                cells.leave(field, _no_number(around))
    return ""


def _no_number(around: Around) -> str:
    where = f"in {' or '.join(around.countries)}" if around.countries else "without its country"
    return f"This is no telephone number {where}. Write it with its country (+31…), or say --country NL."


def _meant(written: str, around: Around) -> str | None:
    """Also a number whose plus or whose first zero a spreadsheet has eaten."""
    if meant := phone_meant(written, around.countries):
        return meant
    digits = re.sub(r"\D", "", written)
    codes = [str(phonenumbers.country_code_for_region(country)) for country in around.countries]
    if written.strip("+ ").startswith(tuple(codes)) and codes:
        return phone_meant(f"+{digits}", ())
    return None


def _email(cells: _Cells) -> str:
    written = cells[Field.EMAIL].removeprefix("mailto:").strip("<> ")
    if written and not is_email(written):
        cells.leave(Field.EMAIL, "This is no e-mail address.")
        return ""
    return written


def _language(cells: _Cells, around: Around) -> str:
    if not cells[Field.LANGUAGE]:
        return around.language
    found = language_of(cells[Field.LANGUAGE])
    if found in {None, "any"}:
        cells.leave(Field.LANGUAGE, f"Tocsin writes no letters in it; {around.language} is taken instead.")
        return around.language
    return found or around.language


def _zone(cells: _Cells) -> str:
    if not cells[Field.ZONE]:
        return ""
    try:
        ZoneInfo(cells[Field.ZONE])
    except (ValueError, OSError, LookupError):
        cells.leave(Field.ZONE, "This is no time zone. Write for example Europe/Amsterdam.")
        return ""
    return cells[Field.ZONE]


def _known(name: str, phone: str, email: str, around: Around) -> str | None:
    """Who of the plan this is."""
    for id_, person in (around.plan.people if around.plan else {}).items():
        if (phone and person.phone == phone) or (email and person.email == email) or bare(person.name) == bare(name):
            return id_
    return None


def _id(first: str, name: str, taken: set[str]) -> str:
    """`ana`; `ana_d` and then `ana_de_haan` where there are several."""
    words = [_slug(word) for word in name.split()]
    initials = "_".join(filter(None, (_slug(first.split(maxsplit=1)[0]), words[-1][:1])))
    for choice in (_slug(first.split(maxsplit=1)[0]), initials, "_".join(filter(None, words))):
        if choice and choice not in taken:
            return choice
    begin = _slug(first.split(maxsplit=1)[0]) or "person"
    return next(choice for number in range(2, len(taken) + 4) if (choice := f"{begin}_{number}") not in taken)


def _slug(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return re.sub(r"[^\w]", "", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def _person(contact: Contact, around: Around) -> str:
    zone = contact.zone or (around.plan.company.time_zone if around.plan else "")
    entries = {"name": scalar(contact.name)}
    if contact.phone:
        entries["phone"] = scalar(contact.phone)
    if contact.email:
        entries["email"] = scalar(contact.email)
    entries["language"] = contact.language
    if zone and zone != DEFAULT_ZONE:
        entries["time zone"] = scalar(zone)
    return mapped(entries)


def _roles(
    found: list[Contact], columns: Mapping[Field, str], around: Around, carried: Carried
) -> Iterator[tuple[str, str]]:
    """Of several with one role the first has it and the second stands in, unless the sheet names a deputy."""
    holders: dict[str, list[Contact]] = {}
    for contact in found:
        if contact.role:
            holders.setdefault(contact.role, []).append(contact)
    for role, people in holders.items():
        if role in around.names("roles"):
            carried.leave(people[0].row, columns[Field.ROLE], role, "The plan has this role already: change it there.")
            continue
        deputy = _deputy(people[0], found, columns, carried) or (people[1].id if len(people) > 1 else "")
        for extra in people[1:]:
            if extra.id != deputy:
                why = f"A role has one person and one deputy; {people[0].name} has it."
                carried.leave(extra.row, columns[Field.ROLE], role, why)
        yield role, mapped({"person": people[0].id, **({"deputy": deputy} if deputy else {})})


def _deputy(contact: Contact, found: list[Contact], columns: Mapping[Field, str], carried: Carried) -> str:
    if not contact.deputy:
        return ""
    for each in found:
        if bare(contact.deputy) in {bare(each.name), bare(each.name).split(" ")[0]} and each.id != contact.id:
            return each.id
    why = "Nobody of this sheet has this name."
    carried.leave(contact.row, columns[Field.DEPUTY], contact.deputy, why)
    return ""
