// Scrolls a page and its counterpart together, so that aligned lines stay side by side.

import * as vscode from "vscode";

import type { Counterpart, PageState } from "./page";
import { counterpartLine, reversed } from "./scrollPosition";

const OWN_SCROLL_MS = 150; // events of an editor that was just scrolled from here are ignored for this time

/** Two editors that scroll together, until one of them is closed. */
export class AlignedScroll implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private readonly scrolledAt = new Map<string, number>();

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
    this.subscription.dispose();
  }

  private async refresh(): Promise<void> {
    const state = await this.update(this.page);
    const found = state?.counterparts.find((each) => each.uri === this.counterpart.uri);
    this.counterpart = found ?? this.counterpart;
  }

  private follow(editor: vscode.TextEditor): void {
    const uri = editor.document.uri.toString();
    const other = vscode.Uri.parse(this.counterpart.uri).toString();
    const isPage = uri === this.page.toString();
    if ((!isPage && uri !== other) || Date.now() - (this.scrolledAt.get(uri) ?? 0) < OWN_SCROLL_MS) {
      return;
    }
    const target = vscode.window.visibleTextEditors.find(
      (each) => each.document.uri.toString() === (isPage ? other : this.page.toString()),
    );
    const top = editor.visibleRanges[0]?.start.line;
    if (!target || top === undefined) {
      return;
    }
    const lines = isPage ? this.counterpart.lines : reversed(this.counterpart.lines);
    const line = Math.min(counterpartLine(top, lines), target.document.lineCount - 1);
    this.scrolledAt.set(target.document.uri.toString(), Date.now());
    target.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
  }
}
