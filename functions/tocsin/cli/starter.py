"""A starter plan: the shipped plan's ears and judgement, with the people, desks and topics of somebody else. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tocsin.cli.answers import ROLES, Answers, Size, Someone
from tocsin.cli.starter_sizes import DESKS, GENERAL_TOPICS, MANY, POLICIES, SENDS_TO
from tocsin.cli.yaml_text import listed, mapped, remark, scalar
from tocsin.domain.plan.model import DEPUTY

WRITTEN_ANEW = frozenset({"company.yaml", "people.yaml", "policies.yaml", "desks.yaml", "topics.yaml", "texts.yaml"})
NOT_TAKEN = ("tests/", "events.", "rotations.")
"""What the shipped plan has of its own company and nobody else needs."""
SHIPPED = ("Noarderboat", "noarderboat.example")
_INLINE = r"(?P<key>\b{key}: )(?:\[(?P<many>[^\]]*)\]|(?P<one>[\w][\w ]*))"
DESK, POLICY, ANSWERS = (re.compile(_INLINE.format(key=key)) for key in ("desk", "escalate", "who answers"))
_MANY = re.compile(r"(voices in 30 minutes: at least )8\b")
_TWICE = re.compile(r"\b(owner|director|operations), \1\b")
_SCHEMA = re.compile(r"^# yaml-language-server:.*\n", re.MULTILINE)
REWORDED: Mapping[str, str] = {
    "Eight people about one thing within half an hour.": "So many people about one thing within half an hour.",
    "for a whole ship": "for many at once",
    "our people, our customers or our ships": "our people, our customers or our places",
    "treated like that on our ships": "treated like that at our place",
    "Masters and crews of the ships that sail today.": "Colleagues who are with customers right now.",
    "By radio, never through a group that passengers": "By telephone, never through a group that customers",
    "Ticket office, service desk, stewards. Everybody": "Service desk, shop, reception. Everybody",
    "we sail as always": "we are open as always",
    "We sail today and tomorrow as the timetable says. Whoever has a ticket": "We are open. Whoever has ordered",
    "We varen vandaag en morgen volgens de dienstregeling. Wie een kaartje heeft": "We zijn open. Wie besteld heeft",
    "Wir fahren heute und morgen nach Fahrplan. Wer eine Karte hat": "Wir haben geöffnet. Wer bestellt hat",
    "Wy farre hjoed en moarn neffens de tsjinstregeling. Wa't in kaartsje hat": "Wy binne iepen. Wa't besteld hat",
}
"""What the shipped plan says of ships, as any company would say it."""


def starter(answers: Answers, shipped: Mapping[str, bytes]) -> dict[str, str]:
    """The files of a starter plan, by their names in its folder. `shipped`: those of the plan that ships."""
    taken = {name: content.decode() for name, content in shipped.items() if _is_taken(name)}
    files = {name: _adapted(content, answers) for name, content in taken.items()}
    files["company.yaml"] = _company(answers)
    files["people.yaml"] = _people(answers)
    files["policies.yaml"] = _policies(answers)
    files["topics.yaml"] = _topics(answers)
    files["desks.yaml"] = _desks(answers, files)
    return dict(sorted(files.items()))


def _is_taken(name: str) -> bool:
    return name not in WRITTEN_ANEW and not name.startswith(NOT_TAKEN)


def _adapted(content: str, answers: Answers) -> str:
    """What is copied, with the desks, policies, numbers and words of another company of another size."""
    desks, policies = SENDS_TO[answers.size], POLICIES[answers.size]
    content = DESK.sub(lambda found: _renamed(found, desks), content)
    people = {name: desk for name, desk in desks.items() if name not in ROLES[Size.THOUSANDS]}
    content = ANSWERS.sub(lambda found: _renamed(found, people), content)
    content = POLICY.sub(lambda found: _renamed(found, {name: name for name in policies}), content)
    content = _MANY.sub(lambda found: f"{found[1]}{MANY[answers.size]}", content)
    if not _can_stand_in(answers):
        content = _TWICE.sub(r"\1", content.replace(DEPUTY, ""))
    for theirs, ours in REWORDED.items():
        content = content.replace(theirs, ours)
    content = _SCHEMA.sub("", content).replace(SHIPPED[1], answers.website or "example.com")
    return content.replace(SHIPPED[0], answers.company)


def _can_stand_in(answers: Answers) -> bool:
    return len(set(answers.people.values())) > 1


def _renamed(found: re.Match[str], names: Mapping[str, str]) -> str:
    """`desk: [a, b]` with other names, each once."""
    written = (found["many"] or found["one"]).split(",")
    renamed = dict.fromkeys(names.get(name.strip(), name.strip()) for name in written)
    one = next(iter(renamed))
    return f"{found['key']}{one if len(renamed) == 1 else '[' + ', '.join(renamed) + ']'}"


def _company(answers: Answers) -> str:
    start, end = answers.waking
    lines = {
        "name": scalar(answers.company),
        "brands": listed(answers.brands),
        "time zone": answers.zone,
        "language": answers.language,
        "waking hours": mapped({"start": f'"{start}"', "end": f'"{end}"'}),
    }
    if answers.accounts:
        lines["own accounts"] = listed(answers.accounts)
    if answers.website:
        lines["own domains"] = listed([answers.website])
    body = "".join(f"  {name}: {value}\n" for name, value in lines.items())
    told = (
        "Who we are. Everything in this folder is one plan: `tocsin check` says whether it is understood,\n"
        'and `tocsin try "what somebody said"` what would happen.\n'
        "About us are company, people, policies, desks, topics: begin there. The rest is how Tocsin hears and judges."
    )
    other = "  # Words that show that somebody means something else with our name:\n  # not us when: [regatta]\n"
    return f"{remark(told)}company:\n{body}{other}"


def _people(answers: Answers) -> str:
    ids = dict(_ids(answers.people))
    people = "".join(f"  {id_}: {_person(who, answers)}\n" for who, id_ in ids.items())
    roles = "".join(
        f"  {role}: {_role(role, ids, answers.people)}\n" for role in ROLES[Size.THOUSANDS] if role != "deputy"
    )
    return (
        remark("Who can be called. Send everybody `tocsin test-page NAME` once, and after every new number.")
        + f"people:\n{people}\n"
        + remark("What each is responsible for, and who stands in. Rules and policies call roles.")
        + f"roles:\n{roles}"
    )


def _ids(people: Mapping[str, Someone]) -> Iterator[tuple[Someone, str]]:
    """Each person once, with a short name."""
    taken: set[str] = set(ROLES[Size.THOUSANDS])
    for who in dict.fromkeys(people.values()):
        first = re.sub(r"[^\w]", "", who.name.split()[0].casefold()) or "person"
        id_ = next(name for name in (first, *(f"{first}_{number}" for number in range(2, 20))) if name not in taken)
        taken.add(id_)
        yield who, id_


def _person(who: Someone, answers: Answers) -> str:
    entries = {"name": scalar(who.name)}
    if who.phone:
        entries["phone"] = scalar(who.phone)
    if who.email:
        entries["email"] = scalar(who.email)
    return mapped({**entries, "time zone": answers.zone, "language": answers.language})


def _role(role: str, ids: Mapping[Someone, str], people: Mapping[str, Someone]) -> str:
    """Who has it: whoever was named, else the owner; and another one who stands in, if there is one."""
    owner = ids[people["owner"]]
    deputy = ids[people["deputy"]] if "deputy" in people else owner
    person = ids[people[role]] if role in people else owner
    stands_in = next((each for each in (deputy, owner) if each != person), "")
    return mapped({"person": person, **({"deputy": stands_in} if stands_in else {})})


def _policies(answers: Answers) -> str:
    can_stand_in = _can_stand_in(answers)
    parts = []
    for name, policy in POLICIES[answers.size].items():
        called = _steps(policy.steps, can_stand_in=can_stand_in)
        steps = "".join(f"      - {{call: {listed(call)}, wait: {wait}}}\n" for call, wait in called)
        last = f"    last resort: {listed(policy.last_resort)}\n" if can_stand_in and policy.last_resort else ""
        parts.append(f"  {name}:\n    steps:\n{steps}    repeat: {policy.repeat}\n{last}")
    return remark("Who is called, in which order, and how long they have.") + f"policies:\n{''.join(parts)}"


def _steps(
    steps: Sequence[tuple[tuple[str, ...], str]], *, can_stand_in: bool
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Without anybody who stands in, the steps that call a deputy are left out."""
    for call, wait in steps:
        reached = tuple(who for who in call if can_stand_in or not who.startswith("deputy of "))
        if reached:
            yield reached, wait


