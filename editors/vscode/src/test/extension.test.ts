// The extension with its language client and a server in a process of its own. A server that is killed may leave half a
// message, for which vscode-jsonrpc keeps a timer. Therefore the tests run with --test-force-exit.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";

import type * as vscode from "vscode";

import { activate, deactivate } from "../extension";
import type { PageState } from "../page";
import { Editor, window, workbench, type Disposable } from "./fakeVscode";

const [KO, EN, JA] = ["file:///site/ko/a.md", "file:///site/en/a.md", "file:///site/ja/a.md"];
const source = { uri: EN, locale: "en", lines: [[0, 0], [10, 30]] as const };
const drifted: PageState = { status: "drifted", findings: 3, changedWords: 12, counterparts: [source] };
const guard = { timeout: 60_000 }; // ends a test that waits for something that never comes

let folder: string;
let subscriptions: Disposable[];

/** Writes the states with which the server answers. */
function serve(states: Record<string, PageState>): void {
  writeFileSync(join(folder, "pages.json"), JSON.stringify(states));
}

/** Returns what the servers have logged: "start" or "end", and the number of the process. */
function log(): { event: string; pid: number }[] {
  const file = join(folder, "log");
  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  return lines.map((line) => ({ event: line.split(" ")[0] ?? "", pid: Number(line.split(" ")[1]) }));
}

function server(): string[] {
  return [process.execPath, join(__dirname, "server.js"), join(folder, "log"), join(folder, "pages.json")];
}

/** Sends a signal to a process; 0 only asks whether it exists. Returns whether it exists. */
function signal(pid: number, name: "SIGTERM" | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function start(command: string[] = server()): Promise<void> {
  workbench.command = command;
  await activate({ subscriptions } as unknown as vscode.ExtensionContext);
}

async function run(command: string): Promise<void> {
  await workbench.commands.get(command)?.();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "l10ncheck-"));
  subscriptions = [];
  Object.assign(workbench, { errors: [], executed: [], opened: [], offeredLabels: [], shownOutputs: 0 });
  Object.assign(workbench, { clickedButton: undefined, pickedLabel: undefined });
  window.activeTextEditor = new Editor(KO);
  window.visibleTextEditors = [window.activeTextEditor];
  serve({ [KO]: drifted });
});

afterEach(async () => {
  await deactivate();
  subscriptions.forEach((each) => {
    each.dispose();
  });
  const left = log().filter((each) => isAlive(each.pid)); // if a test has failed, or the server is just ending
  left.forEach((each) => signal(each.pid, "SIGTERM"));
  await until(() => !left.some((each) => isAlive(each.pid)));
  rmSync(folder, { recursive: true, force: true });
}, guard);

void test("the status bar shows the state of the active page", guard, async () => {
  await start();
  assert.equal(workbench.statusBar.text, "$(warning) source changed: 12 words, 3 findings");
  assert.ok(workbench.statusBar.isShown);
  assert.deepEqual(workbench.errors, []);
});

void test("the status bar follows the active editor", guard, async () => {
  await start();
  workbench.activate(new Editor("file:///site/notes.md"));
  await until(() => !workbench.statusBar.isShown);
  workbench.activate(new Editor(KO));
  await until(() => workbench.statusBar.isShown);
  workbench.activate(undefined);
  await until(() => !workbench.statusBar.isShown);
});

void test("an answer about a page that is no longer active is not shown", guard, async () => {
  const late = "file:///site/ko/late.md";
  serve({ [KO]: drifted, [late]: { ...drifted, findings: 99, delay: 100 } as PageState });
  await start();
  workbench.activate(new Editor(late));
  workbench.activate(new Editor("file:///site/notes.md"));
  await until(() => log().some((each) => each.event === "answer"));
  await run("l10ncheck.openCounterpart"); // one more answer, which comes after the late one
  assert.ok(!workbench.statusBar.isShown);
});

void test("findings about the active page update the status bar", guard, async () => {
  await start();
  serve({ [KO]: { ...drifted, status: "in-sync", findings: 0, changedWords: 0 } });
  workbench.diagnose(EN);
  await run("l10ncheck.openCounterpart");
  assert.match(workbench.statusBar.text, /3 findings/, "findings about another page change nothing");
  workbench.diagnose(KO);
  await until(() => workbench.statusBar.text === "$(check) in sync");
});

void test("a restart ends the server before the next one starts", guard, async () => {
  await start();
  await Promise.all([run("l10ncheck.restart"), run("l10ncheck.restart")]);
  const events = log().map((each) => each.event);
  assert.deepEqual(events, ["start", "end", "start", "end", "start"]);
  await until(() => log().filter((each) => isAlive(each.pid)).length === 1);
});

