import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import * as vscode from "vscode";

import { AlignedScroll } from "../alignedScroll";
import type { Counterpart, LinePair, PageState } from "../page";
import { Editor, window, workbench } from "./fakeVscode";

const [KO, EN] = ["file:///site/ko/a.md", "file:///site/en/a.md"];
const LINES: LinePair[] = [
  [0, 0],
  [10, 30],
  [20, 60],
];

let page: Editor;
let source: Editor;
let scroll: AlignedScroll | undefined;
let newest: PageState | null;

function follow(linesAbove = 0, lines: readonly LinePair[] = LINES): void {
  page = new Editor(KO, linesAbove);
  source = new Editor(EN, linesAbove);
  window.visibleTextEditors = [page, source];
  const counterpart: Counterpart = { uri: EN, locale: "en", lines };
  scroll = new AlignedScroll(vscode.Uri.parse(KO), counterpart, () => Promise.resolve(newest));
}

/** Lets the time pass in which VS Code shows a scrolled editor, and in which the extension corrects its place. */
function settle(): void {
  for (let step = 0; step < 10; step++) {
    mock.timers.tick(50);
  }
}

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  newest = null;
});

afterEach(() => {
  scroll?.dispose();
  mock.timers.reset();
});

void test("each page follows the other one by the aligned lines", () => {
  follow();
  page.scroll(10);
  assert.equal(source.top, 30);
  settle();
  source.scroll(60);
  assert.equal(page.top, 20);
});

void test("a page that was scrolled by the other one does not scroll it back", () => {
  follow();
  page.scroll(11);
  mock.timers.tick(100);
  source.scroll(source.top); // VS Code may tell of one scroll several times
  settle();
  assert.equal(page.top, 11);
  assert.deepEqual(page.revealed, []);
});

void test("an editor that shows revealed lines below its top is corrected", () => {
  follow(4);
  page.scroll(10);
  assert.equal(source.top, 26);
  settle();
  assert.equal(source.top, 30);
  page.scroll(20);
  assert.equal(source.top, 60, "the second time, the place is known");
});

void test("an editor that cannot reach its place is not corrected forever", () => {
  follow(5000);
  page.scroll(20);
  settle();
  assert.equal(source.top, 0);
  assert.equal(source.revealed.length, 4);
});

void test("other editors, and pages whose counterpart is closed, are left alone", () => {
  follow();
  const other = new Editor("file:///site/ko/b.md");
  window.visibleTextEditors.push(other);
  other.scroll(10);
  assert.equal(source.top, 0);
  page.scroll(10);
  assert.equal(other.top, 10);
  window.visibleTextEditors = [page];
  settle();
  page.scroll(20);
  assert.equal(source.top, 30);
});

void test("new findings bring new aligned lines", async () => {
  follow();
  newest = {
    status: "in-sync",
    findings: 0,
    changedWords: 0,
    counterparts: [
      { uri: "file:///site/ja/a.md", locale: "ja", lines: [[10, 99]] },
      { uri: EN, locale: "en", lines: [[10, 50]] },
    ],
  };
  workbench.diagnose("file:///site/ko/b.md");
  await Promise.resolve();
  page.scroll(10);
  assert.equal(source.top, 30, "findings about another page change nothing");
  settle();
  workbench.diagnose(KO);
  await new Promise(setImmediate);
  page.scroll(9);
  page.scroll(10);
  assert.equal(source.top, 50);
});

void test("if the server does not answer, the lines that are known stay", async () => {
  follow();
  workbench.diagnose(KO);
  await new Promise(setImmediate);
  page.scroll(10);
  assert.equal(source.top, 30);
});

void test("after its end, nothing scrolls", () => {
  follow(4);
  page.scroll(10);
  scroll?.dispose();
  settle();
  assert.equal(source.top, 26, "a correction that was planned is cancelled");
  page.scroll(20);
  assert.equal(source.top, 26);
});
