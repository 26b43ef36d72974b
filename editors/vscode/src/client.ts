// The connection to the language server.

import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

/** A client that shows one message if the server does not start, with the ways to solve it. */
export class Client extends LanguageClient {
  private hasStarted = false;

  /** @param command The command that starts the server, and its arguments. */
  constructor(command: readonly [string, ...string[]]) {
    const [program, ...args] = command;
    super("l10ncheck", "l10ncheck", { command: program, args }, {
      documentSelector: [
        { scheme: "file", language: "markdown" },
        { scheme: "file", language: "mdx" },
      ],
    });
  }

  /** Starts the server. If it does not start, shows a message and does not throw. */
  override async start(): Promise<void> {
    try {
      await super.start();
      this.hasStarted = true;
    } catch (error) {
      if (!this.hasStarted) {
        void this.showProblem(error instanceof Error ? error.message : String(error));
      }
    }
  }

  /** Writes an error to the output, and shows it as a message unless the server has not started. */
  override error(message: string, data?: unknown, showNotification: boolean | "force" = true): void {
    super.error(message, data, this.hasStarted && showNotification);
  }

  private async showProblem(problem: string): Promise<void> {
    const [settings, output] = ["Open Settings", "Show Output"];
    const chosen = await vscode.window.showErrorMessage(
      `l10ncheck does not start: ${problem} Install it with \`pip install "l10ncheck[lsp]"\`, or set its command.`,
      settings,
      output,
    );
    if (chosen === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "l10ncheck.command");
    } else if (chosen === output) {
      this.outputChannel.show();
    }
  }
}