void test("a change of the command starts the new one", guard, async () => {
  await start(["l10ncheck-that-is-not-installed"]);
  workbench.configure("l10ncheck.other");
  await run("l10ncheck.restart");
  assert.equal(workbench.errors.length, 2, "another setting has started nothing");
  workbench.command = server();
  workbench.configure("l10ncheck.command");
  await until(() => log().length === 1);
});

void test("the end of the extension ends the server", guard, async () => {
  await start();
  const [first] = log();
  await deactivate();
  await until(() => !isAlive(first?.pid ?? 0));
  assert.deepEqual(log().map((each) => each.event), ["start", "end"]);
});

void test("a server that is lost is started again", guard, async () => {
  await start();
  process.kill(log()[0]?.pid ?? 0);
  await until(() => log().length === 2);
});

void test("a restart while the server starts again shows no error", guard, async () => {
  await start();
  process.kill(log()[0]?.pid ?? 0);
  await until(() => log().length === 2);
  await run("l10ncheck.restart");
  assert.deepEqual(workbench.errors, []);
  await until(() => log().filter((each) => isAlive(each.pid)).length === 1);
});

void test("a command that is not installed gives one message", guard, async () => {
  await start(["l10ncheck-that-is-not-installed", "lsp"]);
  assert.equal(workbench.errors.length, 1, workbench.errors.join("; "));
  assert.match(workbench.errors[0] ?? "", /^The command "l10ncheck-that-is-not-installed lsp" does not start/);
  assert.ok(!workbench.statusBar.isShown);
});

void test("a command that ends at once gives one message, and is not started again", guard, async () => {
  const program = 'require("node:fs").appendFileSync(process.argv[1], `start ${process.pid}\\n`)';
  await start([process.execPath, "-e", program, join(folder, "log")]);
  assert.equal(workbench.errors.length, 1, workbench.errors.join("; "));
  await run("l10ncheck.restart"); // takes as long as another start would take
  assert.equal(workbench.errors.length, 2, workbench.errors.join("; "));
  assert.equal(log().length, 2);
});

void test("the message about the command opens the setting or the output", guard, async () => {
  workbench.clickedButton = "Open Settings";
  await start(["l10ncheck-that-is-not-installed"]);
  await until(() => workbench.executed.some((each) => each[1] === "l10ncheck.command"));
  assert.equal(workbench.shownOutputs, 0);
  workbench.clickedButton = "Show Output";
  await run("l10ncheck.restart");
  await until(() => workbench.shownOutputs === 1);
});

void test("without a command, nothing starts and nothing is shown", guard, async () => {
  await start([]);
  assert.deepEqual(workbench.errors, []);
  assert.ok(!workbench.statusBar.isShown);
});

void test("the source opens to the side and scrolls with the page", guard, async () => {
  await start();
  await run("l10ncheck.openCounterpart");
  assert.deepEqual(workbench.opened, [{ uri: EN, options: { viewColumn: -2, preserveFocus: true } }]);
  assert.deepEqual(workbench.offeredLabels, []);
  const opened = new Editor(EN);
  window.visibleTextEditors.push(opened);
  window.activeTextEditor?.scroll(10);
  assert.equal(opened.top, 30);
});

void test("a source that is open already stays in its column, and shows the place of the page", guard, async () => {
  const opened = new Editor(EN, 0, 3);
  window.visibleTextEditors.push(opened);
  window.activeTextEditor?.scroll(10);
  await start();
  await run("l10ncheck.openCounterpart");
  assert.deepEqual(workbench.opened[0]?.options, { viewColumn: 3, preserveFocus: true });
  assert.equal(opened.top, 30);
});

void test("of several translations, the user chooses one by its language", guard, async () => {
  const counterparts = [{ uri: KO, locale: "ko", lines: [] }, { uri: JA, locale: "ja", lines: [] }];
  serve({ [EN]: { ...drifted, counterparts } });
  const [page, ko, ja] = [new Editor(EN), new Editor(KO), new Editor(JA)];
  window.activeTextEditor = page;
  window.visibleTextEditors = [page, ko, ja];
  await start();
  await run("l10ncheck.openCounterpart");
  assert.equal(workbench.opened.length, 0, "the user has closed the list");
  for (workbench.pickedLabel of ["ko", "ja"]) {
    await run("l10ncheck.openCounterpart");
  }
  assert.deepEqual(workbench.offeredLabels[0], ["ko", "ja"]);
  assert.deepEqual(workbench.opened.map((each) => each.uri), [KO, JA]);
  page.scroll(10);
  assert.deepEqual([ko.top, ja.top], [0, 10], "only the translation that was opened last scrolls");
});

void test("for a file that is on no site, nothing opens", guard, async () => {
  await start();
  window.activeTextEditor = new Editor("file:///site/notes.md");
  await run("l10ncheck.openCounterpart");
  window.activeTextEditor = undefined;
  await run("l10ncheck.openCounterpart");
  assert.deepEqual(workbench.opened, []);
});
