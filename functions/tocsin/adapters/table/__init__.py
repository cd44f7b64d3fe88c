"""All state, in one DynamoDB table. Keys, conditions and indexes are known in this package alone.

    pk                        sk                        what lies there
    M#<mention key>           .                         a mention: its own seen-marker
                              T#<time>#<cause>          its timeline (an answer that was late)
                              D#<cause>#<desk>          a post to a desk
    T#<brand>#<topic>         B#<minute>                voices of one minute: a set of 8-byte entries, at most 100
                              B~BASE B~OPEN B~QUIET     the usual hour, the open incident, the silence
    T#<brand>#                B~CASE#<incident>         the brand as a whole: also its open cases
    T#<brand>#<group>         B~OPEN                    the open incident of a conversation, a link, a quoted post
    I#<incident>              HEAD                      state, severity, episode, owner, frozen policy
                              T#<time>#<cause>          its timeline
                              P#<episode>#<step>#<who>  a page         R#<cause>#<who>   a letter to a person
                              D#<cause>#<desk>          a post
    W#<person>                R#<cause>#<who>           letters that belong to no case
                              PACE                      the times of their last alarms, and what waits for them
    N#<number>                .                         the spoken number -> incident, and from when on it is free
    K#<digest>                .                         what a link stands for
    ROTA                      O#<id>                    who is away, stands in or swaps: from when to when, by whom
    PHONES                    X#<digest>                a telephone number: asked, confirmed, no SMS wanted
    HEARINGS                  .                         how much came through each account, hour by hour
    MISREAD                   .                         how much of each source was not understood, hour by hour
    F#<account>               .                         what is known of a feed: when it is read next, what it showed
    SEQ                       .                         how many numbers were given
    TICK                      .                         when the sweep last came to its end, and had to put right what
    PLAN                      V#<version>#<part>        a plan, in parts
                              L#<time>#<version>        who published it
                              CURRENT                   the version that counts, and our accounts at providers

    index `due`   due_shard, due   whatever has a due time: pages, posts, heads, mentions whose desk must answer
    index `list`  list, at         BOARD: heads that are not closed; HELD: whose alarms wait; DRILLS: heads of drills;
                                  I#<incident>: its mentions

Every item has `f`, the version of its format, and most have `expires`, after which DynamoDB forgets it. A topic's
partition sorts its minutes before `B~`, so that one query reads the end of a window, the usual hour and the open case.
"""

from tocsin.adapters.table.dynamo import DynamoTable
from tocsin.adapters.table.errors import ChangedTwice, TableBusy, TooManyChanges

__all__ = ["ChangedTwice", "DynamoTable", "TableBusy", "TooManyChanges"]
