// Scrolls a page and its counterpart together, so that aligned lines stay side by side.

import * as vscode from "vscode";

import type { Counterpart, PageState } from "./page";
import { counterpartLine, reversed } from "./scrollPosition";

const OWN_SCROLL_MS = 150; // events of an editor that was just scrolled from here do not scroll the other one
const SETTLED_MS = 40; // without an event for this time, an editor has reached its place
const CORRECTIONS = 3; // VS Code shows a revealed line some lines below the top; how many depends on settings and wraps
const MOST_LINES_ABOVE = 10; // more are not above a revealed line, except at the end of a page

/** A scroll of an editor that was started from here. */
interface OwnScroll {
  /** The line that should be at the top of the editor, from 0. */
  readonly line: number;
  /** How often the place may still be corrected. */
  readonly corrections: number;
  /** When it was started, in milliseconds. */
  readonly at: number;
}

/** Two editors that scroll together, until one of them is closed. */
export class AlignedScroll implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private readonly ownScrolls = new Map<string, OwnScroll>(); // by the URI of the page
  private linesAbove = 0; // between the top of an editor and a line that is revealed there, as last seen
  private settled: NodeJS.Timeout | undefined;

  /**
   * @param page The URI of the page from which the other one was opened.
   * @param counterpart The other page and the aligned lines.
   * @param update Asks the server for the newest state of the page.
   */
  constructor(
    private readonly page: vscode.Uri,
    private counterpart: Counterpart,
    private readonly update: (uri: vscode.Uri) => Promise<PageState | null>,
  ) {
    this.subscription = vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorVisibleRanges((event) => {
        this.follow(event.textEditor);
      }),
      vscode.languages.onDidChangeDiagnostics((event) => {
        if (event.uris.some((uri) => uri.toString() === this.page.toString())) {
          void this.refresh();
        }
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.settled);
    this.subscription.dispose();
  }

  private async refresh(): Promise<void> {
    const state = await this.update(this.page);
    const found = state?.counterparts.find((each) => each.uri === this.counterpart.uri);
    this.counterpart = found ?? this.counterpart;
  }

  /** Scrolls the other page to the place that an editor shows, if the editor shows one of the two pages. */
  follow(editor: vscode.TextEditor): void {
    const uri = editor.document.uri.toString();
    const other = vscode.Uri.parse(this.counterpart.uri).toString();
    const isPage = uri === this.page.toString();
    const top = editor.visibleRanges[0]?.start.line;
    if ((!isPage && uri !== other) || top === undefined || this.isOwnScroll(editor)) {
      return;
    }
    const target = vscode.window.visibleTextEditors.find(
      (each) => each.document.uri.toString() === (isPage ? other : this.page.toString()),
    );
    if (target) {
      const lines = isPage ? this.counterpart.lines : reversed(this.counterpart.lines);
      this.scrollTo(target, counterpartLine(top, lines), CORRECTIONS);
    }
  }

  /** Whether an editor was scrolled from here. If it has not reached the right line, it is soon scrolled again. */
  private isOwnScroll(editor: vscode.TextEditor): boolean {
    const own = this.ownScrolls.get(editor.document.uri.toString());
    if (!own || Date.now() - own.at > OWN_SCROLL_MS) {
      return false;
    }
    clearTimeout(this.settled);
    this.settled = setTimeout(() => {
      const missing = own.line - (editor.visibleRanges[0]?.start.line ?? own.line);
      if (missing !== 0 && own.corrections > 0) {
        this.linesAbove = Math.min(Math.max(this.linesAbove + missing, 0), MOST_LINES_ABOVE);
        this.scrollTo(editor, own.line, own.corrections - 1);
      }
    }, SETTLED_MS);
    return true;
  }

  private scrollTo(editor: vscode.TextEditor, line: number, corrections: number): void {
    this.ownScrolls.set(editor.document.uri.toString(), { line, corrections, at: Date.now() });
    const revealed = Math.min(line + this.linesAbove, editor.document.lineCount - 1);
    editor.revealRange(new vscode.Range(revealed, 0, revealed, 0), vscode.TextEditorRevealType.AtTop);
  }
}
