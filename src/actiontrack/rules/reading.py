"""The rules of the family AT1: what the reader could not read, each with its page of the manual.

They check nothing, for the reader raises them, so that they are entries of a table and no files.
"""

from actiontrack.flags import Severity


class ReadingRule:
    """What every rule says of itself: its code, name, severity, remedy, and why it matters."""

    def __init__(
        self, code: str, name: str, why: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Take what another rule has in its file; `why` is its docstring."""
        self.CODE, self.__name__, self.__doc__ = code, name, why
        self.REMEDY, self.SEVERITY = remedy, severity


READING_RULES = (
    ReadingRule(
        "AT101",
        "not_yaml",
        """A line cannot be understood as YAML.

        What stands on it, and perhaps behind it, is missing from every figure that a committee is
        given. Most often a text begins with a sign that YAML keeps for itself, or holds a colon
        and a space: in quotes it is only text.
        """,
        "Change the line as the message says.",
    ),
    ReadingRule(
        "AT102",
        "not_a_plan",
        """The file holds something else than a plan.

        An empty file, a bare list or some other YAML in the plans folder would count as a plan
        with no actions, and nothing would look late.
        """,
        "Begin the file with format, id, title, kind and area, or move it out of the folder.",
    ),
    ReadingRule(
        "AT103",
        "unknown_key",
        """A key is not part of the plan format.

        A misspelt 'due' is a due date that nobody will be reminded of. So a key that means nothing
        is told, not passed over.
        """,
        "Correct the key; what has no key of its own goes in 'note'.",
    ),
    ReadingRule(
        "AT104",
        "impossible_date",
        """A date does not exist, or is written in a way that can be read twice.

        01/06/2022 is two different days to two readers, and 31 June is none. A committee that asks
        when something is due needs one day, or one month.
        """,
        "Write 2026-04-15, or 2026-04 where only the month is known.",
    ),
    ReadingRule(
        "AT105",
        "unknown_status",
        """A status is none of the plan's own ratings.

        An action whose rating has no meaning cannot be counted as started or done; it counts as
        giving no status until the word is put right.
        """,
        "Use one of the words under 'ratings', or add the word there with its meaning.",
    ),
    ReadingRule(
        "AT106",
        "refused_yaml",
        """The file uses something that would hide what a line says.

        Anchors, aliases, tags and merge keys let one line change the meaning of another, and some
        characters cannot be seen at all. Each line of a record must say what it means where it
        stands.
        """,
        "Change the line, or the file, as the message says.",
    ),
    ReadingRule(
        "AT107",
        "too_large",
        """A file, a text or its nesting is larger than any plan.

        Nobody can read such a thing aloud in a meeting, and a program that tries may never finish.
        """,
        "Split the plan, or shorten the text.",
    ),
    ReadingRule(
        "AT108",
        "missing_key",
        """Something that every such item needs is missing.

        An action without a title cannot be asked about, and one without an id cannot be told from
        another. It is counted as unreadable until it has both.
        """,
        "Add the key.",
    ),
    ReadingRule(
        "AT109",
        "wrong_kind_of_value",
        """A value is of another kind than its key needs.

        906,000 is an amount to a person, and 906 to a program that stops at the comma. What is not
        plainly an amount, an id or a list is refused rather than guessed.
        """,
        "Write the value as the message says.",
    ),
    ReadingRule(
        "AT110",
        "unknown_word",
        """A word is not one that the format knows.

        The kind of plan settles which statutory timetable applies, and a rating's meaning settles
        how its actions count. A word that means nothing would leave both open.
        """,
        "Use one of the words that the message names.",
    ),
    ReadingRule(
        "AT111",
        "unknown_format",
        """The file is written in a format that this version cannot read.

        A later format may give a key another meaning. Figures read from it by guesswork are worse
        than none.
        """,
        "Write 'format: 1', or use the version of actiontrack that knows the format.",
    ),
    ReadingRule(
        "AT112",
        "text_cut_short",
        """A text ends earlier than its writer meant.

        'Clear case #12' is read as 'Clear case', and a comma inside braces cuts a sentence in two.
        The part that is lost is lost in silence, and may be the part that matters.
        """,
        "Put double quotes round the whole text.",
    ),
    ReadingRule(
        "AT113",
        "duplicate_key",
        """The same key is written twice in one place.

        Most often the '- ' of the next action is missing, so that two actions are read as one and
        one of them disappears from the count.
        """,
        "Put '- ' before the line where the next item begins, or delete one of the two.",
    ),
    ReadingRule(
        "AT115",
        "wrong_field",
        """What a plan keeps of an action besides is not declared, or is not of its kind.

        A field that the plan does not declare is in no list and no column, and a number that is
        none or a choice that is not listed cannot be counted with the others.
        """,
        "Declare the field under 'fields' of the plan, or correct its value.",
        Severity.WARNING,
    ),
)
