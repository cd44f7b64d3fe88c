"""The lines that mail programs write above and below what people say, in the languages that we know. Tables, mostly."""

from __future__ import annotations

import re

LONGEST_LINE = 400
FIELDS = {
    "from": "from van von de fan ôfstjoerder da fra från od",
    "sent": "date sent datum verzonden gesendet envoyé fecha enviado ferstjoerd"
    " data inviato dato sendt skickat wysłano",
    "subject": "subject onderwerp betreff objet asunto ûnderwerp oggetto assunto emne ämne temat",
    "to": "to aan an à para oan a til till do",
    "copy": "cc kopie copie copia kopia kopi dw",
    "answers": "reply-to",
}
FIELD_OF = {word: name for name, words in FIELDS.items() for word in words.split()}
FIELD = re.compile(r"[\s>*_]*([^\W\d_]+(?:-to)?)[ \u00a0]?[*_]*[ \u00a0]?:[*_]*[ \t\u00a0]*(.*?)[\s*_]*")
"""`Van: Jan <jan@example>`, `*Von:* …`, `De : …`, `> From: …`."""

FORWARDED = re.compile(
    r"[\s>*_-]*(?:(?:begin )?forwarded (?:message|mail)|(?:begin )?doorgestuurd (?:bericht|mail)|"
    r"(?:anfang der )?weitergeleitete(?:n)? nachricht|(?:début du )?message (?:transféré|réexpédié|transmis)|"
    r"(?:inicio del )?mensaje reenviado|trochstjoerd berjocht|(?:inizio )?messaggio inoltrato|"
    r"(?:início da )?mensagem (?:re)?encaminhada|(?:start på )?videresendt (?:besked|meddelelse|melding|e-post)|"
    r"vidarebefordrat (?:brev|meddelande)|początek przekazywanej wiadomości|przekazana wiadomość)[\s:*_-]*",
    re.IGNORECASE,
)
"""`---------- Forwarded message ---------`, `Begin doorgestuurd bericht:`."""
ORIGINAL = re.compile(
    r"[\s>]*-{3,}\s?(?:original message|original appointment|oorspronkelijk bericht|origineel bericht|"
    r"ursprüngliche nachricht|urspr\. nachricht|message d'origine|message d’origine|message original|"
    r"mensaje original|oarspronklik berjocht|messaggio originale|mensagem original|oprindelig meddelelse|"
    r"opprinnelig melding|ursprungligt meddelande|ursprungsmeddelande|"
    r"oryginalna wiadomość|wiadomość oryginalna|"
    r"(?:on|op|am|le|el|il|em)\b.{6,300}\b(?:wrote|schreef|schrieb|a écrit|escribió|ha scritto|escreveu))\s?-{3,}\s*",
    re.IGNORECASE,
)
"""`-----Original Message-----`, or Zoho's `---- On Sat, 15 Aug 2026 21:40:10 +0200 Jan <jan@example> wrote ----`."""
RULE = re.compile(r"\s*_{20,}\s*")
"""The line that Outlook draws above the mail that it quotes."""

FORWARD_SUBJECT = re.compile(r"\s*(?:fwd?|wg|tr|doorst|doorgestuurd|rv|enc|i|vb|pd)\s*:\s*", re.IGNORECASE)
REPLY_SUBJECT = re.compile(r"\s*(?:re|antw|aw|sv|odp|rép|ynt|r|rif|res)\s*(?:\[\d+\])?\s*:\s*", re.IGNORECASE)

WROTE = re.compile(
    r"[\s>]*(?:(?:on|op|am|le|el|den|il|em|dnia|w dniu)\b(?=.*\d).{6,700}?"
    r"\b(?:wrote|schreef|geschreven|schrieb|a écrit|escribió|skreau|ha scritto|escreveu|skrev|napisał|pisze)\b"
    r"|\d.{6,300}<\S+@\S+>).{0,200}:\s*",
    re.IGNORECASE,
)
"""`Op za 15 aug. 2026 om 21:40 schreef Jan <jan@example>:`, on one line or several."""
WROTE_BEGINS = re.compile(r"[\s>]*(?:(?:on|op|am|le|el|den|il|em|dnia|w dniu)\s|\d)", re.IGNORECASE)

PHONE = re.compile(
    r"\s*(?:sent from (?:my|mail|outlook|yahoo|proton)|sent with|get outlook for|verzonden (?:vanaf|vanuit|met|via)|"
    r"verstuurd (?:vanaf|vanuit|met)|outlook voor|gesendet (?:von|mit)|von meinem .{2,30} gesendet|outlook für|"
    r"envoyé (?:de|depuis)|télécharger outlook|outlook pour|enviado (?:desde|de)|enviado do meu|outlook para|"
    r"ferstjoerd fan|inviato da|skickat från|sendt fra|wysłane z|outlook per|outlook til)\b.{0,80}",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\s*(?:(?:with |with my )?(?:best|kind|kindest|warm|warmest) (?:regards|wishes)|regards"
    r"|yours (?:sincerely|faithfully|truly)|sincerely|cheers|thanks|thank you|(?:many )?thanks in advance"
    r"|(?:met )?(?:vriendelijke|hartelijke|beste|lieve) groet(?:en|jes)?|groet(?:en|jes)?|hoogachtend|m\.?v\.?g\.?"
    r"|(?:bij voorbaat )?(?:dank|bedankt)|alvast bedankt"
    r"|(?:mit )?(?:freundlich|best|herzlich|viel|lieb|schön)en? gr(?:ü|ue)(?:ß|ss)en?|mfg|hochachtungsvoll"
    r"|(?:bien )?cordialement|(?:sincères )?salutations|bonne journée|merci(?: d'avance)?|bien à vous"
    r"|(?:un )?saludos?|(?:saludos )?cordiales?|atentamente|(?:muchas )?gracias|un cordial saludo"
    r"|(?:mei )?(?:freonlike|hertlike) groetnis|groetnis"
    r"|(?:cordiali |distinti )?saluti|cordialmente|grazie(?: mille)?|atenciosamente|(?:com os )?melhores cumprimentos"
    r"|cumprimentos|(?:muito )?obrigad[oa]|(?:med )?(?:vänliga?|venlig|vennlig) h(?:älsning(?:ar)?|ilsen)|mvh"
    r"|hälsningar|hilsen|z poważaniem|pozdrawiam)\s*[,.!]?\s*",
    re.IGNORECASE,
)
"""A line that is a closing phrase and nothing else: "Thanks, but my child was locked in" is none."""
CLOSED_WITHIN = 10
"""Lines under a closing phrase that are a name and an address. What is longer is still being said."""
LONGEST_CLOSED = 100
DELIMITER = "--"


def field(line: str) -> tuple[str, str] | None:
    """The name and the value of a quoted header; None if the line is none."""
    found = FIELD.fullmatch(line[:LONGEST_LINE])
    name = FIELD_OF.get(found[1].lower()) if found else None
    return (name, found[2]) if found and name else None
