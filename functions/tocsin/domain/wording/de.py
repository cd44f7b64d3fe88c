"""German."""

from __future__ import annotations

from tocsin.domain.wording.parts import Wording

CASE = "Tocsin {{ number }} {{ severity|upper }}{{ ' ' + what if what }}."
HOW_MANY = (
    "{% if voices %}{{ voices }} Stimme{{ 'n' if voices != 1 }}"
    "{{ ', beantwortet' if answered else ', keine Antwort' if unanswered }}.{% endif %}"
)
HOW_TO = (
    "{% if deaf %}{{ 'Nimm ihn:' if deaf == 1 }}{% else %}"
    "{% if unproven %}{{ owner }} sagte ja per SMS, nicht sicher. {{ number }}a=ich"
    "{% elif owner %}{{ owner }} hat es. {{ number }}a=ich helfe"
    "{% else %}{{ number }}a=ich {{ number }}n=weiter{% endif %}"
    "{% endif %}"
)
SAID = "{{ said }}"
WORSE = "{{ number }} WIRD SCHLIMMER: {{ severity|upper }}{{ ' ' + what if what }}{{ ', war ' + was if was }}."
STALE = (
    "{{ 'Es gibt keine %s' % number if state == 'unknown' else '%s ist schon ruhig' % number }}"
    "{{ ', seit ' + since if since }}. Nichts wurde geändert."
)
OPEN_NOW = "{{ 'Offen: ' + open + '.' if open else 'Gerade ist nichts offen.' }}"

