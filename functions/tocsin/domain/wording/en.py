"""English."""

from __future__ import annotations

from tocsin.domain.wording.parts import Wording

CASE = "Tocsin {{ number }} {{ severity|upper }}{{ ' ' + what if what }}."
HOW_MANY = (
    "{% if voices %}{{ voices }} voice{{ 's' if voices != 1 }}"
    "{{ ', answered' if answered else ', no reply' if unanswered }}.{% endif %}"
)
HOW_TO = (
    "{% if deaf %}{{ 'Take it:' if deaf == 1 }}{% else %}"
    "{% if unproven %}{{ owner }} said yes by SMS, not certain. {{ number }}a=mine"
    "{% elif owner %}{{ owner }} has it. {{ number }}a=help{% else %}{{ number }}a=mine {{ number }}n=pass{% endif %}"
    "{% endif %}"
)
SAID = "{{ said }}"
WORSE = "{{ number }} GOT WORSE: {{ severity|upper }}{{ ' ' + what if what }}{{ ', was ' + was if was }}."
STALE = (
    "{{ 'There is no %s' % number if state == 'unknown' else '%s is calm already' % number }}"
    "{{ ', since ' + since if since }}. Nothing was changed."
)
OPEN_NOW = "{{ 'Open now: ' + open + '.' if open else 'Nothing is open now.' }}"

