"""A report about a page whose source has changed since the translation. It contains every kind of data."""

from __future__ import annotations

from l10ncheck.causes import flat
from l10ncheck.config import Config, active_rules
from l10ncheck.engine.check_pair import check_pair
from l10ncheck.engine.snapshot import PairSnapshot
from l10ncheck.glossary.matcher import Matcher
from l10ncheck.glossary.terms import Forbidden, Glossary, Term
from l10ncheck.history.features import FeatureCache
from l10ncheck.history.pair_history import pair_history
from l10ncheck.history_types import Version
from l10ncheck.markdown import parse
from l10ncheck.model import Pair
from l10ncheck.report import Report
from l10ncheck.site_context import SiteContext
from l10ncheck.worklist import by_priority, page_items

BEFORE = """\
# Queue

A worker takes the oldest job of the queue and runs `mill run`.

## Leases

The lease of a job ends after 30 seconds. See [leases](/docs/leases).

An old worker has to be told by hand that its lease is over.

```yaml
lease: 30s
retries: 3
```

## Limits

A queue holds at most 500 jobs at a time.
"""
NOW = """\
# Queue

A worker takes the oldest job of the queue and runs `mill run`.

## Leases

The lease of a job ends after 30 seconds unless the worker renews it. See [leases](/docs/leases).

```yaml
lease: 45s
retries: 3
```

## Limits

A queue holds at most 500 jobs at a time.

A full queue refuses every new job until one of the old ones is done.
"""
TRANSLATION = """\
# 큐

워커는 큐에서 가장 오래된 작업을 가져와 `mill run`을 실행한다.

## 임대

잡의 임대는 30초 뒤에 끝난다. [임대](/docs/leases)를 참고한다.

오래된 워커에게는 임대가 끝났음을 손으로 알려야 한다.

```yaml
lease: 30s
retries: 3
```

## 제한

큐에는 한 번에 최대 500개의 작업을 담을 수 있다.
"""
TERMS = (
    Term("job", target=("작업",), forbidden=(Forbidden("잡", only_if_source="job"),), note="한 번의 실행"),
    Term("worker", target=("워커",)),
)
_DAY = 86_400
_THEN, _LATER, _TODAY = 19_000 * _DAY, 19_100 * _DAY, 19_500 * _DAY


def outdated_report(
    before: str = BEFORE,
    now: str = NOW,
    translation: str = TRANSLATION,
    terms: tuple[Term, ...] = TERMS,
    name: str = "queue",
) -> Report:
    """Return the report about one pair. The translation was made from ``before``; the source is now ``now``."""
    pair = Pair(f"en/{name}.md", f"ko/{name}.md", "en", "ko")
    source = parse(now, path=pair.source, locale="en")
    page = parse(translation, path=pair.translation, locale="ko")
    known = [
        (Version("a" * 40, "1", pair.source, _THEN), before),
        (Version("b" * 40, "2", pair.source, _LATER), now),
    ][before == now :]
    history = pair_history(known, source, page, _THEN + _DAY, FeatureCache())
    glossary = Glossary("en", "ko", terms)
    report = check_pair(
        source,
        page,
        pair,
        active_rules(Config()),
        SiteContext(locales=("en", "ko")),
        glossary=Matcher(glossary),
        history=history,
    )
    items = page_items(PairSnapshot(source, page, history), pair, flat(report.findings))
    return Report((report,), glossaries=(glossary,), work=tuple(by_priority(items, _TODAY)))
