"""Build git repositories for tests, commit by commit, with fixed times."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_DAY = 86_400
_START = 1_600_000_000

CONFIG = 'source_locale = "en"\nlocales = ["ko"]\nlayout = "hugo"\n'
EN, KO = "content/en/queue.md", "content/ko/queue.md"

SOURCE = """\
# Queue

A worker takes the oldest job of the queue and runs `mill run`.

## Leases

The lease of a job ends after 30 seconds. See [leases](/docs/leases).

## Limits

A queue holds at most 500 jobs at a time.
"""
TRANSLATION = """\
# 큐

워커는 큐에서 가장 오래된 작업을 가져와 `mill run`을 실행한다.

## 임대

작업의 임대는 30초 뒤에 끝난다. [임대](/docs/leases)를 참고한다.

## 제한

큐에는 한 번에 최대 500개의 작업을 담을 수 있다.
"""
NEWER = SOURCE.replace("30 seconds", "45 seconds")


class Repository:
    """A new git repository in a folder. Each commit is dated one day after the previous one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._day = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "commit.gpgsign", "false")

    def git(self, *arguments: str) -> str:
        time = f"{_START + self._day * _DAY} +0000"
        who = {f"GIT_{role}_{key}": "t@example.org" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, **who, "GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time},
            check=True,
            capture_output=True,
        )
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def commit(self, files: Mapping[str, str | None], message: str = "change") -> str:
        """Write files, or remove those whose text is None, and commit everything. Return the id of the commit."""
        for name, text in files.items():
            path = self.folder / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return self.committed(message)

    def committed(self, message: str = "change") -> str:
        """Commit all files of the working tree. Return the id of the commit."""
        self._day += 1
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str) -> str:
        self._day += 1
        self.git("merge", "-q", "--no-ff", "-m", "merge", branch)
        return self.git("rev-parse", "HEAD")

    def blob(self, path: str, rev: str = "HEAD") -> str:
        return self.git("rev-parse", f"{rev}:{path}")