TEXTS = {
    "page": f"{CASE} {SAID} {HOW_MANY} {HOW_TO}",
    "page confidential": f"{CASE} Vertraulich: keine Details per SMS. {HOW_TO}",
    "told": f"{CASE} {SAID} {HOW_MANY} {HOW_TO}",
    "nobody answered": "NIEMAND ANTWORTET. Tocsin {{ number }} {{ severity|upper }}{{ ' ' + what if what }}. {{ said }}"
    "{{ ' %d gerufen.' % called if called }} Bitte übernehmen: {{ number }}a",
    "together": "Tocsin {{ number }}: noch {{ cases }} Fälle"
    "{{ ', schlimmster ' + severity|upper if severity }}: {{ open }}."
    " {{ number }}aa nimmt alle, {{ number }}nn gibt alle weiter.",
    "together taken": "{{ number }}: {{ open + ' gehören jetzt dir.' if open else 'es war nichts mehr zu nehmen.' }}"
    "{{ ' Nicht dir: ' + next + '.' if next }}"
    "{{ ' Eine Krise braucht ein zweites Zeichen, sende: ' + sign if sign }}",
    "together passed": "{{ number }}: {{ open + ' weitergegeben.' if open else 'nichts weitergegeben.' }}"
    "{{ ' Bleibt: ' + next + '.' if next }}",
    "taken": "{{ number }} liegt bei dir{{ ': ' + what if what }}. {{ number }}r=ruhig {{ number }}n=weiter",
    "sign asked": "{{ number }} liegt bei dir. Bist du es? {{ number }} {{ sign }} senden oder auf den Link tippen."
    "{{ ' Sonst werden um ' + until + ' die nächsten gerufen.' if until }}",
    "stands by sign": "{{ number }} hat {{ owner }}{{ ' seit ' + since if since }}, noch nicht sicher. Du hilfst?"
    " {{ number }} {{ sign }} senden"
    " oder auf"
    " den Link tippen: schweigt {{ owner }}, liegt es bei dir.",
    "sign wrong": "{{ sign }} ist nicht die Zahl zu {{ number }}. Sie steht in der letzten SMS; oder auf deren Link"
    " tippen.",
    "sign spent": "{{ number }}: zu viele falsche Zahlen. Jetzt gilt nur der Link, oder eine Taste beim Anruf.",
    "no sign asked": "{{ sign }} ist nicht verstanden: {{ number }} fragt nach keiner Zahl. {{ number }}a=ich"
    " {{ number }}n=weiter",
    "already taken": "{{ number }} hat schon {{ owner }}{{ ', seit ' + since if since }}.",
    "resolve asked": "{{ number }} ist {{ severity|upper }}. Wirklich ruhig? Dann noch einmal {{ number }}r senden.",
    "resolve asked sign": "{{ number }} ist {{ severity|upper }}. Wirklich ruhig? Dann {{ number }}r {{ sign }} senden",
    "not understood": f"Nicht verstanden.{{{{ ' Meinst du ' + meant + '?' if meant }}}}"
    f" Zum Beispiel 7a (ich), 7n (weiter) oder 7r (ruhig) senden. {OPEN_NOW}",
    "nothing open": "Gerade ist nichts offen.",
    "source not understood": "{{ number }} Lieferungen von {{ topic }} seit {{ since }} wurden nicht verstanden,"
    " mehr als je. Sie sind aufbewahrt: tocsin quarantine list",
    "source silent": "Über {{ topic }} ist seit {{ since }} nichts mehr gekommen. Die längste Pause war bisher"
    " {{ minutes // 60 }} Stunden. Ist die Quelle noch verbunden?",
    "silence set": "Wegen {{ topic }} wird bis {{ until }} niemand geweckt{{ ', sagt ' + who if who }}.",
    "worse": f"{WORSE} {SAID} {HOW_MANY} {{{{ number }}}}a=ich",
    "yours already": "{{ number }} liegt schon bei dir{{ ', seit ' + since if since }}."
    " {{ number }}r=ruhig {{ number }}n=weiter",
    "still on it": "Noch dran? Tocsin {{ number }} {{ severity|upper }}{{ ' ' + what if what }}. {{ number }}a=ja"
    " {{ number }}n=weiter {{ number }} spaeter 30=Pause{{ '. Weitergabe um ' + until if until }}",
    "let go": "{{ number }} ist weitergegeben{{ ' an ' + next if next }}: kein Wort von dir. {{ number }}a holt"
    " es zurück.",
    "yours now": "{{ number }} liegt jetzt bei dir: {{ owner }} schweigt. {{ number }}r=ruhig {{ number }}n=weiter",
    "stands by": "{{ number }} hat {{ owner }}, noch ohne Antwort. Du hilfst; schweigt {{ owner }} weiter, liegt es"
    " bei dir.",
    "busy": "{{ number }} bleibt bei dir{{ '. Wir fragen wieder um ' + until if until }}.",
    "not yours": "{{ number }} {{ 'hat ' + owner if owner else 'hat noch niemand' }}. {{ number }}a=ich"
    " {{ number }}n=weiter",
    "still open": "{{ number }} bleibt offen.",
    "nobody called": "Niemand heißt {{ who }}. Es gibt: {{ next }}.",
    "details": "{{ number }} {{ severity|upper }}{{ ' ' + what if what }}. {{ said }} "
    "{{ voices ~ (' Stimme. ' if voices == 1 else ' Stimmen. ') if voices }}{{ owner + ' hat es' + (' seit ' + "
    "since if since else '') + "
    "(', nur per SMS: nicht sicher' if unproven else '') + '.' if owner else 'Noch hat es"
    " niemand.' }}",
    "who": "{{ 'Dienst: ' + rota + '.' if rota else 'Keine Dienstpläne.' }} "
    "{{ 'Offen: ' + open + '.' if open else 'Nichts ist offen.' }}",
    "help": "7a=ich 7n=weiter 7r=ruhig 7?=was 7 an ben, 7 später 30. wer, frei bis 8, im Dienst, tausche ben bis "
    "8. {{ 'Offen: ' + open + '.' if open }}",
    "off duty": "Du bist frei bis {{ until }}. {{ 'Dienst: ' + next + '.' if next else 'DANN HAT NIEMAND DIENST. "
    "Tausch: tausche ben bis 8' }}",
    "on duty": "Du hast Dienst{{ ' bis ' + until if until }}: {{ rota }}.",
    "no duty": "Du stehst in keinem Dienstplan: es gibt nichts zu ändern.",
    "swapped": "{{ who }} und {{ to }} haben den Dienst getauscht bis {{ until }}.",
    "swapped by": "{{ who }} hat mit dir den Dienst getauscht bis {{ until }}. Sende wer, um zu sehen, wer Dienst hat.",
    "stands in": "{{ who }} hat Dienst bis {{ until }}: {{ rota }}.",
    "stands in by": "Du hast Dienst bis {{ until }}: {{ rota }}, sagt {{ who }}.",
    "taken over": "{{ number }} hat jetzt {{ owner }}. Es kommt nicht zu dir zurück.",
    "passed": "{{ number }} ist weitergegeben{{ ' an ' + next if next }}. Nimmt es niemand, kommt es zu dir zurück.",
    "passed already": "{{ number }} ist schon weitergegeben{{ ' an ' + next if next }}. Nichts wurde geändert.",
    "nobody else": "Es ist niemand da, der {{ number }} nehmen könnte. Es bleibt bei dir.",
    "resolved": "{{ number }} ist ruhig. Flammt es auf, öffnet es sich von selbst wieder.",
    "resolved by": "{{ number }} ist ruhig, sagt {{ who }}.",
    "stale": f"{STALE} {OPEN_NOW}",
    "opened": "{{ number }} ist offen: {{ severity|upper }}.",
    "already open": "{{ number }} ist schon offen{{ ': ' + topic if topic }}. Nichts wurde geändert.",
    "attached": "Es gehört jetzt zu {{ number }}.",
    "attached already": "Es gehört schon zu {{ number }}.",
    "detached": "Es gehört nicht mehr zu {{ number }}.",
    "not attached": "Es gehört nicht zu {{ number }}. Nichts wurde geändert.",
    "severity changed": "{{ number }} ist jetzt {{ severity|upper }}{{ ', war ' + was if was }}.",
    "severity already": "{{ number }} ist schon {{ severity|upper }}. Nichts wurde geändert.",
    "false alarm": "{{ number }} war ein Fehlalarm und ist abgeschlossen.",
    "false alarm by": "{{ number }} war ein Fehlalarm, sagt {{ who }}. Der Fall ist abgeschlossen.",
    "answered": "Als beantwortet notiert.",
    "answered already": "{{ who }} hat es schon beantwortet.",
    "thanked": "Danke. {% if confidential %}Jemand kümmert sich.{% elif number %}Fall {{ number }}"
    "{% if owner %}: {{ owner }} hat ihn.{% elif state %} ist ruhig.{% elif next %}: {{ next }} wird gerufen."
    "{% else %} ist offen.{% endif %}{% elif to %}Es liegt bei {{ to }}.{% else %}Es ist notiert; niemand wird gerufen."
    "{% endif %}",
    "nothing seen": "Was haben Sie gesehen, und wo? Zum Beispiel: neu Rettungswesten verschlossen, Abendfähre",
    "stopped": "Von deiner Nummer kam STOP: Alarme kommen dort nicht mehr per SMS an. Warst du es nicht, sende "
    "START an unsere Nummer.",
    "started": "Hier kommen wieder Alarme per SMS. STOP beendet es.",
    "out of reach": "NIEMAND KANN GEWECKT WERDEN für {{ topic }}: alle haben STOP gesendet. START hilft, oder "
    "ein anderer Kontakt im Plan.",
    "is it yours": "{{ who + ' fragt: Ist' if who else 'Ist' }} das deine Nummer für Alarme von Tocsin, {{ reader "
    "}}? Antworte JA. Wenn nicht, sag es, und lass es.",
    "number confirmed": "Danke, {{ reader }}. Alarme kommen auf diese Nummer. Speichere unseren Kontakt, und lass ihn "
    "nachts klingeln:",
    "test": "Tocsin-Test für {{ reader }}{{ ', von ' + who if who }}. Du liest das: Alarme"
    " erreichen dich. Nichts zu tun.",
    "test sent": "Ein Test ist unterwegs zu {{ to }}.",
    "drill begun": "Die Übung hat begonnen{{ ', bis ' + until if until }}.",
    "drill answered": "Danke, {{ reader }}: du hast geantwortet. Im Ernstfall läge es jetzt bei dir.",
    "drill answered already": "Du hast schon geantwortet. Danke, sonst ist nichts zu tun.",
    "drill over": "Die Übung ist vorbei. Danke, sonst ist nichts zu tun.",
    "drill told": "Dies ist eine Übung: Erreichen Alarme dich? Es ist nichts geschehen. Antwort: {{ number }}a",
    "drill subject": "Die Alarme werden geübt",
    "drill body": "{{ who }} übt die Alarme{{ ' bis ' + until if until }}. Es ist nichts geschehen.",
    "call drill": "Dies ist eine Übung. Dies ist nur eine Übung.",
    "call": "Tocsin, {{ '%d Fälle, der schlimmste' % cases if cases else 'Fall %d' % number }}. {{"
    " severity|capitalize }}{{ ': ' + what if what }}."
    "{{ ' %d Stimmen.' % voices if voices > 1 }}{{ ' ' + owner + ' hat ihn.' if owner and not unproven }}",
    "call keys": "Drück die 1, um ihn zu übernehmen. Drück die 2, um ihn weiterzugeben.",
    "call without keys": "Übernimm ihn per SMS: antworte {{ number }} a. Weitergeben ist {{ number }} n.",
    "post subject": "{{ severity|capitalize }}: {{ what or kind or 'Beitrag' }}{{ ' auf ' + platform if platform }}",
    "post body": """\
{% if text %}{% if author or posted %}{{ [author, posted]|select|join(', ') }}:
{% endif %}"{{ text }}"{% else %}Der Wortlaut steht hier nicht.{% endif %}{{ '\n' + url if url }}

{{ 'Es ist: ' + kind + '.' if kind }}{{ ' Thema: ' + topic + '.' if topic }}\
{{ ' Sprache: ' + language + '.' if language }}
{{ 'Bitte antworten bis ' + answer_by + '.' if answer_by }}{{ ' Fall ' ~ number ~ '.' if number }}\
{{ ' Und %d weitere dieser Art.' % joined if joined }}{{ ' Gemeldet von ' + who + '.' if who }}
{{ 'Warum ihr? ' + why if why }}""",
    "reminder subject": "Noch unbeantwortet: {{ what or kind or 'Beitrag' }}{{ ' auf ' + platform if platform }}",
    "reminder body": """\
Das ist noch nicht beantwortet. Es wird nicht noch einmal erinnert.{{ '\n' + url if url }}
{{ posted }}""",
    "waiting subject": "{{ severity|capitalize }}: {{ what or 'Fall %d' % number }} wartet auf jemanden",
    "waiting body": """\
Fall {{ number }}{{ ': ' + what if what }}.{{ ' ' + owner + ' hat ihn.' if owner and not unproven }}
Jetzt gerufen: {{ who }}.{{ ' Danach, um ' + until + ': ' + next + '.' if next }}
{{ said }}""",
}

