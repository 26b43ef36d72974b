"""Reports shortcodes and components without their opening or closing tag."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.tag_balance import first_crossed, tags_in_comments, unbalanced
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule


class UnbalancedShortcode(Rule):
    """A shortcode or component is not closed, is closed in the wrong order, or a closing tag has no opening tag.

    ## Why it matters
    The generator cannot build the page, or treats all of the text after the tag as the tag's content.

    Hugo and Jekyll also run tags inside HTML comments, so a tag in a comment must be closed too.

    ## What is ignored
    Shortcodes and components that the source does not always close either, and HTML.

    ## How to fix it
    Add the missing tag in the same place as in the source, or remove the tag that has no counterpart.
    """

    name = "unbalanced-shortcode"
    group = "markup"
    severity = Severity.ERROR
    examples = (
        Example("{{< note >}}\nMind it.\n{{< /note >}}\n", "{{< note >}}\n주의한다.\n", fires=1),
        Example("{{< note >}}\nMind it.\n{{< /note >}}\n", "주의한다.\n\n{{< /note >}}\n", fires=1),
        Example(
            "{{< note >}}\nMind it.\n{{< /note >}}\n",
            "<!--\n{{< note >}}\nMind it.\n-->\n{{< note >}}\n주의한다.\n{{< /note >}}\n",
            fires=1,
            note="Hugo also opens the note in the comment",
        ),
        Example(
            "<Tabs>\n<Tab>\n\nText.\n\n</Tab>\n</Tabs>\n",
            "<Tabs>\n<Tab>\n\n글.\n\n</Tabs>\n</Tab>\n",
            fires=1,
            note="the wrong order",
        ),
        Example(
            "{% highlight shell %}\nmq start\n{% endhighlight %}\n",
            "{% highlight shell %}\nmq start\n{% vurgusonu %}\n",
            fires=1,
            locale="tr",
            note="the closing tag is translated",
        ),
        Example("Text.\n\n<Chart a={b}></Chart>\n", "글.\n\n<Chart a={b} />\n", fires=0, note="the same component"),
        Example("{{< version >}}\n", "{{< version >}}\n", fires=0, note="the source never closes the tag"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        in_comments = {tag.span for tag in tags_in_comments(comparison.translation)}
        for tag, source_tag in unbalanced(comparison):
            is_closing = tag.role == "close"
            if tag.span in in_comments:
                hint = gettext("Remove the tag from the comment, since the generator runs it.")
            elif is_closing:
                hint = gettext("Add the opening tag in the same place as in the source, or remove this tag.")
            else:
                hint = gettext("Add the closing tag in the same place as in the source, or remove this tag.")
            yield self.finding(
                comparison,
                tag.span,
                source_tag.span if source_tag else None,
                gettext('closing tag without an opening tag: "{name}"', name=tag.name)
                if is_closing
                else gettext('tag not closed: "{name}"', name=tag.name),
                subject=f"{tag.name} {is_closing}",
                hint=hint,
            )
        if crossed := first_crossed(comparison.source, comparison.translation):
            closing, inner = crossed
            yield self.finding(
                comparison,
                closing.span,
                None,
                gettext(
                    '"{name}" closed before "{inner}", which was opened later', name=closing.name, inner=inner.name
                ),
                subject=f"{closing.name} {inner.name}",
                hint=gettext("Close the last opened tag first, as in the source."),
            )
