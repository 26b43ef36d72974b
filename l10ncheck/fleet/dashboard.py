"""The dashboard of a fleet, as JSON and as one HTML page, and a line of text for each repository."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from .. import __version__
from ..history_types import day
from ..messages import gettext
from ..reports._json import json_text
from ..reports._sanitize import visible
from ..reports.html.environment import asset, render_template
from ..reports.worklist.wording import kind_name
from .rows import FleetItem, LocaleState, Row

SCHEMA_VERSION = 1
_NUMBERS = ("pages", "translated", "up_to_date", "outdated", "drifted", "words_behind", "errors", "warnings")
_GOOD = frozenset({"pages", "translated", "up_to_date"})  # the more, the better


class Cell(Struct, frozen=True):
    """A number of the dashboard.

    Attributes:
        number: The number.
        change: The difference from the last run, such as ``+3``; empty if there is none, or if there was no last run.
        is_better: Whether the change is an improvement.
    """

    number: int
    change: str = ""
    is_better: bool = False


class DashboardLocale(Struct, frozen=True):
    """The row of one language of a repository.

    Attributes:
        locale: The tag of the language.
        share: The share of pages that are up to date, such as ``93% up to date``; without a history, the share of
            pages that have not drifted.
        cells: The numbers, in the order of the columns.
        items: The most urgent worklist items, each as a pair: the name of its kind, for users, and the item.
    """

    locale: str
    share: str
    cells: tuple[Cell, ...]
    items: tuple[tuple[str, FleetItem], ...]


class DashboardRow(Struct, frozen=True):
    """A repository on the HTML page.

    Attributes:
        row: The result of the last check.
        link: The address to link to; empty if it is not a web address.
        before: The date of the earlier run with which the numbers are compared, such as ``2026-01-31``; empty if there
            is no earlier run.
        locales: A row for each language. After a failure, these are the numbers of the last check that succeeded.
    """

    row: Row
    link: str
    before: str
    locales: tuple[DashboardLocale, ...]


def as_json(rows: Sequence[Row]) -> str:
    """Return the dashboard as JSON, with one repository per line."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "l10ncheck", "version": __version__},
        "summary": _summary(rows),
        "repositories": [_data(row) for row in rows],
    }
    return json_text(data, 2) + "\n"


def as_html(rows: Sequence[Row]) -> str:
    """Return the dashboard as an HTML page that needs no other file."""
    views = [_view(row) for row in rows]
    return render_template(
        "fleet.html",
        "index.html",
        css=asset("style.css") + asset("fleet.css"),
        summary=_summary(rows),
        failed=[view for view in views if view.row.failure],
        views=views,
        columns=_columns(),
        time=day(max((row.time for row in rows), default=0)),
        failure_name=failure_name,
        shown=visible,
    )


def line(row: Row) -> str:
    """Return one line about a repository: the share of pages of each language that are up to date, or the error."""
    if row.failure:
        return f"{row.name}: {failure_name(row.failure)}: {row.error}"
    states = (f"{view.locale} {view.share}" for view in _locales(row.locales, row.before))
    return f"{row.name}: {', '.join(states) or gettext('no translations')}"


def failure_name(failure: str) -> str:
    """Return the words for users for a value of ``Row.failure``: "took too long" for ``timeout``."""
    return {
        "fetch": gettext("not fetched"),
        "timeout": gettext("took too long"),
        "crash": gettext("crashed"),
        "check": gettext("not checked"),
    }[failure]


def _columns() -> list[str]:
    """Return the names of the dashboard's columns with numbers, as users see them: ``["Pages", "Translated", …]``."""
    names = {
        "pages": gettext("Pages"),
        "translated": gettext("Translated"),
        "up_to_date": gettext("Up to date"),
        "outdated": gettext("Outdated"),
        "drifted": gettext("Drifted"),
        "words_behind": gettext("Words to update"),
        "errors": gettext("Errors"),
        "warnings": gettext("Warnings"),
    }
    return [names[name] for name in _NUMBERS]


def _summary(rows: Sequence[Row]) -> dict[str, int]:
    states = [numbers(state) for row in rows for state in row.locales]
    return {
        "repositories": len(rows),
        "failed": sum(bool(row.failure) for row in rows),
        "languages": len({state.progress.locale for row in rows for state in row.locales}),
        **{name: sum(each[name] for each in states) for name in _NUMBERS},
    }


def numbers(state: LocaleState) -> dict[str, int]:
    """Return the numbers of a language that the dashboard shows, by name: ``{"pages": 40, "translated": 38, …}``.

    They are in the order of the columns of the dashboard.
    """
    values = asdict(state.progress) | asdict(state) | {"up_to_date": state.progress.up_to_date}
    return {name: values[name] for name in _NUMBERS}


def _data(row: Row) -> dict[str, Any]:
    hidden = ("entry", "locales", "before")
    data = {name: value for name, value in asdict(row).items() if name not in hidden}
    before = {state.progress.locale: _state_data(state, with_items=False) for state in row.before}
    locales = [{**_state_data(state), "before": before.get(state.progress.locale)} for state in row.locales]
    return {**data, "locales": locales}


def _state_data(state: LocaleState, *, with_items: bool = True) -> dict[str, Any]:
    counts = {"drifted": state.drifted, "errors": state.errors, "warnings": state.warnings}
    data = {**asdict(state.progress), "up_to_date": state.progress.up_to_date, **counts}
    return {**data, "worklist": [asdict(item) for item in state.items]} if with_items else data


def _view(row: Row) -> DashboardRow:
    link = row.address if row.address.startswith("https://") else ""
    before = day(row.before_time) if row.before_time else ""
    locales = _locales(row.before, ()) if row.failure else _locales(row.locales, row.before)
    return DashboardRow(row, link, before, tuple(locales))


def _locales(states: Sequence[LocaleState], before: Sequence[LocaleState]) -> Iterator[DashboardLocale]:
    old = {state.progress.locale: numbers(state) for state in before}
    for state in states:
        locale = state.progress.locale
        current = numbers(state)
        cells = tuple(_cell(name, current[name], old.get(locale)) for name in _NUMBERS)
        yield DashboardLocale(
            visible(locale), _share(state), cells, tuple((kind_name(item.kind), item) for item in state.items)
        )


def _share(state: LocaleState) -> str:
    progress = state.progress
    pages = progress.pages or 1
    if progress.unknown < progress.translated or not progress.translated:
        return gettext("{percent}% up to date", percent=100 * progress.up_to_date // pages)
    return gettext("{percent}% in sync", percent=100 * max(0, progress.translated - state.drifted) // pages)


def _cell(name: str, number: int, old: Mapping[str, int] | None) -> Cell:
    change = number - old[name] if old else 0
    return Cell(number, f"{change:+,}" if change else "", (change > 0) == (name in _GOOD))
