"""What there is to do, for reports that show it."""

from __future__ import annotations

import time
from argparse import Namespace

from msgspec.structs import replace

from ..config import Config
from ..engine.past import SitePast
from ..files import ReadError
from ..report import Report
from ..worklist import ordered, site_work
from .errors import complain
from .known import without_dismissed
from .past import only
from .progress import Progress


def with_work(report: Report, config: Config, arguments: Namespace) -> Report:
    """The report with what there is to do on its pages, best first; as it is where a page cannot be read.

    Raises BaselineError.
    """
    paths = {page.path for page in report.pages} | {pair.translation for pair in report.untranslated}
    try:
        found = without_dismissed(report, config, arguments)
        with SitePast(config) as site, Progress(silent=arguments.quiet) as progress:
            chosen = only(site.discovery, lambda pair: pair.translation in paths)
            work = site_work(site, chosen, found, progress)
    except ReadError as error:
        complain(f"no worklist: {error}")
        return report
    return replace(report, work=tuple(ordered(work, int(time.time()))))
