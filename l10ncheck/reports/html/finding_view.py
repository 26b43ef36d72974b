"""A finding as it is shown."""

from __future__ import annotations

from msgspec import Struct

from ...model import Finding
from ...report import PageReport
from ...rules import known
from .fragments import shown
from .source_changes import SourceChangeView, changes_of


class FindingView(Struct, frozen=True):
    """What the templates say of a finding. Lines are 0 where there is none to name; ``changes``: see ``changes_of``."""

    id: str
    rule: str
    group: str
    severity: str
    message: str
    hint: str
    fix: str
    term: str
    line: int
    source_line: int
    finding: Finding
    changes: tuple[SourceChangeView, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether it is about the source that has moved on, not about a difference as such."""
        return self.group == "history"


def finding_view(finding: Finding, page: PageReport | None) -> FindingView:
    rule = known().get(finding.rule)
    here = page.document if page else None
    there = page.source_document if page else None
    return FindingView(
        id=f"f-{finding.fingerprint}",
        rule=finding.rule,
        group=rule.group if rule else "",
        severity=finding.severity.name.lower(),
        message=shown(finding.message),
        hint=shown(finding.hint),
        fix=shown(finding.fix.title) if finding.fix else "",
        term=shown(finding.term or ""),
        line=here.range(finding.span)[0].line if here else 0,
        source_line=there.range(finding.source_span)[0].line if there and finding.source_span is not None else 0,
        finding=finding,
        changes=changes_of(finding, page),
    )
