"""import: contacts, words and texts from sheets become a plan's files; what stays behind is told row by row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cli.deployment import Deployment
from plans import FILE
from tocsin.adapters.plan_files import read_plan_files
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load


class Office:
    """A folder with the small plan, and sheets to be imported into it."""

    def __init__(self, deployment: Deployment, folder: Path) -> None:
        self.deployment = deployment
        self.rules = folder / "rules"
        self.folder = folder
        self.rules.mkdir()
        (self.rules / "plan.yaml").write_text(FILE, encoding="utf-8")

    def sheet(self, content: str) -> str:
        """A sheet as a file."""
        place = self.folder / "sheet.csv"
        place.write_text(content, encoding="utf-8")
        return str(place)

    def imports(self, content: str, *words: str) -> Any:
        """What the command tells of a sheet."""
        return self.deployment.told("import", self.sheet(content), "--into", str(self.rules), *words)

    def fails(self, content: str, *words: str) -> str:
        """What it complains."""
        return self.deployment.fails("import", self.sheet(content), "--into", str(self.rules), *words)

    @property
    def plan(self) -> Plan:
        """The plan of the folder, the imported files included."""
        return load(read_plan_files(self.rules))


@pytest.fixture
def office(deployed: Deployment, tmp_path: Path) -> Office:
    """An office."""
    return Office(deployed, tmp_path)


CONTACTS = [
    (
        "First name;Last name;Mobile;E-mail;Role;Deputy\nJan;de Vries;+31 6 12345601;jan@firm.example;guard;Fenna\n"
        "Fenna;Groß;+31612345602;;;\n"
    ),
    (
        "Voornaam;Achternaam;Mobiel nummer;E-mailadres;Functie;Vervanger\n"
        "Jan;de Vries;06-12345601;jan@firm.example;guard;Fenna Groß\nFenna;Groß;0612345602;;;\n"
    ),
    (
        "Vorname;Name;Handy;E-Mail-Adresse;Funktion;Vertretung\n"
        "Jan;de Vries;0031612345601;jan@firm.example;guard;Fenna\nFenna;Groß;0031612345602;;;\n"
    ),
    (
        "Prénom;Nom;Téléphone portable;Courriel;Fonction;Suppléant\n"
        "Jan;de Vries;06 12 34 56 01;jan@firm.example;guard;Fenna\nFenna;Groß;31612345602;;;\n"
    ),
    (
        "Nombre;Apellidos;Teléfono móvil;Correo electrónico;Función;Sustituto\n"
        "Jan;de Vries;612345601;jan@firm.example;guard;Fenna\nFenna;Groß;0612345602;;;\n"
    ),
]


@pytest.mark.parametrize("content", CONTACTS, ids=["en", "nl", "de", "fr", "es"])
def test_contacts_become_people_and_roles_in_five_languages(office: Office, content: str) -> None:
    """Numbers in E.164, also those that a spreadsheet has eaten a zero or a plus of."""
    told = office.imports(content, "--country", "NL")
    plan = office.plan
    assert (
        plan.people["jan"].name,
        plan.people["jan"].phone,
        plan.people["jan"].email,
    ) == ("Jan de Vries", "+31612345601", "jan@firm.example")
    assert (
        plan.people["fenna"].phone,
        plan.roles["guard"].person,
        plan.roles["guard"].deputy,
    ) == ("+31612345602", "jan", "fenna")
    assert told["left"] == []


LEFT = [
    ("Name,Mobile\nKim,unknown\n", (2, "Mobile", "unknown"), "This is no telephone number in NL."),
    ("Name,Mobile\nKim,\n", (2, "phone", ""), "Kim has neither a telephone number nor an e-mail address"),
    ("Name,Mobile\n,0612345601\n", (2, "Name", ""), "The row has no name."),
    ("Name,Mobile\nAna,0612345671\n", (2, "Name", "Ana"), "The plan has Ana already, as 'ana'."),
    ("Name,Mail\nKim,kim(at)x\n", (2, "Mail", "kim(at)x"), "This is no e-mail address."),
    ("Name,Mobile,Language\nKim,0612345601,Klingon\n", (2, "Language", "Klingon"), "Tocsin writes no letters in it"),
    ("Name,Mobile,Role\nKim,0612345601,owner\n", (2, "Role", "owner"), "The plan has this role already"),
    ("Name,Mobile,Deputy,Role\nKim,0612345601,Bo,x\n", (2, "Deputy", "Bo"), "Nobody of this sheet has this name."),
    ("Name,Mobile,Time zone\nKim,0612345601,Mars\n", (2, "Time zone", "Mars"), "This is no time zone."),
    ("Topic,Word\na,(late AND bus)\n", (2, "Word", "(late AND bus)"), "This is a search in another tool's language."),
    ("Topic,Word\na,{n}\n", (2, "Word", "{n}"), "would be met by every number"),
    ("Topic,Word\ndelays,bus\n", (2, "Topic", "delays"), "`topics` has this name already"),
    ("Topic,Word,Language\na,bus,Klingon\n", (2, "Language", "Klingon"), "Tocsin knows no such language"),
    ("Name,Text\ngreeting,Hello\n", (2, "Text", "Hello"), "There is no text 'greeting'."),
    ("Name,Text\ntaken,{{ nmber }}\n", (2, "Text", "{{ nmber }}"), "'nmber' is undefined"),
]


@pytest.mark.parametrize(("content", "where", "why"), LEFT)
def test_what_stays_behind_is_told_with_its_row_and_why(
    office: Office, content: str, where: tuple[int, str, str], why: str
) -> None:
    """The number is that of the sheet, the column is called as it is called there."""
    told = office.deployment.told("import", office.sheet(content), "--into", str(office.rules), "--output", "-")
    left = told["left"]
    assert where in [(each["row"], each["column"], each["value"]) for each in left]
    assert any(why in each["why"] for each in left)


def test_two_people_with_one_number_are_one_too_many(office: Office) -> None:
    """Whoever answers is known by the number."""
    told = office.imports("Name,Mobile,Mail\nKim,0612345601,\nBo,0612345601,bo@x.example\n")
    assert [each["why"] for each in told["left"]] == ["Kim has the same number. A number belongs to one person."]
    assert office.plan.people["bo"].phone == ""


def test_names_that_are_alike_get_ids_of_their_own(office: Office) -> None:
    """Also beside those that the plan has, and where nothing is left but to count."""
    rows = "".join(
        f"{name},061234560{number}\n" for number, name in enumerate(["Ana Bos", "Ana Berg", "Ana Bos B", "张伟"])
    )
    office.imports(f"Name,Mobile\n{rows}")
    assert {"ana_b", "ana_berg", "ana_bos_b", "张伟"} < set(office.plan.people)


def test_words_become_topics_or_lists_by_language(office: Office) -> None:
    """A column for each language, or one that says it; several words in a cell."""
    office.imports("Onderwerp;Deutsch;Nederlands\nparking;Parkplatz*, Parkhaus;parkeer* | garage\n")
    assert office.plan.topics["parking"].words == {"de": ("Parkplatz*", "Parkhaus"), "nl": ("parkeer*", "garage")}
    office.imports("Lijst;Woord;Taal\nboos;woedend OR razend;Nederlands\nboos;angry;en\n", "--output", "more.yaml")
    assert office.plan.words["boos"] == {"nl": ("woedend", "razend"), "en": ("angry",)}


def test_texts_go_before_those_of_tocsin(office: Office) -> None:
    """Those that it has under that name."""
    office.imports('Name,English,Dutch\nTaken,"{{ number }} is yours.","{{ number }} is van jou."\n')
    assert office.plan.texts["taken"] == {"en": "{{ number }} is yours.", "nl": "{{ number }} is van jou."}


def test_a_file_is_never_written_over_unless_one_insists(office: Office) -> None:
    """With --force those whom the file has brought are not known already."""
    content = "Name,Mobile\nKim,0612345601\n"
    office.imports(content)
    assert "imported-people.yaml is there already." in office.fails("Name,Mobile\nBo,0612345602\n")
    assert office.imports(content, "--force")["left"] == []
    assert "kim" in office.plan.people


def test_columns_can_be_named(office: Office) -> None:
    """For headings that nobody could guess; one that is not there is named with those that are."""
    assert "do not tell what it holds: wie, nr." in office.fails("wie,nr\nKim,0612345601\n")
    office.imports("wie,nr\nKim,0612345601\n", "--kind", "contacts", "--column", "name=wie", "--column", "Mobile=NR")
    assert office.plan.people["kim"].phone == "+31612345601"
    assert "The sheet has no column 'who'. It has: wie, nr." in office.fails("wie,nr\n", "--column", "name=who")
    assert "Did you mean 'phone'?" in office.fails("wie,nr\n", "--column", "fone=nr")


def test_it_can_be_looked_at_before_it_is_written(office: Office) -> None:
    """`--output -` writes nothing."""
    said = office.deployment.says(
        "import", office.sheet("Name,Mobile\nKim,0612345601\n"), "--into", str(office.rules), "--output", "-"
    )
    assert 'kim: {name: Kim, phone: "+31612345601", language: en}' in said
    assert [each.name for each in office.rules.iterdir()] == ["plan.yaml"]
