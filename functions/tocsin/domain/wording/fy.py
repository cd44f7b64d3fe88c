"""West Frisian."""

from __future__ import annotations

from tocsin.domain.wording.parts import Wording

CASE = "Tocsin {{ number }} {{ severity|upper }}{{ ' ' + what if what }}."
HOW_MANY = (
    "{% if voices %}{{ voices }} stim{{ 'men' if voices != 1 }}"
    "{{ ', beäntwurde' if answered else ', gjin antwurd' if unanswered }}.{% endif %}"
)
HOW_TO = (
    "{% if deaf %}{{ 'Nim it:' if deaf == 1 }}{% else %}"
    "{% if unproven %}{{ owner }} sei ja fia sms, net wis. {{ number }}a=ik"
    "{% elif owner %}{{ owner }} hat him. {{ number }}a=ik help{% else %}{{ number }}a=ik {{ number }}n=troch{%"
    " endif %}"
    "{% endif %}"
)
SAID = "{{ said }}"
WORSE = "{{ number }} WURDT SLIMMER: {{ severity|upper }}{{ ' ' + what if what }}{{ ', wie ' + was if was }}."
STALE = (
    "{{ 'Der is gjin %s' % number if state == 'unknown' else '%s is al rêstich' % number }}"
    "{{ ', sûnt ' + since if since }}. Der is neat feroare."
)
OPEN_NOW = "{{ 'No iepen: ' + open + '.' if open else 'Der is no neat iepen.' }}"

