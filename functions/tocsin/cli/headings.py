"""Which column of a sheet is what: guessed by its heading in five languages, or said by whoever imports it. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from tocsin.cli.trouble import Trouble
from tocsin.domain.plan.problems import did_you_mean


class Field(StrEnum):
    """What a column can hold."""

    NAME = "name"
    FIRST = "first name"
    LAST = "last name"
    MOBILE = "mobile"
    PHONE = "phone"
    EMAIL = "email"
    LANGUAGE = "language"
    ROLE = "role"
    DEPUTY = "deputy"
    ZONE = "time zone"
    WORD = "word"
    LIST = "list"
    TEXT = "text"


class Kind(StrEnum):
    """What a sheet is."""

    CONTACTS = "contacts"
    WORDS = "words"
    TEXTS = "texts"


HEADINGS: Mapping[Field, str] = {
    Field.MOBILE: "mobile, mobile phone, cell, cell phone, mobiel, mobiele nummer, mobiel nummer, gsm, handy, "
    "mobil, mobiltelefon, handynummer, mobilnummer, portable, telephone portable, mobile pro, movil, telefono movil",
    Field.PHONE: "phone, phone number, telephone, telephone number, tel, number, telefoon, telefoonnummer, nummer, "
    "telefon, telefonnummer, rufnummer, numero, numero de telephone, telefono, numero de telefono",
    Field.EMAIL: "email, e mail, mail, email address, e mailadres, mailadres, emailadres, e mail adresse, mailadresse, "
    "courriel, adresse mail, adresse e mail, correo, correo electronico",
    Field.FIRST: "first name, firstname, given name, voornaam, roepnaam, vorname, prenom, nombre de pila",
    Field.LAST: "last name, lastname, surname, family name, achternaam, familienaam, nachname, familienname, "
    "nom de famille, apellido, apellidos",
    Field.NAME: "name, full name, person, contact, contact person, naam, volledige naam, medewerker, persoon, "
    "contactpersoon, vollstandiger name, mitarbeiter, person, ansprechpartner, nom, nom complet, nom et prenom, "
    "nombre, nombre completo, nombre y apellidos, contacto, persona",
    Field.LANGUAGE: "language, taal, sprache, langue, idioma, lang",
    Field.ROLE: "role, function, job title, position, responsibility, functie, rol, taak, funktion, rolle, aufgabe, "
    "zustandigkeit, fonction, poste, funcion, cargo, puesto",
    Field.DEPUTY: "deputy, stand in, backup, replacement, vervanger, plaatsvervanger, achtervang, waarnemer, "
    "vertretung, stellvertreter, stellvertretung, suppleant, remplacant, suplente, sustituto",
    Field.ZONE: "time zone, timezone, tijdzone, zeitzone, fuseau horaire, zona horaria, huso horario",
    Field.WORD: "word, words, term, terms, keyword, keywords, phrase, woord, woorden, trefwoord, trefwoorden, "
    "zoekterm, zoekwoord, wort, worter, stichwort, stichworter, suchbegriff, begriff, mot, mots, mot cle, mots cles, "
    "palabra, palabras, palabra clave, palabras clave, termino",
    Field.LIST: "list, topic, category, group, subject, lijst, onderwerp, thema, categorie, groep, liste, thema, "
    "kategorie, gruppe, sujet, theme, groupe, lista, tema, categoria, grupo",
    Field.TEXT: "text, message, answer, tekst, bericht, antwoord, nachricht, antwort, texte, reponse, texto, mensaje, "
    "respuesta",
}
LANGUAGES: Mapping[str, str] = {
    "en": "en, eng, english, engels, englisch, anglais, ingles",
    "nl": "nl, nld, dutch, nederlands, niederlandisch, neerlandais, neerlandes, holandes",
    "de": "de, deu, ger, german, duits, deutsch, allemand, aleman",
    "fy": "fy, fry, frisian, fries, frysk, friesisch, frison, frison",
    "fr": "fr, fra, french, frans, franzosisch, francais, frances",
    "es": "es, spa, spanish, spaans, spanisch, espagnol, espanol, castellano",
    "any": "any, emoji, all, alle, tous, todos",
}
_KNOWN = {plain: field for field, written in HEADINGS.items() for plain in written.split(", ")}
_LANGUAGE = {plain: language for language, written in LANGUAGES.items() for plain in written.split(", ")}


def plain(written: str) -> str:
    """As headings are compared: no capitals, accents, signs, or remark in brackets."""
    bare = re.sub(r"\([^)]*\)", " ", written)
    letters = unicodedata.normalize("NFKD", bare.casefold().replace("ß", "ss"))
    kept = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join(kept.split())


def language_of(written: str) -> str | None:
    """`Duits` -> `de`, also `de-DE`; None for what is no language of ours."""
    first = plain(written).split(" ")[0] if plain(written) else ""
    return _LANGUAGE.get(plain(written)) or _LANGUAGE.get(first)


def columns_of(headings: Sequence[str], said: Mapping[str, str]) -> dict[Field, str]:
    """Field -> heading. `said` goes before what is guessed; of two that fit, the first. Raises Trouble."""
    found: dict[Field, str] = {_field(name): _heading(heading, headings) for name, heading in said.items()}
    for heading in headings:
        field = _guessed(plain(heading))
        if field and heading not in found.values():
            found.setdefault(field, heading)
    # In French and German sheets the column `nom`, `Name` beside a first name holds the last name; in Spanish ones
    # `nombre` beside `apellidos` holds the first.
    if Field.NAME in found and Field.FIRST in found and Field.LAST not in found:
        found[Field.LAST] = found.pop(Field.NAME)
    if Field.NAME in found and Field.LAST in found and Field.FIRST not in found:
        found[Field.FIRST] = found.pop(Field.NAME)
    return found


def languages_of(headings: Iterable[str]) -> dict[str, str]:
    """Language -> heading, of columns that are headed by a language."""
    found = ((_LANGUAGE.get(plain(heading)), heading) for heading in headings)
    return {language: heading for language, heading in found if language}


def kind_of(columns: Mapping[Field, str], languages: Mapping[str, str]) -> Kind | None:
    """What the sheet is, by its columns; None when that cannot be told."""
    if columns.keys() & {Field.PHONE, Field.MOBILE, Field.EMAIL} and columns.keys() & {Field.NAME, Field.FIRST}:
        return Kind.CONTACTS
    if Field.TEXT in columns:
        return Kind.TEXTS
    if Field.WORD in columns or (languages and Field.LIST in columns):
        return Kind.WORDS
    return Kind.TEXTS if languages and Field.NAME in columns else None


def _guessed(heading: str) -> Field | None:
    """By the whole heading, else by one of its words: `Mobiel zakelijk` is `mobiel`."""
    if heading in _KNOWN:
        return _KNOWN[heading]
    return next((_KNOWN[word] for word in heading.split(" ") if word in _KNOWN and len(word) > 2), None)  # noqa: PLR2004


def _field(named: str) -> Field:
    try:
        return Field(" ".join(named.strip().lower().split()))
    except ValueError:
        raise Trouble(f"No column is called {named!r}.", did_you_mean(named, list(Field))) from None


def _heading(written: str, headings: Sequence[str]) -> str:
    for heading in headings:
        if plain(heading) == plain(written):
            return heading
    raise Trouble(f"The sheet has no column {written!r}.", f"It has: {', '.join(headings)}.")
