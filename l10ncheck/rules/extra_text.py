"""Reports paragraphs that only the translation has."""

from __future__ import annotations

from ..comparison import Comparison
from ..differences.copies import copies
from ..differences.gaps import Gap, is_argument
from ._gaps import GapRule
from .base import Example


class ExtraText(GapRule):
    """The translation has a paragraph that the source does not have.

    ## Why it matters
    Usually the source dropped the paragraph, and readers of the translation get information that is no longer valid.

    ## What is ignored
    - A paragraph that was split in two.
    - A paragraph that the source has in another place.
    - A second copy of a text, which `duplicated-text` reports.
    - A text that the source has as an argument of a component, such as a caption. `missing-shortcode` reports the
      component.

    An extra text of a few letters is advice.

    ## How to fix it
    Remove the paragraph, or add it to the source. To keep a translator's note, suppress the finding with an ignore
    comment.
    """

    name = "extra-text"
    side = "extra"
    kinds = ("text",)
    examples = (
        Example(
            "Jobs wait in a queue.\n\nThe `worker` takes the oldest job.\n",
            "잡은 큐에서 기다린다.\n\n큐는 잡을 500개까지 담으며, 넘치는 잡은 거부된다.\n\n`worker`는 가장 오래된 잡을 가져간다.\n",
            fires=1,
        ),
        Example("Jobs wait in a queue.\n", "잡은 큐에서 기다린다.\n", fires=0),
        Example(
            "A job waits in a queue until a worker has time for it. Then the `worker` takes it, and the queue forgets it.\n",
            "Ein Auftrag wartet in einer Warteschlange, bis ein Worker Zeit dafür hat.\n\nDann nimmt ihn der `worker`, und die Warteschlange vergisst ihn.\n",
            fires=0,
            locale="de",
            note="a paragraph was split in two",
        ),
        Example(
            "Jobs wait in a queue.\n\nThe `worker` takes the oldest job.\n",
            "ジョブはキューで待機します。\n\nキューには500件まで入り、それを超えるジョブは拒否されます。\n\n`worker`は最も古いジョブを取り出します。\n",
            fires=1,
            locale="ja",
        ),
        Example(
            'Turn it:\n\n<Listing number="3-4" caption="Turning the mill with a loop">\n\n```js\nturn();\n```\n\n</Listing>\n\nIt turns.\n',
            "돌린다.\n\n```js\nturn();\n```\n\n<span>예제 3-4: 반복문으로 방앗간을 돌린다</span>\n\n방앗간이 돈다.\n",
            fires=0,
            note="a caption",
        ),
    )

    def concerns(self, comparison: Comparison, gap: Gap) -> bool:
        return not copies(comparison, gap) and not is_argument(comparison, gap)
