"""The headings of the printed plan, in the languages of a company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWords:
    """What stands on the paper besides what the plan says."""

    title: str
    printed: str
    people: str
    called: str
    at_once: str
    after: str
    nobody: str
    again: str
    first_hour: str
    minutes: str
    leads: str
    knows: str
    never: str
    answers: str
    signed: str
    holds: str
    number: str
    """Where the number is no number but kept elsewhere."""


PAPER_WORDS: Mapping[str, PaperWords] = {
    "en": PaperWords(
        title="Action plan",
        printed="printed on",
        people="People",
        called="Who is called, in which order",
        at_once="at once",
        after="after",
        nobody="nobody answered: tell",
        again="then all of it again, times",
        first_hour="The first hour",
        minutes="min",
        leads="leads",
        knows="knows whether it is true",
        never="Never",
        answers="Ready answers",
        signed="signed by",
        holds="holds until",
        number="write the number here:",
    ),
    "nl": PaperWords(
        title="Actieplan",
        printed="afgedrukt op",
        people="Mensen",
        called="Wie er wordt gebeld, in welke volgorde",
        at_once="meteen",
        after="na",
        nobody="niemand nam op: waarschuw",
        again="daarna alles opnieuw, keer",
        first_hour="Het eerste uur",
        minutes="min",
        leads="heeft de leiding",
        knows="weet of het waar is",
        never="Nooit",
        answers="Antwoorden die klaarliggen",
        signed="getekend door",
        holds="geldt tot",
        number="schrijf hier het nummer:",
    ),
    "de": PaperWords(
        title="Aktionsplan",
        printed="gedruckt am",
        people="Menschen",
        called="Wer angerufen wird, in welcher Reihenfolge",
        at_once="sofort",
        after="nach",
        nobody="niemand hat sich gemeldet: Bescheid an",
        again="dann alles noch einmal, Male",
        first_hour="Die erste Stunde",
        minutes="Min.",
        leads="führt",
        knows="weiß, ob es stimmt",
        never="Niemals",
        answers="Fertige Antworten",
        signed="unterschrieben von",
        holds="gilt bis",
        number="Nummer hier eintragen:",
    ),
    "fy": PaperWords(
        title="Aksjeplan",
        printed="printe op",
        people="Minsken",
        called="Wa't belle wurdt, yn hokker folchoarder",
        at_once="daliks",
        after="nei",
        nobody="nimmen hat reagearre: warskôgje",
        again="dêrnei alles op 'e nij, kear",
        first_hour="It earste oere",
        minutes="min",
        leads="hat de lieding",
        knows="wit oft it wier is",
        never="Nea",
        answers="Antwurden dy't klearlizze",
        signed="tekene troch",
        holds="jildt oant",
        number="skriuw hjir it nûmer:",
    ),
    "fr": PaperWords(
        title="Plan d'action",
        printed="imprimé le",
        people="Personnes",
        called="Qui est appelé, dans quel ordre",
        at_once="tout de suite",
        after="après",
        nobody="personne n'a répondu : prévenir",
        again="puis tout recommence, fois",
        first_hour="La première heure",
        minutes="min",
        leads="dirige",
        knows="sait si c'est vrai",
        never="Jamais",
        answers="Réponses prêtes",
        signed="signé par",
        holds="valable jusqu'au",
        number="écrire le numéro ici :",
    ),
    "es": PaperWords(
        title="Plan de acción",
        printed="impreso el",
        people="Personas",
        called="A quién se llama y en qué orden",
        at_once="enseguida",
        after="tras",
        nobody="nadie contestó: avisar a",
        again="y todo otra vez, veces",
        first_hour="La primera hora",
        minutes="min",
        leads="dirige",
        knows="sabe si es verdad",
        never="Nunca",
        answers="Respuestas listas",
        signed="firmado por",
        holds="vale hasta",
        number="escriba aquí el número:",
    ),
}
