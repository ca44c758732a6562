"""Ways in which people write a plan. The action to be edited has the id T in each of them."""

# Longer than 250 lines: a list of examples, each a whole text that is read as a person wrote it.

from textwrap import dedent
from typing import NamedTuple

from support import HEAD


class Style(NamedTuple):
    """A way of writing, and the edits that it makes impossible: part of what is said of them."""

    name: str
    text: str
    refused: tuple[tuple[str, str], ...] = ()


def _plan(body: str) -> str:
    return HEAD + dedent(body)


USUAL = _plan(
    """\
    position: 2026-04-15                  # the day on which it was true
    workstreams:
      - id: A
        title: Meeting needs
        lead: Head of Inclusion           # inherited
        actions:
          - id: "1.1"
            title: The one before
            due: 2026-06-30
          - id: T                         # the one to be edited
            title: Put a system into use
            status: At risk               # one of the plan's own ratings
            lead: [Head of Inclusion, Head of Nursing]
            due: 2026-09-30               # as first agreed
            completed:
            updates:                      # newest last
              - date: 2026-03-15
                status: Ongoing
              - date: 2026-04-15
                text: Two of three modules tested, the third is late
            note: >-
              Resources, from the old tracker,
              are two posts.
          - id: "1.3"
            title: The one behind
            evidence:
              - title: Report
    reported:                             # totals that somebody published
      - date: 2026-04-15
        of: 3
    """
)

FLUSH = _plan(
    """\
    workstreams:
    - id: A
      title: Meeting needs
      actions:
      - id: T
        title: One
        updates:
        - date: 2026-03-15
          status: Ongoing
        # about the evidence
        evidence:
        - title: Report
      - id: U
        title: Two
    actions:
    - id: V
      title: Three
    # totals
    reported:
    - date: 2026-04-15
    """
)

SHORT = _plan("actions:\n  - id: T\n    title: One\n    status: Ongoing\n")

