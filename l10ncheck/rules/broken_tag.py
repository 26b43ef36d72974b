"""Reports HTML tags that are not closed, not opened, shown as text, or have wrong quotes."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.html_tags import TagProblem, tag_problems
from ..messages import gettext, ngettext
from ..model import Finding, Severity
from ._terms import quoted
from .base import Example, Rule


class BrokenTag(Rule):
    """An HTML tag is not closed, has no opening tag, is shown as text, or has wrong quotes.

    ## Why it matters
    The style of an element that is not closed continues to the end of the page, and a box that is not closed hides the
    text after it. Generators that read HTML strictly, such as MDX, cannot build the page.

    ## What is ignored
    - Elements that HTML does not require to be closed, such as `<p>` and `<li>`.
    - Elements that the source does not close either.
    - Code, and tags that are not HTML elements.

    ## How to fix it
    Close the last opened tag first, as in the source. Write an attribute as `name="text"`, and quotes in its text as
    `&quot;` or as typographic quotes.
    """

    name = "broken-tag"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example("Press <kbd>Ctrl</kbd>.\n", "<kbd>Ctrl<kbd>을 누른다.\n", fires=1, note="the tag is opened twice"),
        Example(
            "It is <b>fast</b>.\n", "C'est</b> <b>rapide.\n", fires=1, note="the tag is closed before it is opened"
        ),
        Example(
            "<table><tr><td><code>a</code></td></tr></table>\n",
            "<table><tr><td><code>가</em></td></tr></table>\n",
            fires=1,
            note="a different tag is closed",
        ),
        Example(
            "It is <b>fast</b>.\n",
            "Es ist </0>schnell<0>.\n",
            fires=1,
            note="numbers of a translation tool in place of tags",
        ),
        Example(
            'A <img src="a.png" alt="logo"> is here.\n',
            '这里有 <img src="a.png" alt=“徽标”>。\n',
            fires=1,
            locale="zh",
            note="typographic quotes around an attribute",
        ),
        Example(
            'A <img src="a.png" alt="logo"> is here.\n',
            'Hier ist <img src="a.png alt="Logo">.\n',
            fires=1,
            locale="de",
            note="a missing quote; readers see the tag",
        ),
        Example(
            '{{< figure src="a.png" caption="The logo" >}}\n',
            '{{< figure src="a.png" caption="Das "neue" Logo" >}}\n',
            fires=1,
            locale="de",
            note="quotes in the text of an argument",
        ),
        Example(
            'A <img src="a.png" alt="logo"> is here.\n',
            'Hier ist <img src="a.png" alt="„Logo“">.\n',
            fires=0,
            locale="de",
            note="typographic quotes in the text of an attribute",
        ),
        Example(
            "{% include note.html, content: 'Use the \"red\" one.' %}\n",
            "{% include note.html, content: 'Nutze die „rote“.' %}\n",
            fires=0,
            locale="de",
        ),
        Example(
            "<Tabs labels={['Day', 'Week']}>\nText.\n</Tabs>\n",
            "<Tabs labels={['Aujourd'hui', 'Semaine']}>\nTexte.\n</Tabs>\n",
            fires=1,
            locale="fr",
            note="an apostrophe ends the string",
        ),
        Example(
            "<Tabs labels={['Day', 'Week']}>\nText.\n</Tabs>\n",
            "<Tabs labels={[\"Aujourd'hui\", 'Semaine']}>\nTexte.\n</Tabs>\n",
            fires=0,
            locale="fr",
        ),
        Example("One<br/>two.\n", "하나<br>둘.\n", fires=0, note="HTML does not close this element"),
        Example("It is <b>fast</b>.\n", "**빠르다**. 값이 a <b 이고 c> 이다.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for problem in comparison.of(tag_problems):
            if problem.kind == "unclosed" and f"\\{problem.names[0]}" in comparison.source.text:
                continue  # it is text that was not escaped, which unescaped-tag reports
            yield self.finding(
                comparison,
                problem.span,
                None,
                _message(problem),
                subject=" ".join(problem.names),
                severity=Severity.ERROR
                if "mdx" in comparison.translation.dialects or problem.names[0][1:2].isupper()
                else None,
                hint=gettext(
                    "Put the value of each attribute in straight double quotes, and use other quotes inside it."
                )
                if problem.kind == "quotes"
                else gettext("Write the tags as in the source, and close the last opened tag first."),
            )


def _message(problem: TagProblem) -> str:
    names = quoted(problem.names)
    if problem.kind == "shown":
        return ngettext(
            "HTML tag shown as text: {tags}", "HTML tags shown as text: {tags}", len(problem.names), tags=names
        )
    if problem.kind == "quotes":
        return gettext("quotes around the attributes of a tag do not match: {tags}", tags=names)
    if len(problem.names) > 1:
        return gettext("HTML tags without matching opening or closing tags: {tags}", tags=names)
    if problem.kind == "unclosed":
        return gettext("HTML tag not closed: {tags}", tags=names)
    return gettext("closing HTML tag without an opening tag: {tags}", tags=names)