TEXTS = {
    "page": f"{CASE} {SAID} {HOW_MANY} {HOW_TO}",
    "page confidential": f"{CASE} Confidential: no details by SMS. {HOW_TO}",
    "told": f"{CASE} {SAID} {HOW_MANY} {HOW_TO}",
    "nobody answered": "NOBODY ANSWERED. Tocsin {{ number }} {{ severity|upper }}{{ ' ' + what if what }}. {{ said }}"
    "{{ ' %d called.' % called if called }} Please take it: {{ number }}a",
    "together": "Tocsin {{ number }}: {{ cases }} more cases{{ ', worst ' + severity|upper if severity }}: {{ open }}."
    " {{ number }}aa takes all, {{ number }}nn passes all on.",
    "together taken": "{{ number }}: {{ open + ' are yours.' if open else 'nothing was left to take.' }}"
    "{{ ' Not yours: ' + next + '.' if next }}{{ ' A crisis wants a second sign, send: ' + sign if sign }}",
    "together passed": "{{ number }}: {{ open + ' passed on.' if open else 'nothing was passed on.' }}"
    "{{ ' Still: ' + next + '.' if next }}",
    "taken": "{{ number }} is yours{{ ': ' + what if what }}. {{ number }}r=calm {{ number }}n=pass",
    "sign asked": "{{ number }} is yours. Is it you? Send {{ number }} {{ sign }} or tap the link."
    "{{ ' Else the next are called at ' + until + '.' if until }}",
    "stands by sign": "{{ number }} is {{ owner }}'s{{ ' since ' + since if since }}, not certain yet. You help?"
    " Send {{ number }} {{ sign }} or"
    " tap the"
    " link: it is yours if {{ owner }} stays silent.",
    "sign wrong": "{{ sign }} is not the number for {{ number }}. It stands in the last SMS; or tap its link.",
    "sign spent": "{{ number }}: too many wrong numbers. Only the link counts now, or a key when you are rung up.",
    "no sign asked": "{{ sign }} is not understood: {{ number }} asks for no number. Send {{ number }}a=mine"
    " {{ number }}n=pass",
    "already taken": "{{ number }} is already {{ owner }}'s{{ ' since ' + since if since }}.",
    "resolve asked": "{{ number }} is {{ severity|upper }}. Really calm? Then send {{ number }}r again.",
    "resolve asked sign": "{{ number }} is {{ severity|upper }}. Really calm? Then send {{ number }}r {{ sign }}",
    "not understood": f"Not understood.{{{{ ' Did you mean ' + meant + '?' if meant }}}}"
    f" Send for example 7a (mine), 7n (pass) or 7r (calm). {OPEN_NOW}",
    "nothing open": "Nothing is open now.",
    "source not understood": "{{ number }} deliveries of {{ topic }} since {{ since }} were not understood,"
    " more than ever. They are kept: tocsin quarantine list",
    "source silent": "Nothing has come through {{ topic }} since {{ since }}. The longest pause before was"
    " {{ minutes // 60 }} hours. Is it still connected?",
    "silence set": "Nobody is woken for {{ topic }} until {{ until }}{{ ', says ' + who if who }}.",
    "worse": f"{WORSE} {SAID} {HOW_MANY} {{{{ number }}}}a=mine",
    "yours already": "{{ number }} is yours already{{ ' since ' + since if since }}."
    " {{ number }}r=calm {{ number }}n=pass",
    "still on it": "Still on it? Tocsin {{ number }} {{ severity|upper }}{{ ' ' + what if what }}. {{ number }}a=yes"
    " {{ number }}n=pass {{ number }} busy 30=later{{ '. Passed on at ' + until if until }}",
    "let go": "{{ number }} is passed on{{ ' to ' + next if next }}: no word from you. {{ number }}a takes it back.",
    "yours now": "{{ number }} is yours now: {{ owner }} is silent. {{ number }}r=calm {{ number }}n=pass",
    "stands by": "{{ number }} is {{ owner }}'s, who has not answered yet. You help; if {{ owner }} stays silent,"
    " it is yours.",
    "busy": "{{ number }} stays yours{{ '. You are asked at ' + until if until }}.",
    "not yours": '{{ number }} is {{ owner + "\'s" if owner else "nobody\'s yet" }}. {{ number }}a=mine'
    " {{ number }}n=pass",
    "still open": "{{ number }} stays open.",
    "nobody called": "There is nobody called {{ who }}. There are: {{ next }}.",
    "details": "{{ number }} {{ severity|upper }}{{ ' ' + what if what }}. {{ said }} "
    "{{ voices ~ (' voice. ' if voices == 1 else ' voices. ') if voices }}{{ owner + ' has it' + (' since ' + "
    "since if since else '') + "
    "(', by SMS alone: not certain' if unproven else '') + '.' if owner else 'Nobody has"
    " it yet.' }}",
    "who": "{{ 'On duty: ' + rota + '.' if rota else 'No rotations.' }} "
    "{{ 'Open: ' + open + '.' if open else 'Nothing is open.' }}",
    "help": "7a=mine 7n=pass 7r=calm 7?=what 7 to ben, 7 busy 30. who, off duty until 8, on duty, swap ben until "
    "8. {{ 'Open: ' + open + '.' if open }}",
    "off duty": "You are off duty until {{ until }}. {{ 'On duty: ' + next + '.' if next else 'NOBODY IS ON DUTY "
    "then. Swap: swap ben until 8' }}",
    "on duty": "You are on duty{{ ' until ' + until if until }}: {{ rota }}.",
    "no duty": "You are in no rotation, so there is nothing to change.",
    "swapped": "{{ who }} and {{ to }} have swapped duty until {{ until }}.",
    "swapped by": "{{ who }} has swapped duty with you until {{ until }}. Send who to see who is on.",
    "stands in": "{{ who }} is on duty until {{ until }}: {{ rota }}.",
    "stands in by": "You are on duty until {{ until }}: {{ rota }}, says {{ who }}.",
    "taken over": "{{ number }} is {{ owner }}'s now. It does not come back to you.",
    "passed": "{{ number }} is passed on{{ ' to ' + next if next }}. It comes back to you if nobody takes it.",
    "passed already": "{{ number }} is passed on already{{ ' to ' + next if next }}. Nothing was changed.",
    "nobody else": "There is nobody to pass {{ number }} to. It stays with you.",
    "resolved": "{{ number }} is calm. It opens again by itself if it flares up.",
    "resolved by": "{{ number }} is calm, says {{ who }}.",
    "stale": f"{STALE} {OPEN_NOW}",
    "opened": "{{ number }} is open: {{ severity|upper }}.",
    "already open": "{{ number }} is open already{{ ': ' + topic if topic }}. Nothing was changed.",
    "attached": "It belongs to {{ number }} now.",
    "attached already": "It belongs to {{ number }} already.",
    "detached": "It does not belong to {{ number }} any more.",
    "not attached": "It does not belong to {{ number }}. Nothing was changed.",
    "severity changed": "{{ number }} is {{ severity|upper }} now{{ ', was ' + was if was }}.",
    "severity already": "{{ number }} is {{ severity|upper }} already. Nothing was changed.",
    "false alarm": "{{ number }} was a false alarm and is finished.",
    "false alarm by": "{{ number }} was a false alarm, says {{ who }}. It is finished.",
    "answered": "Noted as answered.",
    "answered already": "{{ who }} has answered it already.",
    "thanked": "Thank you. {% if confidential %}Somebody looks at it.{% elif number %}Case {{ number }}"
    "{% if owner %}: {{ owner }} has it.{% elif state %} is calm.{% elif next %}: {{ next }} is called."
    "{% else %} is open.{% endif %}{% elif to %}It is with {{ to }}.{% else %}It is noted; nobody is called."
    "{% endif %}",
    "nothing seen": "What did you see, and where? Send for example: new life jackets locked, evening boat",
    "stopped": "STOP came from your number: no alarm reaches it by SMS any more. If that was not you, or no "
    "longer holds, send START to our number.",
    "started": "You get alarms by SMS here again. STOP ends it.",
    "out of reach": "NOBODY CAN BE WOKEN for {{ topic }}: everybody who is called has answered STOP. Ask them to send "
    "START, or give another contact in the plan.",
    "is it yours": "{{ who + ' asks: is' if who else 'Is' }} this your number for alarms of Tocsin, {{ reader }}? "
    "Answer YES. If not, tell them, and leave it.",
    "number confirmed": "Thank you, {{ reader }}. Alarms come to this number. Save our contact, and let it ring at "
    "night:",
    "test": "Tocsin test for {{ reader }}{{ ', asked by ' + who if who }}. You read this: alarms"
    " reach you. Nothing to do.",
    "test sent": "A test is on its way to {{ to }}.",
    "drill begun": "The drill has begun{{ ', until ' + until if until }}.",
    "drill answered": "Thank you, {{ reader }}: you have answered. In a real case it would be yours now.",
    "drill answered already": "You have answered already. Thank you, nothing more to do.",
    "drill over": "The drill is over. Thank you, nothing more to do.",
    "drill told": "This tests whether alarms reach you. Nothing has happened. Answer {{ number }}a.",
    "drill subject": "Alarms are being tried out",
    "drill body": "{{ who }} is trying out the alarms{{ ' until ' + until if until }}. Nothing has happened.",
    "call drill": "This is a drill. This is only a drill.",
    "call": "Tocsin, {{ '%d cases, the worst' % cases if cases else 'case %d' % number }}. {{ severity|capitalize"
    " }}{{ ': ' + what if what }}."
    "{{ ' %d voices.' % voices if voices > 1 }}{{ ' ' + owner + ' has it.' if owner and not unproven }}",
    "call keys": "Press 1 to take it. Press 2 to pass it on.",
    "call without keys": "Take it by SMS: answer {{ number }} a. Pass it on with {{ number }} n.",
    "post subject": "{{ severity|capitalize }}: {{ what or kind or 'mention' }}{{ ' on ' + platform if platform }}",
    "post body": """\
{% if text %}{% if author or posted %}{{ [author, posted]|select|join(', ') }}:
{% endif %}"{{ text }}"{% else %}Its words are not shown here.{% endif %}{{ '\n' + url if url }}

{{ 'It is: ' + kind + '.' if kind }}{{ ' Topic: ' + topic + '.' if topic }}\
{{ ' Language: ' + language + '.' if language }}
{{ 'Please answer by ' + answer_by + '.' if answer_by }}{{ ' Case ' ~ number ~ '.' if number }}\
{{ ' And %d more of the same.' % joined if joined }}{{ ' Told by ' + who + '.' if who }}
{{ 'Why you? ' + why if why }}""",
    "reminder subject": "Not answered yet: {{ what or kind or 'mention' }}{{ ' on ' + platform if platform }}",
    "reminder body": """\
It has not been answered yet. Nobody is reminded again.{{ '\n' + url if url }}
{{ posted }}""",
    "waiting subject": "{{ severity|capitalize }}: {{ what or 'case %d' % number }} waits for somebody",
    "waiting body": """\
Case {{ number }}{{ ': ' + what if what }}.{{ ' ' + owner + ' has it.' if owner and not unproven }}
Called now: {{ who }}.{{ ' Next at ' + until + ': ' + next + '.' if next }}
{{ said }}""",
}