STYLES = (
    Style("the usual", USUAL),
    Style("the shortest", _plan("actions:\n  - id: T\n    title: One\n")),
    Style("lists flush with their keys", FLUSH),
    Style("Windows line ends", USUAL.replace("\n", "\r\n")),
    Style("Windows line ends, flush", FLUSH.replace("\n", "\r\n")),
    Style("old Macintosh line ends", SHORT.replace("\n", "\r")),
    Style("a byte order mark", "\ufeff" + USUAL),
    Style("a byte order mark and Windows line ends", "\ufeff" + FLUSH.replace("\n", "\r\n")),
    Style("no final line end", USUAL.removesuffix("\n")),
    Style("no final line end behind the action", SHORT.removesuffix("\n")),
    Style("no final line end, Windows", SHORT.removesuffix("\n").replace("\n", "\r\n")),
    Style(
        "no final line end behind a folded text", SHORT + "    note: >-\n      some\n      words"
    ),
    Style("no final line end behind an empty value", SHORT + "    completed:"),
    Style("no final line end behind a list", SHORT + "    updates:\n      - date: 2026-01-02"),
    Style("no final line end behind braces", _plan("actions:\n  - {id: T, title: One}")[:-1] + "}"),
    Style("no final line end behind a comment", SHORT + "    # that is all"),
    Style("empty lines at the end", SHORT + "\n\n\n"),
    Style("spaces on the last line", SHORT + "   "),
    Style("a leading ---", "---\n" + USUAL),
    Style("a comment and a leading ---", "# a plan\n---   # here\n" + SHORT),
    Style("a document end", SHORT + "...\n"),
    Style("a document end and a comment", SHORT + "...\n# behind it\n"),
    Style("a comment for the editor", "# yaml-language-server: $schema=x.json\n" + SHORT),
    Style("line ends of two kinds", SHORT.replace("title: One\n", "title: One\r\n")),
    Style(
        "four spaces",
        _plan(
            """\
            workstreams:
                - id: A
                  title: Needs
                  actions:
                      - id: T
                        title: One
                        requested:
                            to: 2027-01-01
                        milestones:
                            - title: Supplier appointed
                              due: 2026-03-31
            """
        ),
    ),
    Style(
        "wide hyphens",
        _plan(
            """\
            workstreams:
              -   id: A
                  title: Needs
                  actions:
                    -   id: T
                        title: One
                        updates:
                          -   date: 2026-03-15
                              status: Ongoing
                    -   id: U
                        title: Two
            """
        ),
    ),
    Style(
        "mixed indentation",
        _plan(
            """\
            workstreams:
               - id: A
                 title: Needs
                 actions:
                 - id: S
                   title: None
                 -     id: T
                       title: One
                       updates:
                       - date: 2026-03-15
                       -   date: 2026-04-15
                           text: More
                       evidence:
                            - title: Report
            """
        ),
    ),
    Style(
        "hyphens on lines of their own",
        _plan(
            """\
            actions:
              -
                id: T
                title: One
                updates:
                  -
                    date: 2026-03-15
                  -
                    # said in the meeting
                    date: 2026-04-15
              -

                id: U
                title: Two
            """
        ),
        (("no updates", "line 10: a comment stands inside"),),
    ),
    Style(
        "an action in braces",
        _plan(
            """\
            actions:
              - {id: S, title: Before}
              - {id: T, title: One, status: Ongoing, due: 2026-09-30}   # in braces
              - {id: U, title: Behind}
            """
        ),
    ),
    Style(
        "an action in braces with quotes",
        _plan(
            """\
            actions:
              - {"id": "T", 'title': 'One, two', "due":2026-01-01, status: "Ongoing", lead: [A, B]}
            """
        ),
    ),
    Style("braces with spaces", _plan("actions:\n  - { id: T , title: One , lead: [ A , B ] }\n")),
    Style("braces with a last comma", _plan("actions:\n  - {id: T, title: One,}\n")),
    Style(
        "braces over several lines",
        _plan(
            """\
            actions:
              - {id: T,
                 title: One,          # its title
                 status: Ongoing,
                 due: 2026-09-30,
                 updates: [{date: 2026-03-15, text: "One, two"},
                           {date: 2026-04-15}],
                 note: "Words"}       # its note
              - {id: U, title: Two}
            """
        ),
    ),
    Style(
        "braces on lines of their own",
        _plan(
            """\
            actions:
              - {
                  id: T,
                  title: One,
                  # the date
                  due: 2026-09-30,
                  note: Words        # the last
                }
            """
        ),
    ),
    Style(
        "braces on lines of their own with a last comma",
        _plan(
            """\
            actions:
              - {
                  id: T,
                  title: One,
                  updates: [
                    {date: 2026-03-15},    # first
                    {date: 2026-04-15},    # second
                  ],
                }
            """
        ),
        (("no updates", "line 10: a comment stands inside"),),
    ),
    Style(
        "commas that lead",
        _plan(
            """\
            actions:
              - { id: T
                , title: One
                , due: 2026-09-30
                }
            """
        ),
    ),
    Style(
        "empty values in braces",
        _plan("actions:\n  - {id: T, title: One, completed: , updates: [], evidence: }\n"),
    ),
    Style(
        "actions in brackets",
        _plan("actions: [{id: S, title: Before}, {id: T, title: One}, {id: U, title: Two}]\n"),
    ),
    Style(
        "actions in brackets over several lines",
        _plan(
            """\
            actions: [
              {id: S, title: Before},    # the first
              {id: T, title: One,
               due: 2026-01-01}          # the last
            ]
            """
        ),
    ),
    Style(
        "a workstream in braces",
        _plan(
            """\
            workstreams:
              - {id: A, title: Needs, actions: [{id: T, title: One}]}
            """
        ),
    ),
    Style(
        "a plan in braces",
        "{format: 1, id: x, title: A plan, kind: improvement-plan, area: Northshire,\n"
        " actions: [{id: T, title: One, status: Ongoing}]}\n",
    ),
    Style(
        "a plan as JSON",
        """\
{
  "format": 1,
  "id": "x",
  "title": "A plan",
  "kind": "improvement-plan",
  "area": "Northshire",
  "workstreams": [
    {
      "id": "A",
      "title": "Needs",
      "actions": [
        {
          "id": "T",
          "title": "One",
          "lead": ["A", "B"],
          "updates": [
            {"date": "2026-03-15", "status": "Ongoing"}
          ]
        }
      ]
    }
  ]
}
""",
    ),
    Style(
        "updates in braces in a list",
        SHORT + "    updates:\n      - {date: 2026-03-15, text: one}\n      - {date: 2026-04-15}\n",
    ),
    Style(
        "lists in brackets over several lines",
        SHORT
        + "    lead: [Head of Inclusion,\n           Head of Nursing]   # both\n"
        + "    evidence: [\n      {title: Report},   # first\n"
        + "      {title: Minutes}   # last\n    ]\n",
    ),
    Style(
        "comments in brackets",
        SHORT + "    lead: [A,   # acting\n           B]\n    updates: [   # none\n    ]\n",
        (
            ("leads", "line 10: a comment stands inside"),
            ("a lead", "line 10: a comment stands inside"),
            ("an update", "line 12: a comment"),
            ("no updates", "line 12: a comment"),
            ("several", "line 12: a comment"),
        ),
    ),
    Style(
        "leads on lines",
        SHORT
        + "    lead:\n      - Head of Inclusion\n      - Head of Nursing\n    due: 2026-01-01\n",
    ),
    Style(
        "leads on lines with comments",
        SHORT
        + "    lead:   # two\n      - Head of Inclusion   # acting\n      - Head of Nursing\n",
        (("leads", "line 10: a comment stands inside"), ("a lead", "line 10: a comment")),
    ),
    Style(
        "empty values",
        SHORT
        + "    lead:\n    due:   # not agreed\n    completed: \n    requested:\n"
        + "    updates:   # none yet\n    evidence: []   # none\n    reprogrammed: [ ]\n"
        + "    milestones:\n    note:\n",
    ),
    Style("values that say null", SHORT + "    due: ~\n    completed: null\n    note: ''\n"),
    Style(
        "values on the next line",
        _plan(
            """\
            actions:
              - id: T
                title:
                  One
                status:
                  "Ongoing"
                lead:
                  [A, B]
                due:

                  2026-01-01
                requested:
                  {to: 2026-05-01}
                updates:

                  # the only one
                  - date: 2026-01-01
            """
        ),
        (("no updates", "line 19: a comment stands inside"),),
    ),
    Style(
        "single quotes", SHORT.replace("One", "'It''s one'").replace("Ongoing", "'Ongoing'  # so")
    ),
    Style("double quotes", SHORT.replace("One", '"One"').replace("Ongoing", '"Ongoing"# so')),
    Style(
        "quotes over lines",
        SHORT.replace("One", '"One\n      and two"').replace("Ongoing", "'A\n\n      b'   # so"),
    ),
    Style("quoted keys", USUAL.replace("title:", '"title":').replace("updates:", "'updates':")),
    Style(
        "spaces before colons", SHORT.replace("title:", "title :").replace("status:", "status  :")
    ),
    Style(
        "many spaces behind colons",
        SHORT.replace("title: ", "title:     ").replace("status: ", "status:   "),
    ),
    Style("keys behind question marks", SHORT.replace("    status:", "    ? status\n    :")),
    Style("spaces at line ends", USUAL.replace("\n", "  \n").replace(">-  \n", ">-\n")),
    Style(
        "tabs behind values",
        SHORT.replace("One\n", "One\t\n").replace("Ongoing\n", "Ongoing\t# so\n"),
    ),
    Style(
        "tabs inside texts",
        SHORT.replace("One", "One\ttwo") + "    note: |\n      a\tb\t\n      c\n",
    ),
    Style(
        "a tab before a value",
        SHORT.replace("title: ", "title:\t").replace("status: ", "status: \t"),
    ),
    Style(
        "a text over several lines",
        SHORT.replace("One", "One of the\n      many that go on\n      over lines   # so"),
    ),
    Style(
        "a folded text",
        SHORT.replace("One", ">-   # folded\n      One of the\n      many\n\n      and more"),
    ),
    Style(
        "a folded text with its line end",
        SHORT.replace("Ongoing\n", "Ongoing\n    note: >\n      One of the\n      many\n"),
    ),
    Style(
        "a folded text with an indicator",
        SHORT + "    note: >2-\n      One of\n      many\n    due: 2026-01-01\n",
    ),
    Style(
        "a folded text deep inside",
        SHORT + "    note: >-\n              One of\n              many\n",
    ),
    Style(
        "a literal text",
        SHORT + "    note: |\n      One\n        two\n\n      three\n    due: 2026-01-01\n",
    ),
    Style(
        "a literal text with an indicator",
        SHORT + "    note: |1-\n      One\n     two\n    due: 2026-01-01\n",
    ),
    Style(
        "a literal text with empty lines",
        SHORT + "    note: |+\n      One\n\n\n    due: 2026-01-01\n",
    ),
    Style(
        "a folded text before empty lines", SHORT + "    note: >-\n      One\n\n\n  # behind\n\n"
    ),
    Style(
        "a literal text with signs",
        SHORT + "    note: |-\n      # no comment\n      - no item\n      key: no key\n",
    ),
    Style(
        "empty lines between actions",
        _plan(
            """\
            actions:

              - id: S
                title: Before

              - id: T

                title: One

                status: Ongoing


                updates:

                  - date: 2026-01-01

                  - date: 2026-02-01

              # the last

              - id: U
                title: Behind

            reported:
              - date: 2026-04-15
            """
        ),
    ),
    Style(
        "comments everywhere",
        _plan(
            """\
            # about the actions
            actions:   # these
              # about S
              - id: S   # its id
                # its title
                title: Before
                # behind it
              # about T
              - # its keys
                # and more
                id: T   # its id
                # its title
                title: One   # so
                # its status
                status: Ongoing   # so
                # its updates
                updates:   # these
                  # the first
                  - date: 2026-01-01   # day
                    # its words
                    text: Words   # so
                    # behind them
                  # behind the first
                # behind the updates
              # behind T
            # behind the actions

            # about the totals
            reported:   # these
              - date: 2026-04-15
            # behind everything
            """
        ),
        (("no updates", "line 22: a comment stands inside"),),
    ),
    Style(
        "comments further out",
        _plan(
            """\
            actions:
              - id: T
            # far out
                title: One
              # less far
                updates:
            # far out
                  - date: 2026-01-01
              # less far
                    text: Words
            # far out
                status: Ongoing
            """
        ),
        (("no updates", "line 11: a comment stands inside"),),
    ),
    Style(
        "comments that hold keys",
        SHORT + "    # due: 2026-01-01\n    # updates:\n    #   - date: 2026-01-01\n  # - id: U\n",
    ),
    Style(
        "keys in another order",
        _plan(
            """\
            actions:
              - title: One
                updates:
                  - text: a
                    date: 2026-01-01
                due: 2026-01-01
                id: T
                status: Ongoing
            """
        ),
    ),
    Style("unknown keys", SHORT + "    owner: Somebody\n    RAG: Green\n"),
    Style(
        "other alphabets",
        SHORT.replace(
            "One",
            "Cafe\u0301 \u2013 \u201cquoted\u201d \U0001f600 \u4e2d\u6587 \u0645\u0631\u062d",
        ).replace("Ongoing", "En cours  # \u00e9t\u00e9"),
    ),
    Style("odd spaces", SHORT.replace("One", "One\u00a0two\u2003three")),
    Style(
        "long lines",
        SHORT.replace("One", "A title that goes on " * 12 + "and ends").replace(
            "Ongoing", '"' + "A status that goes on " * 9 + '"'
        ),
    ),
    Style(
        "a link",
        SHORT + "    evidence:\n      - title: Report\n        link: https://example.org/a?b=c#d\n",
    ),
    Style(
        "texts like signs",
        _plan(
            "actions:\n  - id: T\n    title: a - b ? c, d [e] {f} *g &h\n    status: -5% of 'it'\n"
        ),
    ),
    Style(
        "several workstreams",
        _plan(
            """\
            workstreams:
              - id: A
                title: One
                actions:
                  - {id: S, title: S}
              - id: B
                title: Two
                note: No actions yet
              - id: C
                title: Three
                actions:
                  - id: T
                    title: One
              - id: D
                title: Four
                actions: []   # none
            actions:
              - id: U
                title: U
            """
        ),
    ),
    Style(
        "a workstream without actions first",
        _plan(
            """\
            workstreams:
              - id: A
                title: One
              - id: B
                title: Two
                actions:
                  - id: T
                    title: One
            """
        ),
    ),
    Style(
        "a workstream with empty actions first",
        _plan(
            """\
            workstreams:
              - id: A
                title: One
                actions:   # to come
              - id: B
                title: Two
                actions:
                  - id: T
                    title: One
            """
        ),
    ),
    Style(
        "empty actions of the plan",
        _plan(
            """\
            actions: []   # none
            workstreams:
              - id: B
                title: Two
                actions:
                  - id: T
                    title: One

            reported:
              - date: 2026-01-01
            """
        ),
    ),
    Style("a position at the end", SHORT + "position: 2026-04-15   # at last\n"),
    Style("an empty position", SHORT.replace("area:", "position:   # unknown\narea:")),
    Style("a section apart", USUAL.replace("reported:", "\n# ---- totals ----\n\nreported:")),
    Style(
        "rules between sections",
        USUAL.replace("workstreams:", "# ======\nworkstreams:").replace(
            "reported:", "# ======\nreported:"
        ),
    ),
    Style(
        "mistakes elsewhere",
        SHORT + "    due: soon\n    nonsense: yes\n  - id: U\n    title: Clear case #12\n  - 12\n",
    ),
)