def _desks(answers: Answers, files: Mapping[str, str]) -> str:
    """The desks of this size, and besides them every one that a copied file speaks of."""
    spoken_of = {name for content in files.values() for name in _desks_in(content)}
    names = [name for name in DESKS if name in SENDS_TO[answers.size].values() or name in spoken_of]
    lines = "".join(f"  {name}: {_desk(name, answers)}\n" for name in names)
    return remark("Where colleagues receive work, and how long they have. Give a team its own.") + f"desks:\n{lines}"


def _desks_in(content: str) -> Iterator[str]:
    """The names that stand where a desk can be named."""
    for pattern in (DESK, ANSWERS):
        for found in pattern.finditer(content):
            names = (name.strip() for name in (found["many"] or found["one"]).split(","))
            # Whoever answers may be a role as well, and then needs no desk of that name.
            yield from (name for name in names if pattern is DESK or name not in ROLES[Size.THOUSANDS])


def _desk(name: str, answers: Answers) -> str:
    desk = DESKS[name]
    person = answers.people.get(desk.of)
    entries = {
        "name": scalar(desk.name),
        "channel": "email",
        "address": scalar(person.email if person and person.email else answers.desk),
        "answer within": desk.within,
        "language": answers.language,
    }
    return mapped({**entries, **({} if desk.sees_text else {"sees text": "no"})})


def _topics(answers: Answers) -> str:
    own = {topic: mapped({answers.language: listed(_words(topic))}) for topic in answers.topics}
    topics = {**own, **{name: words for name, words in GENERAL_TOPICS.items() if name not in own}}
    lines = "".join(f"  {scalar(name)}: {{words: {words}}}\n" for name, words in topics.items())
    told = (
        "What people speak of. A topic is what is counted, and what the mentions of one case share.\n"
        "Add the words that your customers use: `deliver*` is any ending, `*deliver*` any word with it inside."
    )
    return f"{remark(told)}topics:\n{lines}"


def _words(topic: str) -> list[str]:
    """A topic's own name; one long word with any ending."""
    return [f"{topic}*"] if re.fullmatch(r"[^\W\d_]{4,}", topic) else [topic]
