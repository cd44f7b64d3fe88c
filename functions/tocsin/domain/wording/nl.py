"""Dutch."""

from __future__ import annotations

from tocsin.domain.wording.parts import Wording

CASE = "Tocsin {{ number }} {{ severity|upper }}{{ ' ' + what if what }}."
HOW_MANY = (
    "{% if voices %}{{ voices }} stem{{ 'men' if voices != 1 }}"
    "{{ ', beantwoord' if answered else ', geen antwoord' if unanswered }}.{% endif %}"
)
HOW_TO = (
    "{% if deaf %}{{ 'Neem hem:' if deaf == 1 }}{% else %}"
    "{% if unproven %}{{ owner }} zei ja per sms, niet zeker. {{ number }}a=ik"
    "{% elif owner %}{{ owner }} heeft hem. {{ number }}a=ik help{% else %}{{ number }}a=ik {{ number }}n=door{%"
    " endif %}"
    "{% endif %}"
)
SAID = "{{ said }}"
WORSE = "{{ number }} IS ERGER: {{ severity|upper }}{{ ' ' + what if what }}{{ ', was ' + was if was }}."
STALE = (
    "{{ 'Er is geen %s' % number if state == 'unknown' else '%s is al rustig' % number }}"
    "{{ ', sinds ' + since if since }}. Er is niets veranderd."
)
OPEN_NOW = "{{ 'Nu open: ' + open + '.' if open else 'Er is nu niets open.' }}"

