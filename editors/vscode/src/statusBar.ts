// Shows the state of the active page in the status bar.

import * as vscode from "vscode";

import type { PageState } from "./page";

/** The item of the status bar. A click opens the counterpart of the page. */
export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("l10ncheck", vscode.StatusBarAlignment.Right, 100);

  constructor() {
    this.item.name = "l10ncheck";
    this.item.command = "l10ncheck.openCounterpart";
  }

  dispose(): void {
    this.item.dispose();
  }

  /** Shows the state of a page; nothing if the active editor shows none. */
  show(state: PageState | null): void {
    const hasCounterpart = state !== null && state.counterparts.length > 0;
    void vscode.commands.executeCommand("setContext", "l10ncheck.hasCounterpart", hasCounterpart);
    if (!state || !hasCounterpart) {
      this.item.hide();
      return;
    }
    const icon = state.status === "in-sync" && state.findings === 0 ? "$(check)" : "$(warning)";
    this.item.text = `${icon} ${words(state)}`;
    this.item.tooltip = "l10ncheck: open the source or translation to the side";
    this.item.show();
  }
}

/** Returns the state of a page in words. */
function words(state: PageState): string {
  const parts = [];
  if (state.changedWords > 0) {
    parts.push(`source changed: ${count(state.changedWords, "word")}`);
  }
  if (state.findings > 0) {
    parts.push(count(state.findings, "finding"));
  }
  return parts.join(", ") || "in sync";
}

function count(number: number, noun: string): string {
  return `${number.toString()} ${noun}${number === 1 ? "" : "s"}`;
}
