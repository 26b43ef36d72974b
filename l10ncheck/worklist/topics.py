"""Detect the topic of a change, such as security, from its added and removed words and from warning boxes.

Unchanged words are ignored: on a page about networks, half of the paragraphs contain "security".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..history.word_diff import edits
from ..worklist_types import ItemPart, Topic

# The words are English, the usual language of sources. In other languages, only warning boxes and versions are
# detected.
_SECURITY = re.compile(
    r"\bCVE-\d{4}-\d+|\binsecure(?:ly)?\b|\bvulnerab|\bexploit(?:s|ed|able)?\b|\battackers?\b|\bmalicious"
    r"|\bunauthori[sz]ed\b|\bprivilege escalation\b|\bcompromised?\b"
    r"|\bsecurity (?:risks?|issues?|implications?|holes?)\b",
    re.IGNORECASE,
)
_SECURITY_HEADING = re.compile(r"\bsecur(?:e|ing|ity)\b|\bencrypt|\bcredentials?\b", re.IGNORECASE)
_WARNING = re.compile(
    r"\{\{[<%]\s*(?:warning|caution)\b|\[!(?:WARNING|CAUTION)\]|^\s*(?:!!!|\?\?\?|:::+)\s*\{?(?:warning|caution|danger)"
    r"|\b(?:data loss|irreversibl[ey]|must not|breaking changes?|dangerous)\b",
    re.IGNORECASE | re.MULTILINE,
)
_DEPRECATION = re.compile(
    r"\bdeprecat|\bobsolete\b|\bno longer (?:supported|available|works?|exists?|served|maintained)\b"
    r"|\bend[ -]of[ -]life\b|\b(?:was|were|been|is|are) (?:removed|discontinued) (?:in|from)\b",
    re.IGNORECASE,
)
_VERSION = re.compile(r"\bv?\d+\.\d+(?:\.\d+)*\b|feature[-_]state", re.IGNORECASE)


def topic_of(headings: Iterable[str], parts: Iterable[ItemPart]) -> Topic:
    """Return the most important topic of a changed section, such as ``security``; empty if it has no known topic.

    The topics, the most important first:

    - ``security``: a heading is about security, or words about security were added.
    - ``warning``: a warning was added.
    - ``deprecation``: a deprecation was added or removed.
    - ``version``: version numbers were added or removed.

    Args:
        headings: The headings of the section.
        parts: The changes of the section.
    """
    removed, added = [], []
    for part in parts:
        for old, new in edits(part.old.split(" "), part.new.split(" ")):
            removed.append(" ".join(old))
            added.append(" ".join(new))
    old_text, new_text = "\n".join(removed), "\n".join(added)
    if _SECURITY.search(new_text) or any(map(_SECURITY_HEADING.search, headings)):
        return "security"
    if _WARNING.search(new_text):
        return "warning"
    if _DEPRECATION.search(old_text) or _DEPRECATION.search(new_text):
        return "deprecation"
    return "version" if set(_VERSION.findall(old_text)) != set(_VERSION.findall(new_text)) else ""