TEXTS = {
    "page": f"{CASE} {SAID} {HOW_MANY} {HOW_TO}",
    "page confidential": f"{CASE} Vertrouwelijk: geen details per sms. {HOW_TO}",
    "told": f"{CASE} {SAID} {HOW_MANY} {HOW_TO}",
    "nobody answered": "NIEMAND ANTWOORDT. Tocsin {{ number }} {{ severity|upper }}{{ ' ' + what if what }}. {{ said }}"
    "{{ ' %d gebeld.' % called if called }} Neem hem alsjeblieft: {{ number }}a",
    "together": "Tocsin {{ number }}: nog {{ cases }} zaken{{ ', ergste ' + severity|upper if severity }}: {{ open }}."
    " {{ number }}aa neemt alles, {{ number }}nn geeft alles door.",
    "together taken": "{{ number }}: {{ open + ' zijn van jou.' if open else 'er was niets meer te nemen.' }}"
    "{{ ' Niet van jou: ' + next + '.' if next }}"
    "{{ ' Een crisis wil een tweede teken, stuur: ' + sign if sign }}",
    "together passed": "{{ number }}: {{ open + ' doorgegeven.' if open else 'er is niets doorgegeven.' }}"
    "{{ ' Blijft: ' + next + '.' if next }}",
    "taken": "{{ number }} is van jou{{ ': ' + what if what }}. {{ number }}r=rustig {{ number }}n=doorgeven",
    "sign asked": "{{ number }} is van jou. Ben jij het? Stuur {{ number }} {{ sign }} of tik op de link."
    "{{ ' Anders worden om ' + until + ' de volgenden gebeld.' if until }}",
    "stands by sign": "{{ number }} is van {{ owner }}{{ ' sinds ' + since if since }}, nog niet zeker. Help je?"
    " Stuur {{ number }} {{ sign }} of"
    " tik op de"
    " link: blijft {{ owner }} stil, dan is hij van jou.",
    "sign wrong": "{{ sign }} is niet het getal bij {{ number }}. Het staat in de laatste sms; of tik op de link"
    " daarin.",
    "sign spent": "{{ number }}: te veel verkeerde getallen. Nu telt alleen de link, of een toets als je gebeld wordt.",
    "no sign asked": "{{ sign }} is niet begrepen: {{ number }} vraagt om geen getal. Stuur {{ number }}a=ik"
    " {{ number }}n=door",
    "already taken": "{{ number }} is al van {{ owner }}{{ ', sinds ' + since if since }}.",
    "resolve asked": "{{ number }} is {{ severity|upper }}. Echt rustig? Stuur dan nog eens {{ number }}r.",
    "resolve asked sign": "{{ number }} is {{ severity|upper }}. Echt rustig? Stuur dan {{ number }}r {{ sign }}",
    "not understood": f"Niet begrepen.{{{{ ' Bedoel je ' + meant + '?' if meant }}}}"
    f" Stuur bijvoorbeeld 7a (ik heb hem), 7n (door) of 7r (rustig). {OPEN_NOW}",
    "nothing open": "Er is nu niets open.",
    "source not understood": "{{ number }} leveringen van {{ topic }} sinds {{ since }} zijn niet begrepen,"
    " meer dan ooit. Ze zijn bewaard: tocsin quarantine list",
    "source silent": "Via {{ topic }} is sinds {{ since }} niets meer binnengekomen. De langste pauze was tot nu toe"
    " {{ minutes // 60 }} uur. Is de bron nog aangesloten?",
    "silence set": "Voor {{ topic }} wordt niemand gewekt tot {{ until }}{{ ', zegt ' + who if who }}.",
    "worse": f"{WORSE} {SAID} {HOW_MANY} {{{{ number }}}}a=ik",
    "yours already": "{{ number }} is al van jou{{ ' sinds ' + since if since }}."
    " {{ number }}r=rustig {{ number }}n=doorgeven",
    "still on it": "Nog bezig? Tocsin {{ number }} {{ severity|upper }}{{ ' ' + what if what }}. {{ number }}a=ja"
    " {{ number }}n=door {{ number }} bezig 30=later{{ '. Doorgegeven om ' + until if until }}",
    "let go": "{{ number }} is doorgegeven{{ ' aan ' + next if next }}: we hoorden niets van je. {{ number }}a haalt"
    " hem terug.",
    "yours now": "{{ number }} is nu van jou: {{ owner }} is stil. {{ number }}r=rustig {{ number }}n=doorgeven",
    "stands by": "{{ number }} is van {{ owner }}, die nog niet antwoordde. Jij helpt; blijft {{ owner }} stil, dan is"
    " hij van jou.",
    "busy": "{{ number }} blijft van jou{{ '. We vragen het weer om ' + until if until }}.",
    "not yours": "{{ number }} is {{ 'van ' + owner if owner else 'nog van niemand' }}. {{ number }}a=ik"
    " {{ number }}n=door",
    "still open": "{{ number }} blijft open.",
    "nobody called": "Niemand heet {{ who }}. Er zijn: {{ next }}.",
    "details": "{{ number }} {{ severity|upper }}{{ ' ' + what if what }}. {{ said }} "
    "{{ voices ~ (' stem. ' if voices == 1 else ' stemmen. ') if voices }}{{ owner + ' heeft hem' + (' sinds ' + "
    "since if since else '') + "
    "(', alleen per sms: niet zeker' if unproven else '') + '.' if owner else 'Nog"
    " niemand heeft hem.' }}",
    "who": "{{ 'Dienst: ' + rota + '.' if rota else 'Geen roosters.' }} "
    "{{ 'Open: ' + open + '.' if open else 'Er is niets open.' }}",
    "help": "7a=ik 7n=door 7r=rustig 7?=wat 7 aan ben, 7 bezig 30. wie, vrij tot 8, in dienst, ruil ben tot 8. "
    "{{ 'Open: ' + open + '.' if open }}",
    "off duty": "Je bent vrij tot {{ until }}. {{ 'Dienst: ' + next + '.' if next else 'DAN HEEFT NIEMAND "
    "DIENST. Ruil: ruil ben tot 8' }}",
    "on duty": "Je hebt dienst{{ ' tot ' + until if until }}: {{ rota }}.",
    "no duty": "Je staat in geen rooster: er is niets te veranderen.",
    "swapped": "{{ who }} en {{ to }} hebben dienst geruild tot {{ until }}.",
    "swapped by": "{{ who }} heeft dienst met je geruild tot {{ until }}. Stuur wie om te zien wie dienst heeft.",
    "stands in": "{{ who }} heeft dienst tot {{ until }}: {{ rota }}.",
    "stands in by": "Je hebt dienst tot {{ until }}: {{ rota }}, zegt {{ who }}.",
    "taken over": "{{ number }} is nu van {{ owner }}. Hij komt niet bij je terug.",
    "passed": "{{ number }} is doorgegeven{{ ' aan ' + next if next }}. Neemt niemand hem, dan komt hij bij je terug.",
    "passed already": "{{ number }} is al doorgegeven{{ ' aan ' + next if next }}. Er is niets veranderd.",
    "nobody else": "Er is niemand om {{ number }} aan door te geven. Hij blijft bij jou.",
    "resolved": "{{ number }} is rustig. Laait het op, dan gaat hij vanzelf weer open.",
    "resolved by": "{{ number }} is rustig, zegt {{ who }}.",
    "stale": f"{STALE} {OPEN_NOW}",
    "opened": "{{ number }} is open: {{ severity|upper }}.",
    "already open": "{{ number }} is al open{{ ': ' + topic if topic }}. Er is niets veranderd.",
    "attached": "Het hoort nu bij {{ number }}.",
    "attached already": "Het hoort al bij {{ number }}.",
    "detached": "Het hoort niet meer bij {{ number }}.",
    "not attached": "Het hoort niet bij {{ number }}. Er is niets veranderd.",
    "severity changed": "{{ number }} is nu {{ severity|upper }}{{ ', was ' + was if was }}.",
    "severity already": "{{ number }} is al {{ severity|upper }}. Er is niets veranderd.",
    "false alarm": "{{ number }} was vals alarm en is klaar.",
    "false alarm by": "{{ number }} was vals alarm, zegt {{ who }}. Hij is klaar.",
    "answered": "Genoteerd als beantwoord.",
    "answered already": "{{ who }} heeft het al beantwoord.",
    "thanked": "Bedankt. {% if confidential %}Er wordt naar gekeken.{% elif number %}Zaak {{ number }}"
    "{% if owner %}: {{ owner }} heeft hem.{% elif state %} is rustig.{% elif next %}: {{ next }} wordt gebeld."
    "{% else %} is open.{% endif %}{% elif to %}Het ligt bij {{ to }}.{% else %}Het is genoteerd; niemand wordt gebeld."
    "{% endif %}",
    "nothing seen": "Wat zag je, en waar? Stuur bijvoorbeeld: nieuw zwemvesten op slot, avondboot",
    "stopped": "Van je nummer kwam STOP: er komt geen alarm per sms meer. Was jij dat niet, of geldt het niet "
    "meer, stuur dan START naar ons nummer.",
    "started": "Je krijgt hier weer alarmen per sms. STOP beëindigt het.",
    "out of reach": "NIEMAND KAN GEWEKT WORDEN voor {{ topic }}: wie gebeld wordt heeft STOP gestuurd. Vraag START te "
    "sturen, of zet een ander contact in het plan.",
    "is it yours": "{{ who + ' vraagt: is' if who else 'Is' }} dit jouw nummer voor alarmen van Tocsin, {{ reader "
    "}}? Antwoord JA. Zo niet, zeg het, en laat het.",
    "number confirmed": "Dank je, {{ reader }}. Alarmen komen op dit nummer. Bewaar ons contact, en laat het 's nachts "
    "overgaan:",
    "test": "Tocsin-test voor {{ reader }}{{ ', gevraagd door ' + who if who }}. Je leest dit: een alarm bereikt je."
    " Je hoeft niets te doen.",
    "test sent": "Er is een test onderweg naar {{ to }}.",
    "drill begun": "De oefening is begonnen{{ ', tot ' + until if until }}.",
    "drill answered": "Dank je, {{ reader }}: je hebt geantwoord. In het echt had je hem nu.",
    "drill answered already": "Je hebt al geantwoord. Dank je, verder niets te doen.",
    "drill over": "De oefening is voorbij. Dank je, verder niets te doen.",
    "drill told": "Dit is een oefening: bereiken alarmen je? Er is niets gebeurd. Antwoord {{ number }}a.",
    "drill subject": "De alarmen worden geoefend",
    "drill body": "{{ who }} oefent de alarmen{{ ' tot ' + until if until }}. Er is niets gebeurd.",
    "call drill": "Dit is een oefening. Dit is alleen een oefening.",
    "call": "Tocsin, {{ '%d zaken, de ergste' % cases if cases else 'zaak %d' % number }}. {{ severity|capitalize"
    " }}{{ ': ' + what if what }}."
    "{{ ' %d stemmen.' % voices if voices > 1 }}{{ ' ' + owner + ' heeft hem.' if owner and not unproven }}",
    "call keys": "Druk op 1 om hem te nemen. Druk op 2 om hem door te geven.",
    "call without keys": "Neem hem per sms: antwoord {{ number }} a. Doorgeven is {{ number }} n.",
    "post subject": "{{ severity|capitalize }}: {{ what or kind or 'bericht' }}{{ ' op ' + platform if platform }}",
    "post body": """\
{% if text %}{% if author or posted %}{{ [author, posted]|select|join(', ') }}:
{% endif %}"{{ text }}"{% else %}De woorden staan hier niet.{% endif %}{{ '\n' + url if url }}

{{ 'Het is: ' + kind + '.' if kind }}{{ ' Onderwerp: ' + topic + '.' if topic }}\
{{ ' Taal: ' + language + '.' if language }}
{{ 'Graag antwoorden voor ' + answer_by + '.' if answer_by }}{{ ' Zaak ' ~ number ~ '.' if number }}\
{{ ' En nog %d van hetzelfde.' % joined if joined }}{{ ' Gemeld door ' + who + '.' if who }}
{{ 'Waarom jullie? ' + why if why }}""",
    "reminder subject": "Nog niet beantwoord: {{ what or kind or 'bericht' }}{{ ' op ' + platform if platform }}",
    "reminder body": """\
Dit is nog niet beantwoord. Er komt geen tweede herinnering.{{ '\n' + url if url }}
{{ posted }}""",
    "waiting subject": "{{ severity|capitalize }}: {{ what or 'zaak %d' % number }} wacht op iemand",
    "waiting body": """\
Zaak {{ number }}{{ ': ' + what if what }}.{{ ' ' + owner + ' heeft hem.' if owner and not unproven }}
Nu gebeld: {{ who }}.{{ ' Daarna, om ' + until + ': ' + next + '.' if next }}
{{ said }}""",
}

