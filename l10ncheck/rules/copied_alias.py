"""Reports former addresses of the source that the front matter of the translation lists too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..comparison import Comparison
from ..differences.front_matter import fields
from ..links import in_language, locale
from ..messages import gettext
from ..model import Edit, Field, Finding, Fix, Severity, Span
from .base import Example, Rule

# The keys with former addresses of a page: Hugo, and the plugin jekyll-redirect-from.
_KEYS = ("aliases", "redirect_from")


class CopiedAlias(Rule):
    """The front matter of the translation lists a former address of the source as its own.

    ## Why it matters
    The keys `aliases` and `redirect_from` contain the former addresses of a page. If two pages have the same former
    address, the generator can redirect readers to only one of them. Readers who follow an old link to the source may
    then arrive at the translation.

    ## What is ignored
    - An address with a language (`/ko/old/`).
    - An address that does not begin with a slash, since it is relative to the page.
    - `aliases`, if the site is built with Hugo 0.155 or later, which adds the language to these addresses. l10ncheck
      reads the version from `netlify.toml` or `package.json`.

    If only the translation has an address without a language, the finding is advice: pages in the source language may
    use the same address.

    ## How to fix it
    Put the language at the beginning of the address, or remove the address from the translation.
    """

    name = "copied-alias"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example("---\naliases: [/old/]\n---\n\nText.\n", "---\naliases: [/old/]\n---\n\n글.\n", fires=1),
        Example(
            "---\nredirect_from: /old/\n---\n\nText.\n",
            "---\nredirect_from: /old/\n---\n\nTexte.\n",
            fires=1,
            locale="fr",
        ),
        Example("---\naliases: [/old/]\n---\n\nText.\n", "---\naliases: [/ko/old/]\n---\n\n글.\n", fires=0),
        Example("---\naliases: [old]\n---\n\nText.\n", "---\naliases: [old]\n---\n\n글.\n", fires=0, note="relative"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        both = comparison.of(fields)
        for key in _KEYS if both else ():
            if key == "aliases" and comparison.site.localized_aliases:
                continue
            source, translation = (side.get(key) for side in both or ())
            known = set(_addresses(source.value)) if source else set()
            for address in _addresses(translation.value) if translation else ():
                assert translation
                if not address.startswith("/"):
                    continue
                if address in known:
                    yield self._finding(comparison, source, translation, address)
                elif comparison.site.pages and not locale(address):
                    yield self._finding(comparison, None, translation, address)

    def _finding(self, comparison: Comparison, source: Field | None, translation: Field, address: str) -> Finding:
        """Return the finding about an address in a field of the translation.

        ``source`` is the field of the source with the same address. It is None if only the translation has the address;
        the finding is then advice.
        """
        own = in_language(address, comparison.translation.locale)
        text, place = comparison.translation.text, translation.value_span
        start = text.find(address, place.start, place.end)
        span = Span(start, start + len(address)) if start >= 0 else place
        fix = Fix(gettext('Write "{address}"', address=own), (Edit(span, own),), safe=False) if start >= 0 else None
        if source:
            message = gettext('address "{address}" redirects to the source and to the translation', address=address)
        else:
            message = gettext(
                'address "{address}" redirects to this page, but does not begin with the language "{language}"',
                language=comparison.translation.locale,
                address=address,
            )
        return self.finding(
            comparison,
            span,
            source.value_span if source else None,
            message,
            subject=address,
            severity=None if source else Severity.INFO,
            hint=gettext('Write "{address}", or remove the address.', address=own),
            fix=fix,
        )


def _addresses(value: Any) -> list[str]:
    """Return the addresses in the value of a field: a text or a list of texts."""
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]
