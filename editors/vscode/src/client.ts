// The connection to the language server.

import * as vscode from "vscode";
import { CloseAction, LanguageClient, type ErrorHandler } from "vscode-languageclient/node";

/** A client that shows one message if the command does not start a server, with the ways to solve it. */
export class Client extends LanguageClient {
  private hasStarted = false;
  private isEnding = false;

  /** @param command The command that starts the server, followed by its arguments. */
  constructor(private readonly command: readonly [string, ...string[]]) {
    const [program, ...args] = command;
    super("l10ncheck", "l10ncheck", { command: program, args }, {
      documentSelector: [
        { scheme: "file", language: "markdown" },
        { scheme: "file", language: "mdx" },
      ],
      errorHandler: {
        error: (...details) => this.whenLost.error(...details),
        // A command that has never started a server would only fail again.
        closed: () =>
          this.hasStarted ? this.whenLost.closed() : { action: CloseAction.DoNotRestart, handled: true },
      },
      initializationFailedHandler: () => false, // "start" shows the message
    });
  }

  private readonly whenLost: ErrorHandler = this.createDefaultErrorHandler();

  /** Starts the server. If it does not start, shows a message and does not throw. */
  override async start(): Promise<void> {
    try {
      await super.start();
      this.hasStarted = true;
    } catch {
      if (!this.hasStarted && !this.isEnding) {
        void this.offerWaysOut();
      }
    }
  }

  /** Ends the server, also one that is just starting. What this interrupts is not shown to the user. */
  async end(): Promise<void> {
    this.isEnding = true;
    if (this.needsStop()) {
      await this.stop().catch(() => undefined); // a server that does not answer is ended all the same
    }
  }

  /** Writes an error to the output. Shows it as a message if the server has started and is not being ended. */
  override error(message: string, data?: unknown, showNotification: boolean | "force" = true): void {
    super.error(message, data, this.hasStarted && !this.isEnding && showNotification);
  }

  private async offerWaysOut(): Promise<void> {
    const [settings, output] = ["Open Settings", "Show Output"];
    const chosen = await vscode.window.showErrorMessage(
      `The command "${this.command.join(" ")}" does not start the language server. ` +
        'Install it with: pip install "l10ncheck[lsp]". If it is installed elsewhere, set "l10ncheck.command".',
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
