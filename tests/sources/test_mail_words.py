"""What of a mail is new: in every language that we know, with nothing lost that somebody wrote."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.sources.mail_forward import written_moment
from tocsin.sources.mail_words import new_words

COMPLAINT = "De kist zat op slot.\nMet een hangslot!"
WROTE = [
    "On Sat, Aug 15, 2026 at 9:40 PM Service <service@noarderboat.example> wrote:",
    "On Aug 15, 2026, at 21:40, Service Noarderboat\n<service@noarderboat.example> wrote:",
    "Op za 15 aug. 2026 om 21:40 schreef Service <service@noarderboat.example>:",
    "Op 15 aug. 2026, om 21:40 heeft Service <service@noarderboat.example> het volgende geschreven:",
    "Op 15-08-2026 om 21:40 schreef Service:",
    "Am Sa., 15. Aug. 2026 um 21:40 Uhr schrieb Service <service@noarderboat.example>:",
    "Am 15.08.2026 um 21:40 schrieb Service Noarderboat:",
    "Le sam. 15 août 2026 à 21:40, Service <service@noarderboat.example> a écrit :",
    "El sáb, 15 ago 2026 a las 21:40, Service\n(<service@noarderboat.example>) escribió:",
    "2026-08-15 21:40 GMT+02:00 Service <service@noarderboat.example>:",
    "Il giorno sab 15 ago 2026 alle ore 21:40 Service <service@noarderboat.example> ha scritto:",
    "Em sáb., 15 de ago. de 2026 às 21:40, Service <service@noarderboat.example> escreveu:",
    "Den lör 15 aug. 2026 kl 21:40 skrev Service <service@noarderboat.example>:",
    "W dniu 15.08.2026 o 21:40, Service pisze:",
]
HEADERS = [
    "From: Service <s@n.example>\nSent: Saturday, August 15, 2026 9:40 PM\nTo: Jan\nSubject: RE: Kist",
    "Van: Service <s@n.example>\nVerzonden: zaterdag 15 augustus 2026 21:40\nAan: Jan\nOnderwerp: Kist",
    "Von: Service <s@n.example>\nGesendet: Samstag, 15. August 2026 21:40\nAn: Jan\nBetreff: Kist",
    "De : Service <s@n.example>\nEnvoyé : samedi 15 août 2026 21:40\nÀ : Jan\nObjet : Kist",
    "De: Service <s@n.example>\nEnviado: sábado, 15 de agosto de 2026 21:40\nPara: Jan\nAsunto: Kist",
    "*From:* Service <s@n.example>\n*Date:* Saturday, August 15, 2026\n*To:* Jan\n*Subject:* Kist",
    "Da: Service <s@n.example>\nInviato: sabato 15 agosto 2026 21:40\nA: Jan\nOggetto: Kist",
    "De: Service <s@n.example>\nEnviado: sábado, 15 de agosto de 2026 21:40\nPara: Jan\nAssunto: Kist",
    "Fra: Service <s@n.example>\nSendt: 15. august 2026 21:40\nTil: Jan\nEmne: Kist",
    "Från: Service <s@n.example>\nSkickat: den 15 augusti 2026 21:40\nTill: Jan\nÄmne: Kist",
    "Od: Service <s@n.example>\nWysłano: sobota, 15 sierpnia 2026 21:40\nDo: Jan\nTemat: Kist",
    "________________________________\nFrom: Service\nSent: Saturday\nTo: Jan\nSubject: Kist",
    "-----Original Message-----\nFrom: Service\nSent: Saturday\nSubject: Kist",
    "---- On Sat, 15 Aug 2026 21:40:10 +0200 Service <s@n.example> wrote ----",
    "-----Oorspronkelijk bericht-----\nwie dan ook",
    "-----Ursprüngliche Nachricht-----\nwer auch immer",
]
SIGNATURES = [
    "-- \nJan",
    "Met vriendelijke groet,\n\nJan de Boer\nDorpsstraat 1\n06 12345678",
    "Groetjes\nJan",
    "Bedankt,\nJan",
    "Kind regards,\nJan",
    "Thanks\nJan",
    "Mit freundlichen Grüßen\nJan",
    "Viele Grüße,\nJan",
    "Cordialement,\nJan",
    "Un saludo,\nJan",
    "Freonlike groetnis,\nJan",
    "Verzonden vanaf mijn iPhone",
    "Sent from my Galaxy",
    "Von meinem iPhone gesendet",
    "Envoyé de mon iPhone",
    "Outlook voor iOS downloaden",
    "Cordiali saluti\nJan",
    "Obrigada,\nJan",
    "Med vänliga hälsningar\nJan",
    "Mvh\nJan",
    "Pozdrawiam\nJan",
    "Inviato da iPhone",
    "Enviado do meu iPhone",
    "Skickat från min iPhone",
]


@pytest.mark.parametrize("wrote", WROTE)
@pytest.mark.parametrize("signature", ["", *SIGNATURES])
def test_what_is_quoted_is_cut_also_below_a_signature(wrote: str, signature: str) -> None:
    """The line above the quotation is found on one line or two."""
    assert new_words(f"{COMPLAINT}\n\n{signature}\n\n{wrote}\n> Dank voor uw bericht.\n> Groet\n") == COMPLAINT
    assert new_words(f"{COMPLAINT}\n\n{signature}\n\n{wrote}\n\nDank voor uw bericht.\n") == COMPLAINT


@pytest.mark.parametrize("header", HEADERS)
def test_nothing_below_a_quoted_header_is_new(header: str) -> None:
    """As Outlook quotes: without a mark in front of the lines."""
    assert new_words(f"{COMPLAINT}\n\n{header}\n\nDank voor uw bericht.") == COMPLAINT


@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_signature_is_cut(signature: str) -> None:
    """Of people, and of telephones."""
    assert new_words(f"{COMPLAINT}\n\n{signature}\n") == COMPLAINT


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, but my child was locked in.\nThe crew laughed.",
        "Bedankt, maar de kist zat op slot.",
        "Warning: the life jackets are padlocked. I sent a mail.",
        "Disclaimer: I am a journalist, mail me.",
        "- the chest was locked\n- the crew laughed",
        "Thanks\nJan\nPS the life jackets are padlocked",
        "Groet\nJan\nEn waarom zat die kist op slot?",
        "On board the captain wrote: nothing.",
        "Van: de haven tot het eiland was het koud.",
        "From: the quay\nTo: the island\nit was cold",
        "From: x",
        "Sent from my boat\nwe saw that all chests were locked\nand so was the door",
    ],
)
def test_what_only_looks_like_machinery_is_kept(text: str) -> None:
    """A word too many costs nothing; a lost one may be the alarm."""
    assert new_words(text) == text


def test_an_answer_below_or_between_the_quoted_lines_is_found() -> None:
    """Who answers below, or line by line, is heard as well."""
    wrote = "Op za 15 aug. 2026 om 21:40 schreef Service:"
    assert new_words(f"{wrote}\n> Wanneer?\nGisteren.\n> Waar?\nOp de boot.") == "Gisteren.\nOp de boot."


@given(st.lists(st.sampled_from([*WROTE, *HEADERS, *SIGNATURES, "> x", COMPLAINT, "", "--", ":", "a:"]), max_size=12))
def test_any_mixture_is_read(pieces: list[str]) -> None:
    """What is new are lines that were there."""
    text = "\n".join(pieces)
    assert {line for line in new_words(text).split("\n") if line} <= {line.strip() for line in text.split("\n")}


@pytest.mark.parametrize(
    "written",
    [
        "Sat, Aug 15, 2026 at 9:40 PM",
        "Saturday, August 15, 2026 9:40 PM",
        "za 15 aug. 2026 om 21:40",
        "zaterdag 15 augustus 2026 21:40",
        "Sa., 15. Aug. 2026 um 21:40 Uhr",
        "Samstag, 15. August 2026 21:40",
        "15.08.2026 21:40",
        "15-08-2026 21:40:00",
        "8/15/2026 9:40 PM",
        "sam. 15 août 2026 à 21:40",
        "samedi 15 août 2026 21h40",
        "sábado, 15 de agosto de 2026 21:40",
        "sneon 15 augustus 2026 21:40",
        "2026-08-15 21:40",
        "Sat, 15 Aug 2026 19:40:00 +0000",
    ],
)
def test_dates_are_read_as_people_see_them(written: str) -> None:
    """On the clock of whoever passes the mail on."""
    zone = timezone(timedelta(hours=2))
    assert written_moment(written, zone) == datetime(2026, 8, 15, 19, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["", "gisteren", "31 februari 2026 21:40", "15 aug 2026", "99/99/2026 21:40", "21:40"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    """Then the mail was said when it was heard."""
    assert written_moment(written, UTC) is None