TEXTS = {
    "page": f"{CASE} {SAID} {HOW_MANY} {HOW_TO}",
    "page confidential": f"{CASE} Fertroulik: gjin details fia sms. {HOW_TO}",
    "told": f"{CASE} {SAID} {HOW_MANY} {HOW_TO}",
    "nobody answered": "NIMMEN ANTWURDET. Tocsin {{ number }} {{ severity|upper }}{{ ' ' + what if what }}. {{ said }}"
    "{{ ' %d roppen.' % called if called }} Nim him asjebleaft: {{ number }}a",
    "together": "Tocsin {{ number }}: noch {{ cases }} saken"
    "{{ ', slimste ' + severity|upper if severity }}: {{ open }}."
    " {{ number }}aa nimt alles, {{ number }}nn jout alles troch.",
    "together taken": "{{ number }}: {{ open + ' binne fan dy.' if open else 'der wie neat mear te nimmen.' }}"
    "{{ ' Net fan dy: ' + next + '.' if next }}"
    "{{ ' In krisis wol in twadde teken, stjoer: ' + sign if sign }}",
    "together passed": "{{ number }}: {{ open + ' trochjûn.' if open else 'der is neat trochjûn.' }}"
    "{{ ' Bliuwt: ' + next + '.' if next }}",
    "taken": "{{ number }} is fan dy{{ ': ' + what if what }}. {{ number }}r=rêstich {{ number }}n=trochjaan",
    "sign asked": "{{ number }} is fan dy. Bisto it? Stjoer {{ number }} {{ sign }} of tik op de keppeling."
    "{{ ' Oars wurde om ' + until + ' de folgjenden roppen.' if until }}",
    "stands by sign": "{{ number }} is fan {{ owner }}{{ ' sûnt ' + since if since }}, noch net wis. Helpst? Stjoer"
    " {{ number }} {{ sign }} of tik"
    " op de"
    " keppeling: bliuwt {{ owner }} stil, dan is er fan dy.",
    "sign wrong": "{{ sign }} is net it getal by {{ number }}. It stiet yn de lêste sms; of tik op de keppeling dêryn.",
    "sign spent": "{{ number }}: tefolle ferkearde getallen. No jildt allinnich de keppeling, of in toets ast belle"
    " wurdst.",
    "no sign asked": "{{ sign }} is net begrepen: {{ number }} freget om gjin getal. Stjoer {{ number }}a=ik"
    " {{ number }}n=troch",
    "already taken": "{{ number }} is al fan {{ owner }}{{ ', sûnt ' + since if since }}.",
    "resolve asked": "{{ number }} is {{ severity|upper }}. Echt rêstich? Stjoer dan nochris {{ number }}r.",
    "resolve asked sign": "{{ number }} is {{ severity|upper }}. Echt rêstich? Stjoer dan {{ number }}r {{ sign }}",
    "not understood": f"Net begrepen.{{{{ ' Bedoelst ' + meant + '?' if meant }}}}"
    f" Stjoer bygelyks 7a (ik haw him), 7n (troch) of 7r (rêstich). {OPEN_NOW}",
    "nothing open": "Der is no neat iepen.",
    "source not understood": "{{ number }} leveringen fan {{ topic }} sûnt {{ since }} binne net begrepen,"
    " mear as ea. Se binne bewarre: tocsin quarantine list",
    "source silent": "Fia {{ topic }} is sûnt {{ since }} neat mear binnenkommen. It langste skoft wie oant no ta"
    " {{ minutes // 60 }} oere. Is de boarne noch oansletten?",
    "silence set": "Foar {{ topic }} wurdt nimmen wekker makke oant {{ until }}{{ ', seit ' + who if who }}.",
    "worse": f"{WORSE} {SAID} {HOW_MANY} {{{{ number }}}}a=ik",
    "yours already": "{{ number }} is al fan dy{{ ' sûnt ' + since if since }}."
    " {{ number }}r=rêstich {{ number }}n=trochjaan",
    "still on it": "Noch dwaande? Tocsin {{ number }} {{ severity|upper }}{{ ' ' + what if what }}. {{ number }}a=ja"
    " {{ number }}n=troch {{ number }} dwaande 30=letter{{ '. Trochjûn om ' + until if until }}",
    "let go": "{{ number }} is trochjûn{{ ' oan ' + next if next }}: wy hearden neat fan dy. {{ number }}a"
    " hellet him werom.",
    "yours now": "{{ number }} is no fan dy: {{ owner }} is stil. {{ number }}r=rêstich {{ number }}n=trochjaan",
    "stands by": "{{ number }} is fan {{ owner }}, dy't noch net antwurde. Do helpst; bliuwt {{ owner }} stil, dan is"
    " er fan dy.",
    "busy": "{{ number }} bliuwt fan dy{{ '. Wy freegje it wer om ' + until if until }}.",
    "not yours": "{{ number }} is {{ 'fan ' + owner if owner else 'noch fan nimmen' }}. {{ number }}a=ik"
    " {{ number }}n=troch",
    "still open": "{{ number }} bliuwt iepen.",
    "nobody called": "Nimmen hjit {{ who }}. Der binne: {{ next }}.",
    "details": "{{ number }} {{ severity|upper }}{{ ' ' + what if what }}. {{ said }} "
    "{{ voices ~ (' stim. ' if voices == 1 else ' stimmen. ') if voices }}{{ owner + ' hat him' + (' sûnt ' + "
    "since if since else '') + "
    "(', allinnich fia sms: net wis' if unproven else '') + '.' if owner else 'Noch"
    " nimmen hat him.' }}",
    "who": "{{ 'Tsjinst: ' + rota + '.' if rota else 'Gjin roasters.' }} "
    "{{ 'Iepen: ' + open + '.' if open else 'Der is neat iepen.' }}",
    "help": "7a=ik 7n=troch 7r=rêstich 7?=wat 7 oan ben, 7 dwaande 30. wa, frij oant 8, yn tsjinst, wikselje ben "
    "oant 8. {{ 'Iepen: ' + open + '.' if open }}",
    "off duty": "Do bist frij oant {{ until }}. {{ 'Tsjinst: ' + next + '.' if next else 'DAN HAT NIMMEN "
    "TSJINST. Wikselje: wikselje ben oant 8' }}",
    "on duty": "Do hast tsjinst{{ ' oant ' + until if until }}: {{ rota }}.",
    "no duty": "Do stiest yn gjin roaster: der is neat te feroarjen.",
    "swapped": "{{ who }} en {{ to }} ha tsjinst wiksele oant {{ until }}.",
    "swapped by": "{{ who }} hat tsjinst mei dy wiksele oant {{ until }}. Stjoer wa om te sjen wa't tsjinst hat.",
    "stands in": "{{ who }} hat tsjinst oant {{ until }}: {{ rota }}.",
    "stands in by": "Do hast tsjinst oant {{ until }}: {{ rota }}, seit {{ who }}.",
    "taken over": "{{ number }} is no fan {{ owner }}. Hy komt net by dy werom.",
    "passed": "{{ number }} is trochjûn{{ ' oan ' + next if next }}. Nimt nimmen him, dan komt er by dy werom.",
    "passed already": "{{ number }} is al trochjûn{{ ' oan ' + next if next }}. Der is neat feroare.",
    "nobody else": "Der is nimmen om {{ number }} oan troch te jaan. Hy bliuwt by dy.",
    "resolved": "{{ number }} is rêstich. Flammet it op, dan giet er fansels wer iepen.",
    "resolved by": "{{ number }} is rêstich, seit {{ who }}.",
    "stale": f"{STALE} {OPEN_NOW}",
    "opened": "{{ number }} is iepen: {{ severity|upper }}.",
    "already open": "{{ number }} is al iepen{{ ': ' + topic if topic }}. Der is neat feroare.",
    "attached": "It heart no by {{ number }}.",
    "attached already": "It heart al by {{ number }}.",
    "detached": "It heart net mear by {{ number }}.",
    "not attached": "It heart net by {{ number }}. Der is neat feroare.",
    "severity changed": "{{ number }} is no {{ severity|upper }}{{ ', wie ' + was if was }}.",
    "severity already": "{{ number }} is al {{ severity|upper }}. Der is neat feroare.",
    "false alarm": "{{ number }} wie falsk alarm en is klear.",
    "false alarm by": "{{ number }} wie falsk alarm, seit {{ who }}. Hy is klear.",
    "answered": "Oantekene as beäntwurde.",
    "answered already": "{{ who }} hat it al beäntwurde.",
    "thanked": "Tige tank. {% if confidential %}Der wurdt nei sjoen.{% elif number %}Saak {{ number }}"
    "{% if owner %}: {{ owner }} hat him.{% elif state %} is rêstich.{% elif next %}: {{ next }} wurdt belle."
    "{% else %} is iepen.{% endif %}{% elif to %}It leit by {{ to }}.{% else %}It is notearre; nimmen wurdt belle."
    "{% endif %}",
    "nothing seen": "Wat seachst, en wêr? Stjoer bygelyks: nij swimfesten op slot, jûnsboat",
    "stopped": "Fan dyn nûmer kaam STOP: der komt gjin alarm fia sms mear. Wiest do dat net, stjoer dan START "
    "nei ús nûmer.",
    "started": "Do krijst hjir wer alarmen fia sms. STOP makket der in ein oan.",
    "out of reach": "NIMMEN KIN WEKKER MAKKE WURDE foar {{ topic }}: elkenien hat STOP stjoerd. Freegje START te "
    "stjoeren, of set in oar kontakt yn it plan.",
    "is it yours": "{{ who + ' freget: is' if who else 'Is' }} dit dyn nûmer foar alarmen fan Tocsin, {{ reader "
    "}}? Antwurdzje JA. Sa net, sis it, en lit it.",
    "number confirmed": "Tank, {{ reader }}. Alarmen komme op dit nûmer. Bewarje ús kontakt, en lit it nachts oergean:",
    "test": "Tocsin-test foar {{ reader }}{{ ', frege troch ' + who if who }}. Do lêst dit: in alarm komt by dy oan."
    " Do hoechst neat te dwaan.",
    "test sent": "Der is in test ûnderweis nei {{ to }}.",
    "drill begun": "De oefening is begûn{{ ', oant ' + until if until }}.",
    "drill answered": "Tank, {{ reader }}: do hast antwurde. Yn it echt wie er no fan dy.",
    "drill answered already": "Do hast al antwurde. Tank, fierder neat te dwaan.",
    "drill over": "De oefening is foarby. Tank, fierder neat te dwaan.",
    "drill told": "Dit is in oefening: komme alarmen by dy oan? Der is neat bard. Antwurdzje {{ number }}a.",
    "drill subject": "De alarmen wurde oefene",
    "drill body": "{{ who }} oefenet de alarmen{{ ' oant ' + until if until }}. Der is neat bard.",
    "call drill": "Dit is in oefening. Dit is allinnich in oefening.",
    "call": "Tocsin, {{ '%d saken, de slimste' % cases if cases else 'saak %d' % number }}. {{ severity|capitalize"
    " }}{{ ': ' + what if what }}."
    "{{ ' %d stimmen.' % voices if voices > 1 }}{{ ' ' + owner + ' hat him.' if owner and not unproven }}",
    "call keys": "Druk op 1 om him te nimmen. Druk op 2 om him troch te jaan.",
    "call without keys": "Nim him mei in sms: antwurdzje {{ number }} a. Trochjaan is {{ number }} n.",
    "post subject": "{{ severity|capitalize }}: {{ what or kind or 'berjocht' }}{{ ' op ' + platform if platform }}",
    "post body": """\
{% if text %}{% if author or posted %}{{ [author, posted]|select|join(', ') }}:
{% endif %}"{{ text }}"{% else %}De wurden steane hjir net.{% endif %}{{ '\n' + url if url }}

{{ 'It is: ' + kind + '.' if kind }}{{ ' Underwerp: ' + topic + '.' if topic }}\
{{ ' Taal: ' + language + '.' if language }}
{{ 'Graach antwurdzje foar ' + answer_by + '.' if answer_by }}{{ ' Saak ' ~ number ~ '.' if number }}\
{{ ' En noch %d fan itselde.' % joined if joined }}{{ ' Melden troch ' + who + '.' if who }}
{{ 'Wêrom jimme? ' + why if why }}""",
    "reminder subject": "Noch net beäntwurde: {{ what or kind or 'berjocht' }}{{ ' op ' + platform if platform }}",
    "reminder body": """\
Dit is noch net beäntwurde. Der komt gjin twadde oantinken.{{ '\n' + url if url }}
{{ posted }}""",
    "waiting subject": "{{ severity|capitalize }}: {{ what or 'saak %d' % number }} wachtet op immen",
    "waiting body": """\
Saak {{ number }}{{ ': ' + what if what }}.{{ ' ' + owner + ' hat him.' if owner and not unproven }}
No roppen: {{ who }}.{{ ' Dêrnei, om ' + until + ': ' + next + '.' if next }}
{{ said }}""",
}

