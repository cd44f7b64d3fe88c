"""Our numbers as a contact for a phone: a vCard, so that alarms have a name and may ring at night."""

from __future__ import annotations

from collections.abc import Sequence

NAME = "tocsin.vcf"
TYPE = "text/vcard; charset=utf-8"


def card(company: str, numbers: Sequence[str], address: str = "") -> str:
    """The contact, as vCard 3.0 (RFC 2426): phones of any age read it. `address` is the page it came from."""
    import vobject  # noqa: PLC0415 - few ever ask for it

    made = vobject.vCard()
    made.add("n").value = vobject.vcard.Name(family=f"Tocsin {company}")
    made.add("fn").value = f"Tocsin {company}"
    made.add("org").value = [company]
    for number in numbers:
        phone = made.add("tel")
        phone.value, phone.type_param = number, ["CELL", "VOICE"]
    if address:
        made.add("url").value = address
    return str(made.serialize())
