"""Writes the message of ``shortcode-changed`` about the arguments that differ between a tag and its counterpart."""

from __future__ import annotations

from ..differences.expressions import changed_part, is_expression
from ..differences.markup_tags import named_arguments
from ..messages import excerpt, gettext, ngettext
from ..model import Tag

_LONGEST_SHARED = 30  # characters at the beginning of two values that the message shows if they are the same


def argument_values(tag: Tag) -> dict[str, str]:
    """Return the values of the arguments of a tag, by their names; positional arguments are named ``1``, ``2`` and so
    on.
    """
    return {name: argument.value for name, argument in named_arguments(tag).items()}


def change_message(source: Tag, translation: Tag, changed: list[str]) -> str:
    """Return the message of a finding about a tag and its counterpart.

    Args:
        source: The tag in the source.
        translation: Its counterpart in the translation.
        changed: The names of the arguments that differ (see ``argument_values``); empty if only the names of the tags
            differ.
    """
    if not changed:
        return gettext(
            'tag name changed: "{source}" in the source, "{translation}" in the translation',
            source=source.name,
            translation=translation.name,
        )
    old, new = argument_values(source), argument_values(translation)
    if any(name.isdigit() for name in changed):  # all positional arguments become one change
        changes = [_change_text("", " ".join(old.values()), " ".join(new.values()))]
    else:
        changes = [_change_text(name, old[name], new.get(name)) for name in changed]
    return ngettext(
        'argument of "{tag}" changed: {changes}',
        'arguments of "{tag}" changed: {changes}',
        len(changed),
        tag=source.name,
        changes="; ".join(changes),
    )


def _change_text(name: str, old: str, new: str | None) -> str:
    """Return what the message says about one changed argument: ``file is "a.yaml" in the source, "b.yaml" in …``.

    Args:
        name: The name of the argument; empty if ``old`` and ``new`` are the values of all positional arguments.
        old: The value in the source.
        new: The value in the translation; None if the translation does not have the argument.
    """
    if new is None:
        return gettext('{name} is "{source}" in the source, missing in the translation', name=name, source=old)
    if not name:
        return gettext('"{source}" in the source, "{translation}" in the translation', source=old, translation=new)
    if is_expression(old) and is_expression(new) and (part := changed_part(old, new)):
        old, new = _excerpts(*part)
        return gettext(
            '{name} has "{source}" in the source, "{translation}" in the translation',
            name=name,
            source=old,
            translation=new,
        )
    return gettext(
        '{name} is "{source}" in the source, "{translation}" in the translation', name=name, source=old, translation=new
    )


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """Return two different values for a message, each on one line and cut off if it is long.

    A long beginning that both have is left out: ``… a.html`` and ``… b.html``.
    """
    shared = next((index for index, pair in enumerate(zip(old, new, strict=False)) if len(set(pair)) > 1), 0)
    if shared <= _LONGEST_SHARED:
        return excerpt(old), excerpt(new)
    start = max(old.rfind(sign, 0, shared) for sign in " /") + 1
    return f"… {excerpt(old[start:])}", f"… {excerpt(new[start:])}"
