"""A small plan for tests: four people, one order of calling, two desks, and the fewest rules that tell a story."""

from __future__ import annotations

from functools import cache

from tocsin.domain.judge import Judge
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load

BRAND = "noarderboat"
PHONES = {"ana": "+31612345671", "ben": "+31612345672", "cas": "+31612345673", "eva": "+31612345674"}
FILE = """
company: {name: Noarderboat, brands: [noarderboat]}
people:
  ana: {name: Ana, phone: "+31612345671"}
  ben: {name: Ben, phone: "+31612345672"}
  cas: {name: Cas, phone: "+31612345673"}
  eva: {name: Eva, phone: "+31612345674"}
roles:
  owner: {person: ana, deputy: ben}
  director: {person: cas}
policies:
  serious:  # Ana, then Ben, then Cas, a quarter of an hour apart; Eva hears that nobody answered
    steps:
      - {call: [owner], wait: 15 minutes}
      - {call: [deputy of owner], wait: 15 minutes}
      - {call: [director], wait: 15 minutes}
    last resort: [eva]
  crisis:
    steps:
      - {call: [owner, director], wait: 5 minutes}
      - {call: [deputy of owner], wait: 5 minutes}
    repeat: 1
    last resort: [eva]
desks:
  service: {name: Service, channel: slack, address: "https://hooks.example/service"}
  press: {name: Press, channel: email, address: press@noarderboat.example}
topics:
  life jackets: {words: {en: [life jacket*]}}
  delays: {words: {en: [late again, delay*]}}
words:
  danger: {en: [padlocked, locked]}
  news: {en: [newspaper]}
flags:
  safety: {floor: serious}
rules:
  - rule: a person speaks
    stage: identify
    when: always
    then: {voice: yes, author: customer}
    why: Everybody counts until we know better.
  - rule: it is dangerous
    stage: assess
    when: {says: danger}
    then: {kind: safety, flags: [safety]}
    why: A life may depend on it.
  - rule: the press writes
    stage: assess
    when: {says: news}
    then: {kind: press, severity: crisis}
    why: It will be in the newspaper.
  - rule: many say so
    stage: assess
    when: {topic: delays, voices in 30 minutes: at least 5, minutes late: at most 60}
    then: {kind: complaint, severity: serious}
    why: Five people in half an hour.
  - rule: somebody complains
    stage: assess
    when: {topic: delays}
    then: {kind: complaint, severity: complaint}
    why: A complaint.
  - rule: complaints go to the service desk
    stage: respond
    when: {kind: complaint}
    then: {desk: service}
    why: They answer within the day.
  - rule: a serious matter wakes the owner
    stage: respond
    when: {severity: serious}
    then: {escalate: serious, within: 6 hours}
    why: It cannot wait until Monday.
  - rule: a crisis wakes the director too
    stage: respond
    when: {severity: crisis}
    then: {escalate: crisis, within: 6 hours}
    why: It cannot wait at all.
  - rule: more of the same joins
    stage: respond
    when: {open case: yes}
    then: {case: join}
    why: One case, one owner.
"""


@cache
def a_plan() -> Plan:
    """The plan of `FILE`."""
    return load({"plan.yaml": FILE.encode()})


@cache
def a_judge() -> Judge:
    """The plan's rules, compiled once."""
    return Judge(a_plan())