WORDS = {
    "call": "bellen",
    "second phone": "tweede telefoon",
    "email": "e-mail",
    "Report": "Melding",
    "notice": "melding",
    "complaint": "klacht",
    "serious": "ernstig",
    "crisis": "crisis",
    "photo": "foto",
    "image": "beeld",
    "video": "video",
    "audio": "geluid",
    "safety": "veiligheid",
    "threat": "bedreiging",
    "minor": "kind",
    "child": "kind",
    "authority": "overheid",
    "press": "pers",
    "press deadline": "persdeadline",
    "impersonation": "nepaccount",
    "legal": "juridisch",
    "legal claim": "claim",
    "rumour": "gerucht",
    "leak": "lek",
    "personal data": "persoonsgegevens",
    "praise": "lof",
    "thanks": "bedankje",
    "support": "steun",
    "question": "vraag",
    "suggestion": "suggestie",
    "own post": "eigen bericht",
    "employee conduct": "gedrag van een medewerker",
    "not about us": "niet over ons",
    "chat": "chat",
    "e-mail": "e-mail",
}

SCREEN = {
    "title": "Zaak {{ number }}",
    "since": "sinds {{ since }}",
    "said": "Wat er gezegd is",
    "hidden": "Deze zaak is vertrouwelijk. Wat er gezegd is, staat hier niet.",
    "no words": "Wat er gezegd is, staat hier niet.",
    "voices": "{{ voices }} {{ 'persoon zegt' if voices == 1 else 'mensen zeggen' }} dit",
    "open post": "Open het bericht",
    "called": "Wie is gewaarschuwd",
    "nobody called": "Nog niemand.",
    "waiting": "wordt verstuurd",
    "sent": "verstuurd {{ at }}",
    "sent no proof": "verstuurd {{ at }}, geen bewijs",
    "delivered": "aangekomen {{ at }}",
    "failed": "niet te bereiken",
    "together": "met andere, als {{ number }}",
    "closed": "niet meer nodig",
    "owner": "Wie heeft hem",
    "nobody": "Nog niemand heeft hem",
    "nobody answered": "Niemand heeft geantwoord",
    "yours": "Hij is van jou{{ ' sinds ' + since if since }}.",
    "unproven": "{{ owner }} zei ja per sms{{ ' om ' + since if since }}. Dat is nog niet zeker: wie hier antwoordt,"
    " heeft"
    " hem als {{ owner }} stil blijft.",
    "prove": "Hij is van jou. Druk nog een keer, dan wordt er niemand meer gebeld.",
    "theirs": "{{ owner }} heeft hem{{ ' sinds ' + since if since }}.",
    "taken": "Hij is nu van jou.",
    "already taken": "Hij is al van {{ owner }}{{ ', sinds ' + since if since }}.",
    "take": "Ik heb hem",
    "help": "Ik help mee",
    "take hint": "Dan wordt er niemand anders meer gewaarschuwd.",
    "by sms": "Per sms: {{ number }}r als het rustig is, {{ number }}n om door te geven.",
    "calm": "Het is rustig.",
    "finished": "Het is klaar.",
    "drill": "Dit is een oefening. Er is niets gebeurd.",
    "drill nobody": "Antwoord alsof het echt was",
    "drill answered": "Dank je, je hebt geantwoord. Verder niets te doen.",
    "drill over": "De oefening is voorbij.",
    "drill take hint": "Dan weten we dat alarmen je bereiken.",
    "report title": "Ik zag iets",
    "report lead": "Een besloten groep, een telefoontje, een brief: vertel het hier, en er wordt naar gekeken.",
    "report what": "Wat zag je?",
    "report where": "Waar? Een groep, een krant, een plek",
    "report link": "Een link, als die er is",
    "report who": "Je naam, als je wilt",
    "report send": "Versturen",
    "report empty": "Zeg alsjeblieft wat je zag.",
    "report long": "Dat is te lang: hooguit 4.000 tekens.",
    "report sent title": "Het is aangekomen",
    "report reading": "Het wordt gelezen. Zo meteen staat hier wie ermee bezig is.",
    "report again": "Nog iets vertellen",
    "ready title": "Klaar om gewekt te worden",
    "ready lead": "Een sms maakt geen geluid als de telefoon stil staat. Met deze stappen wel. Het kost twee minuten.",
    "ready card": "Bewaar ons contact",
    "ready save": "Contact bewaren",
    "ready no number": "Er is nog geen nummer van ons ingesteld. Wie Tocsin beheert vindt het met `tocsin doctor`.",
    "ready ios": "Bewaar het contact hierboven, open het in Contacten en tik op Wijzig.\nTik op Berichttoon en "
    "zet Noodomleiding aan. Kies een harde toon.\nDoe hetzelfde bij Beltoon, voor oproepen.\nTik "
    "op Gereed. Nu gaat hij af in stille modus en in elke Focus.",
    "ready android": "Bewaar het contact hierboven, open het in Contacten en geef het een ster.\nOpen Instellingen, "
    "Meldingen, Niet storen, en sta berichten en oproepen van contacten met een ster toe.\nOpen "
    "het gesprek in Berichten en zet de meldingen op Prioriteit, met een hard geluid.\nLaat "
    "Berichten zonder batterijoptimalisatie werken.",
    "ready try": "Probeer het",
    "ready try how": "Zet je telefoon op stil en vraag een testalarm (`tocsin test-page`). Hoorde je niets, dan "
    "wekt een oproep je wel: zeg het tegen wie Tocsin beheert.",
    "unknown title": "Deze link leidt nergens heen",
    "unknown": "Misschien ontbreekt er een letter aan het eind. Open hem nog eens vanuit de sms.",
    "expired title": "Deze link is verlopen",
    "expired": "Hij hoorde bij één alarm, en dat is even geleden. In de nieuwste sms staat een nieuwe.",
    "wrong title": "Dat lukte niet",
    "wrong": "Probeer het over een minuut nog eens. Antwoorden per sms werkt ook.",
    "key taken": "Bedankt. Het wordt genoteerd; een sms zegt of hij van jou is.",
    "key passed": "Bedankt. Hij wordt doorgegeven; een sms zegt aan wie.",
    "key unknown": "Die toets betekent hier niets. Antwoord per sms.",
}

WORDING = Wording(language="nl", texts=TEXTS, words=WORDS, date="{day}-{month} ", screen=SCREEN)
