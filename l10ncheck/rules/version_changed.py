"""Reports version numbers that differ from the source."""

from __future__ import annotations

from ._values import ValueRule
from .base import Example


class VersionChanged(ValueRule):
    """A version number differs between the source and its translation.

    ## Why it matters
    The version tells readers whether the page is about the release that they use. A changed version is often the first
    sign that the source was updated and the translation was not.

    ## What is ignored
    A leading `v`, a trailing `.x` or `+`, and versions in code and addresses.

    ## How to fix it
    Use the same version as the source, and check whether the text around it has changed too.
    """

    name = "version-changed"
    kind = "version"
    examples = (
        Example("This is stable since v1.22.\n", "이 기능은 v1.21부터 안정화되었다.\n", fires=1),
        Example("Requires Lantern 2.4 or later.\n", "Lantern 2.5 이상이 필요하다.\n", fires=1),
        Example("This is stable since v1.22.\n", "이 기능은 1.22 버전부터 안정화되었다.\n", fires=0),
        Example("Supported by 1.22.x and 1.21+.\n", "1.22와 1.21 이상에서 지원된다.\n", fires=0),
    )