WORDS = {
    "call": "Anruf",
    "second phone": "zweites Telefon",
    "email": "E-Mail",
    "Report": "Meldung",
    "notice": "Hinweis",
    "complaint": "Beschwerde",
    "serious": "ernst",
    "crisis": "Krise",
    "photo": "Foto",
    "image": "Bild",
    "video": "Video",
    "audio": "Ton",
    "safety": "Sicherheit",
    "threat": "Drohung",
    "minor": "Kind",
    "child": "Kind",
    "authority": "Behörde",
    "press": "Presse",
    "press deadline": "Pressefrist",
    "impersonation": "Fake-Konto",
    "legal": "Recht",
    "legal claim": "Forderung",
    "rumour": "Gerücht",
    "leak": "Leck",
    "personal data": "Personendaten",
    "praise": "Lob",
    "thanks": "Dank",
    "support": "Zuspruch",
    "question": "Frage",
    "suggestion": "Vorschlag",
    "own post": "eigener Beitrag",
    "employee conduct": "Verhalten von Beschäftigten",
    "not about us": "nicht über uns",
    "spam": "Spam",
    "chat": "Chat",
    "e-mail": "E-Mail",
}

SCREEN = {
    "title": "Fall {{ number }}",
    "since": "seit {{ since }}",
    "said": "Was gesagt wurde",
    "hidden": "Dieser Fall ist vertraulich. Was gesagt wurde, steht hier nicht.",
    "no words": "Was gesagt wurde, steht hier nicht.",
    "voices": "{{ voices }} {{ 'Person sagt' if voices == 1 else 'Menschen sagen' }} das",
    "open post": "Beitrag öffnen",
    "called": "Wer gerufen wurde",
    "nobody called": "Noch niemand.",
    "waiting": "wird gesendet",
    "sent": "gesendet {{ at }}",
    "sent no proof": "gesendet {{ at }}, ohne Nachweis",
    "delivered": "angekommen {{ at }}",
    "failed": "nicht erreichbar",
    "together": "mit anderen, als {{ number }}",
    "closed": "nicht mehr nötig",
    "owner": "Wer es hat",
    "nobody": "Noch hat es niemand",
    "nobody answered": "Niemand hat geantwortet",
    "yours": "Es liegt bei dir{{ ', seit ' + since if since }}.",
    "unproven": "{{ owner }} sagte ja per SMS{{ ' um ' + since if since }}. Sicher ist das noch nicht: wer hier"
    " antwortet,"
    " hat es, wenn {{ owner }} schweigt.",
    "prove": "Es liegt bei dir. Noch einmal drücken, dann wird sonst niemand gerufen.",
    "theirs": "{{ owner }} hat es{{ ', seit ' + since if since }}.",
    "taken": "Es liegt jetzt bei dir.",
    "already taken": "Es hat schon {{ owner }}{{ ', seit ' + since if since }}.",
    "take": "Ich übernehme",
    "help": "Ich helfe mit",
    "take hint": "Dann wird sonst niemand mehr gerufen.",
    "by sms": "Per SMS: {{ number }}r, wenn es ruhig ist, {{ number }}n zum Weitergeben.",
    "calm": "Es ist ruhig.",
    "finished": "Es ist abgeschlossen.",
    "drill": "Dies ist eine Übung. Es ist nichts geschehen.",
    "drill nobody": "Bitte antworte, als wäre es ernst",
    "drill answered": "Danke, du hast geantwortet. Sonst ist nichts zu tun.",
    "drill over": "Die Übung ist vorbei.",
    "drill take hint": "Dann wissen wir, dass Alarme dich erreichen.",
    "report title": "Ich habe etwas gesehen",
    "report lead": "Eine geschlossene Gruppe, ein Anruf, ein Brief: Erzählen Sie es hier, und jemand kümmert sich.",
    "report what": "Was haben Sie gesehen?",
    "report where": "Wo? Eine Gruppe, eine Zeitung, ein Ort",
    "report link": "Ein Link, wenn es einen gibt",
    "report who": "Ihr Name, wenn Sie mögen",
    "report send": "Senden",
    "report empty": "Bitte sagen Sie, was Sie gesehen haben.",
    "report long": "Das ist zu lang: höchstens 4.000 Zeichen.",
    "report sent title": "Es ist angekommen",
    "report reading": "Es wird gelesen. Gleich steht hier, wer sich kümmert.",
    "report again": "Noch etwas erzählen",
    "ready title": "Bereit, geweckt zu werden",
    "ready lead": "Eine SMS klingelt nicht, wenn das Telefon stumm ist. Mit diesen Schritten doch. Es dauert "
    "zwei Minuten.",
    "ready card": "Unseren Kontakt speichern",
    "ready save": "Kontakt speichern",
    "ready no number": "Noch ist keine Nummer von uns eingestellt. Wer Tocsin betreibt, findet es mit `tocsin doctor`.",
    "ready ios": "Speichere den Kontakt oben, öffne ihn in Kontakte und tippe auf Bearbeiten.\nTippe auf "
    "Nachrichtenton und schalte Notfallumgehung ein. Wähle einen lauten Ton.\nMach dasselbe bei "
    "Klingelton, für Anrufe.\nTippe auf Fertig. Jetzt klingelt er im Stummmodus und in jedem Fokus.",
    "ready android": "Speichere den Kontakt oben, öffne ihn in Kontakte und markiere ihn mit dem Stern.\nÖffne "
    "Einstellungen, Benachrichtigungen, Nicht stören, und erlaube Nachrichten und Anrufe von "
    "markierten Kontakten.\nÖffne die Unterhaltung in Messages und stelle ihre Benachrichtigungen "
    "auf Priorität, mit lautem Ton.\nLass Messages ohne Akku-Optimierung laufen.",
    "ready try": "Probiere es",
    "ready try how": "Stelle das Telefon stumm und lass dir einen Testalarm schicken (`tocsin test-page`). Hat es "
    "nicht geklingelt, weckt dich ein Anruf: sag es dem, der Tocsin betreibt.",
    "unknown title": "Dieser Link führt nirgendwohin",
    "unknown": "Vielleicht fehlt am Ende ein Zeichen. Bitte noch einmal aus der SMS öffnen.",
    "expired title": "Dieser Link ist abgelaufen",
    "expired": "Er gehörte zu einem Alarm, und der ist eine Weile her. In der neuesten SMS steht ein neuer.",
    "wrong title": "Das hat nicht geklappt",
    "wrong": "Bitte in einer Minute noch einmal versuchen. Eine Antwort per SMS geht auch.",
    "key taken": "Danke. Es wird notiert; eine SMS sagt, ob er bei dir liegt.",
    "key passed": "Danke. Er wird weitergegeben; eine SMS sagt, an wen.",
    "key unknown": "Diese Taste bedeutet hier nichts. Antworte per SMS.",
}

WORDING = Wording(language="de", texts=TEXTS, words=WORDS, date="{day}.{month}. ", screen=SCREEN)