WORDS = {"minor": "child", "names employee": "names an employee"}

SCREEN = {
    "title": "Case {{ number }}",
    "since": "since {{ since }}",
    "said": "What was said",
    "hidden": "This case is confidential. What was said is not shown here.",
    "no words": "What was said is not shown here.",
    "voices": "{{ voices }} {{ 'person says' if voices == 1 else 'people say' }} so",
    "open post": "Open the post",
    "called": "Who was called",
    "nobody called": "Nobody yet.",
    "waiting": "is being sent",
    "sent": "sent {{ at }}",
    "sent no proof": "sent {{ at }}, no proof",
    "delivered": "delivered {{ at }}",
    "failed": "could not be reached",
    "together": "with others, as {{ number }}",
    "closed": "no longer needed",
    "owner": "Who has it",
    "nobody": "Nobody has it yet",
    "nobody answered": "Nobody answered",
    "unproven": "{{ owner }} said yes by SMS{{ ' at ' + since if since }}. That is not certain yet: who answers here"
    " has it"
    " if {{ owner }} stays silent.",
    "prove": "It is yours. Press once more, so that nobody else is called.",
    "yours": "It is yours{{ ' since ' + since if since }}.",
    "theirs": "{{ owner }} has it{{ ' since ' + since if since }}.",
    "taken": "It is yours now.",
    "already taken": "It is already {{ owner }}'s{{ ' since ' + since if since }}.",
    "take": "I have it",
    "help": "I help too",
    "take hint": "Then nobody else is called.",
    "by sms": "By SMS: {{ number }}r when it is calm, {{ number }}n to pass it on.",
    "calm": "It is calm.",
    "finished": "It is finished.",
    "drill": "This is a drill. Nothing has happened.",
    "drill nobody": "Please answer, as you would if it were real",
    "drill answered": "Thank you, you have answered. Nothing more to do.",
    "drill over": "The drill is over.",
    "drill take hint": "Then we know that alarms reach you.",
    "report title": "I saw something",
    "report lead": "A closed group, a call, a letter: tell it here, and it is looked at.",
    "report what": "What did you see?",
    "report where": "Where? A group, a paper, a place",
    "report link": "A link, if there is one",
    "report who": "Your name, if you like",
    "report send": "Send",
    "report empty": "Please say what you saw.",
    "report long": "That is too long: at most 4,000 characters.",
    "report sent title": "It has arrived",
    "report reading": "It is being read. In a moment this page tells whose it is.",
    "report again": "Tell something else",
    "ready title": "Ready to be woken",
    "ready lead": "An SMS does not ring when a phone is silent. With these steps an alarm does. It takes two minutes.",
    "ready card": "Save our contact",
    "ready save": "Save the contact",
    "ready no number": "No number of ours is set yet. Whoever runs Tocsin finds it with `tocsin doctor`.",
    "ready ios": "Save the contact above, open it in Contacts, and tap Edit.\nTap Text Tone, and switch on "
    "Emergency Bypass. Choose a loud tone.\nDo the same under Ringtone, for calls.\nTap Done. It "
    "now rings in silent mode and in every Focus.",
    "ready android": "Save the contact above, open it in Contacts, and mark it with the star.\nOpen Settings, "
    "Notifications, Do Not Disturb, and allow messages and calls from starred contacts.\nOpen the "
    "conversation in Messages, and set its notifications to Priority, with a loud sound.\nLet "
    "Messages run without battery optimisation.",
    "ready try": "Try it",
    "ready try how": "Set your phone to silent, and ask for a test alarm (`tocsin test-page`). If it did not ring, "
    "a call will: say so to whoever runs Tocsin.",
    "unknown title": "This link leads nowhere",
    "unknown": "Perhaps a letter is missing at its end. Open it from the SMS once more.",
    "expired title": "This link has expired",
    "expired": "It was made for one alarm, and that is some time ago. The newest SMS has a newer one.",
    "wrong title": "That did not work",
    "wrong": "Please try again in a minute. Your reply by SMS works too.",
    "key taken": "Thank you. It is being noted; an SMS says whether it is yours.",
    "key passed": "Thank you. It is being passed on; an SMS says to whom.",
    "key unknown": "That key means nothing here. Answer by SMS.",
}

WORDING = Wording(language="en", texts=TEXTS, words=WORDS, date="{day}/{month} ", screen=SCREEN)
