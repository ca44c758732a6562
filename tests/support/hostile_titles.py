r"""Titles that try to be something else than text: each must be shown as it was written.

They are what a YAML file may carry, with what it may not (control characters, bidirectional
overrides) for the rooms that do not rely on the reader to have refused it.
"""

MARKDOWN = (
    "# Heading",
    "###### Deep heading ######",
    "Closed #",
    "#",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "1) item",
    "2026. A year that is no list",
    "> quote",
    "---",
    "===",
    "***",
    "___",
    "- - -",
    "    indented by four",
    "```",
    "~~~ fence",
    "`code` and ``more``",
    "*bold* _it_ **x** __y__ ~~z~~",
    "**",
    "*",
    "_",
    "snake_case_name and 2*3*4",
    "[text](https://example.org)",
    "![picture](https://example.org/x.png)",
    "[ref]: https://example.org",
    "[^1] and [x] and [ ]",
    "a | b",
    "| --- |",
    ":--",
    ":-: | :-:",
    "|",
    "\\|",
    "a\\",
    "\\\\",
    "a\\b \\* \\",
    "two  spaces at the end  ",
    "$x^2$ and $$y$$",
)

HTML = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}",
    "</title></svg><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<b>bold</b><br/>",
    "<!-- comment -->",
    "<!-- landscape -->",
    "<!-- chart: ratings -->",
    "<![CDATA[x]]>",
    "<?xml version='1.0'?>",
    "&lt;b&gt; &amp; &#35; &copy; &nbsp;",
    "&#x202e;",
    "AT&T & Sons < 5 > 3",
    "javascript:alert(1)",
    "<javascript:alert(1)>",
    "data:text/html,<b>x</b>",
)

LINKS = (
    "https://example.org/a_b_c?x=1&y=2",
    "www.example.org",
    "ftp://example.org",
    "<https://example.org>",
    "lead@example.org",
    "@everyone #12 :+1:",
    "mailto:lead@example.org",
)

FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "@SUM(A1:A9)",
    "+1",
    "-1",
    "-2+3+cmd|' /C calc'!A0",
    "'quoted",
)

TEMPLATES = (
    "{{ 7*7 }}",
    "{{7*7}}",
    "{% raw %}",
    "{% endraw %}{{ config }}",
    "{# comment #}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "%s %d {0} {title}",
)

SCRIPTS = (
    "Ärzte, naïve café, Cymru Ŵ",
    "لغة عربية في عنوان",
    "עברית and English",
    "日本語の題名",
    "👩‍👩‍👧 family and 🏴 flag and ✅",
    "Zalgo z̸̢͝a̶̡͘l̵̨͘g̴̢͝o̸̡͝",
    "■ Off track",
    "✓ Complete",
    "W" * 300,
    "long-" * 80,
)

INVISIBLE = (
    "tab\there",
    "line\nbreak",
    "two\n\nparagraphs",
    "non\u00a0breaking",
    "zero\u200bwidth\u200bspace",
    "word\u2060joiner",
    "\ufeffmark at the start",
    "left\u200eright\u200fmarks",
    "soft\u00adhyphen",
)

REFUSED = (
    "bell\x07 and escape \x1b[31mred",
    "delete\x7f",
    "next\x85line",
    "line\u2028and\u2029paragraph",
    "override \u202eevil\u202c",
    "isolate \u2066x\u2069",
    "backspace\x08\x08",
)
"""What the reader refuses: if one comes through, it is written out."""

HOSTILE_TITLES: tuple[str, ...] = (
    MARKDOWN + HTML + LINKS + FORMULAS + TEMPLATES + SCRIPTS + INVISIBLE + REFUSED
)
