"""A made-up site whose pages share a small vocabulary, from which a lexicon can be learned."""

from __future__ import annotations

import random
from pathlib import Path

NOUNS = {
    "worker": "작업자",
    "backup": "사본",
    "volume": "저장소",
    "message": "전갈",
    "network": "통신망",
    "password": "비밀번호",
    "certificate": "인증서",
    "schedule": "일정",
    "invoice": "청구서",
    "browser": "탐색기",
    "keyboard": "자판",
    "printer": "인쇄기",
    "archive": "보관함",
    "template": "서식",
    "mirror": "거울",
    "garden": "정원",
    "bridge": "다리",
    "lantern": "등불",
}
VERBS = {
    "delete": "삭제한다",
    "copy": "복사한다",
    "verify": "검증한다",
    "encrypt": "암호화한다",
    "publish": "게시한다",
    "compress": "압축한다",
    "replace": "교체한다",
    "restore": "복원한다",
}
_SENTENCES = 8  # on a page


def sentence(subject: str, verb: str, target: str, place: str) -> tuple[str, str]:
    """Return a sentence and its translation."""
    a, b, c = NOUNS[subject], NOUNS[target], NOUNS[place]
    return f"The {subject} will {verb} the {target} of the {place}.", f"{a}는 {c}의 {b}를 {VERBS[verb]}."


def page(number: int) -> tuple[str, str]:
    """Return a page and its translation: always the same for a number."""
    chance = random.Random(number)
    source, translation = ["# Page"], ["# 문서"]
    for _ in range(_SENTENCES):
        subject, target, place = chance.sample(sorted(NOUNS), 3)
        first = sentence(subject, chance.choice(sorted(VERBS)), target, place)
        subject, target, place = chance.sample(sorted(NOUNS), 3)
        second = sentence(subject, chance.choice(sorted(VERBS)), target, place)
        source.append(f"{first[0]} {second[0]}")
        translation.append(f"{first[1]} {second[1]}")
    return "\n\n".join(source) + "\n", "\n\n".join(translation) + "\n"


def write_site(root: Path, pages: int) -> None:
    """Write pages to ``docs/`` and their translations to ``docs/ko/``."""
    (root / "docs" / "ko").mkdir(parents=True)
    for number in range(pages):
        source, translation = page(number)
        (root / "docs" / f"page-{number:02}.md").write_text(source, encoding="utf-8")
        (root / "docs" / "ko" / f"page-{number:02}.md").write_text(translation, encoding="utf-8")
