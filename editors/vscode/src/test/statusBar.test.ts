import assert from "node:assert/strict";
import { test } from "node:test";

import type { PageState } from "../page";
import { StatusBar } from "../statusBar";
import { workbench } from "./fakeVscode";

const SOURCE = { uri: "file:///site/en/a.md", locale: "en", lines: [] };

function shown(state: Partial<PageState> | null): string | null {
  const bar = new StatusBar();
  bar.show(state && { status: "in-sync", findings: 0, changedWords: 0, counterparts: [SOURCE], ...state });
  return workbench.statusBar.isShown ? workbench.statusBar.text : null;
}

void test("a page without differences is in sync", () => {
  assert.equal(shown({}), "$(check) in sync");
});

void test("changes of the source and findings are counted", () => {
  assert.equal(shown({ changedWords: 12, findings: 3 }), "$(warning) source changed: 12 words, 3 findings");
  assert.equal(shown({ changedWords: 1 }), "$(check) source changed: 1 word");
  assert.equal(shown({ findings: 1 }), "$(warning) 1 finding");
});

void test("a drifted page, and one whose state is unknown, has a warning sign", () => {
  assert.equal(shown({ status: "drifted", changedWords: 2 }), "$(warning) source changed: 2 words");
  assert.equal(shown({ status: "unknown" }), "$(warning) in sync");
});

void test("nothing is shown for a page without a counterpart, and for a file that is no page", () => {
  assert.equal(shown({ counterparts: [] }), null);
  assert.equal(shown(null), null);
});

void test("the command that opens the counterpart is offered only if there is one", () => {
  for (const [state, expected] of [[{}, true], [{ counterparts: [] }, false], [null, false]] as const) {
    workbench.executed = [];
    shown(state);
    assert.deepEqual(workbench.executed, [["setContext", "l10ncheck.hasCounterpart", expected]]);
  }
  assert.equal(workbench.statusBar.command, "l10ncheck.openCounterpart");
});