WORDS = {
    "call": "skilje",
    "second phone": "twadde telefoan",
    "email": "e-mail",
    "Report": "Melding",
    "notice": "melding",
    "complaint": "klacht",
    "serious": "earnstich",
    "crisis": "krisis",
    "photo": "foto",
    "image": "byld",
    "video": "fideo",
    "audio": "lûd",
    "safety": "feiligens",
    "threat": "bedriging",
    "minor": "bern",
    "child": "bern",
    "authority": "oerheid",
    "press": "parse",
    "press deadline": "parsedeadline",
    "impersonation": "nepakkount",
    "legal": "juridysk",
    "legal claim": "klaim",
    "rumour": "rûchte",
    "leak": "lek",
    "personal data": "persoansgegevens",
    "praise": "lof",
    "thanks": "tank",
    "support": "stipe",
    "question": "fraach",
    "suggestion": "suggestje",
    "own post": "eigen berjocht",
    "employee conduct": "gedrach fan in meiwurker",
    "not about us": "net oer ús",
    "chat": "chat",
    "e-mail": "e-mail",
}

SCREEN = {
    "title": "Saak {{ number }}",
    "since": "sûnt {{ since }}",
    "said": "Wat der sein is",
    "hidden": "Dizze saak is fertroulik. Wat der sein is, stiet hjir net.",
    "no words": "Wat der sein is, stiet hjir net.",
    "voices": "{{ voices }} {{ 'persoan seit' if voices == 1 else 'minsken sizze' }} dit",
    "open post": "Iepenje it berjocht",
    "called": "Wa is warskôge",
    "nobody called": "Noch nimmen.",
    "waiting": "wurdt ferstjoerd",
    "sent": "ferstjoerd {{ at }}",
    "sent no proof": "ferstjoerd {{ at }}, gjin bewiis",
    "delivered": "oankommen {{ at }}",
    "failed": "net te berikken",
    "together": "mei oaren, as {{ number }}",
    "closed": "net mear nedich",
    "owner": "Wa hat him",
    "nobody": "Noch nimmen hat him",
    "nobody answered": "Nimmen hat antwurde",
    "yours": "Hy is fan dy{{ ' sûnt ' + since if since }}.",
    "unproven": "{{ owner }} sei ja fia sms{{ ' om ' + since if since }}. Dat is noch net wis: wa't hjir antwurdet,"
    " hat him"
    " as {{ owner }} stil bliuwt.",
    "prove": "Hy is fan dy. Druk noch ien kear, dan wurdt der gjinien mear roppen.",
    "theirs": "{{ owner }} hat him{{ ' sûnt ' + since if since }}.",
    "taken": "Hy is no fan dy.",
    "already taken": "Hy is al fan {{ owner }}{{ ', sûnt ' + since if since }}.",
    "take": "Ik haw him",
    "help": "Ik help mei",
    "take hint": "Dan wurdt der fierder nimmen mear warskôge.",
    "by sms": "Fia sms: {{ number }}r as it rêstich is, {{ number }}n om troch te jaan.",
    "calm": "It is rêstich.",
    "finished": "It is klear.",
    "drill": "Dit is in oefening. Der is neat bard.",
    "drill nobody": "Antwurdzje as wie it echt",
    "drill answered": "Tank, do hast antwurde. Fierder neat te dwaan.",
    "drill over": "De oefening is foarby.",
    "drill take hint": "Dan witte wy dat alarmen by dy oankomme.",
    "report title": "Ik seach wat",
    "report lead": "In besletten groep, in tillefoantsje, in brief: fertel it hjir, en der wurdt nei sjoen.",
    "report what": "Wat seachst?",
    "report where": "Wêr? In groep, in krante, in plak",
    "report link": "In link, as dy der is",
    "report who": "Dyn namme, ast wolst",
    "report send": "Ferstjoere",
    "report empty": "Sis asjebleaft watst seachst.",
    "report long": "Dat is te lang: op syn meast 4.000 tekens.",
    "report sent title": "It is oankommen",
    "report reading": "It wurdt lêzen. Aanst stiet hjir wa't der mei dwaande is.",
    "report again": "Noch wat fertelle",
    "ready title": "Klear om wekker makke te wurden",
    "ready lead": "In sms makket gjin lûd as de tillefoan stil stiet. Mei dizze stappen wol. It kostet twa minuten.",
    "ready card": "Bewarje ús kontakt",
    "ready save": "Kontakt bewarje",
    "ready no number": "Der is noch gjin nûmer fan ús ynsteld. Wa’t Tocsin behearet fynt it mei `tocsin doctor`.",
    "ready ios": "Bewarje it kontakt hjirboppe, iepenje it yn Contacten en tik op Wijzig.\nTik op Berichttoon "
    "en set Noodomleiding oan. Kies in lûde toan.\nDoch itselde by Beltoon, foar oproppen.\nTik op "
    "Gereed. No giet er ôf yn stille modus en yn elke Focus.",
    "ready android": "Bewarje it kontakt hjirboppe, iepenje it yn Contacten en jou it in stjer.\nIepenje "
    "Instellingen, Meldingen, Niet storen, en stean berjochten en oproppen fan kontakten mei in "
    "stjer ta.\nIepenje it petear yn Berichten en set de meldingen op Prioriteit, mei in lûd lûd.\n"
    "Lit Berichten sûnder batterijoptimalisatie wurkje.",
    "ready try": "Besykje it",
    "ready try how": "Set dyn tillefoan op stil en freegje in testalarm (`tocsin test-page`). Hearst neat, dan "
    "makket in oprop dy wekker: sis it tsjin wa’t Tocsin behearet.",
    "unknown title": "Dizze keppeling liedt nearne hinne",
    "unknown": "Miskien mist der in letter oan 'e ein. Iepenje him nochris fanút de sms.",
    "expired title": "Dizze keppeling is ferrûn",
    "expired": "Hy hearde by ien alarm, en dat is al efkes lyn. Yn de nijste sms stiet in nijenien.",
    "wrong title": "Dat slagge net",
    "wrong": "Besykje it oer in minút nochris. Antwurdzje fia sms kin ek.",
    "key taken": "Tank. It wurdt notearre; in sms seit oft er fan dy is.",
    "key passed": "Tank. Hy wurdt trochjûn; in sms seit oan wa.",
    "key unknown": "Dy toets betsjut hjir neat. Antwurdzje mei in sms.",
}

WORDING = Wording(language="fy", texts=TEXTS, words=WORDS, date="{day}-{month} ", screen=SCREEN)
