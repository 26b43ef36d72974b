// The entry point: starts the language server, and adds the status bar and the command that opens the counterpart.

import * as vscode from "vscode";

import { AlignedScroll } from "./alignedScroll";
import { Client } from "./client";
import { pageRequest, type Counterpart, type PageState } from "./page";
import { StatusBar } from "./statusBar";

let client: Client | undefined;
let started = Promise.resolve();
let scroll: AlignedScroll | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = new StatusBar();

  async function showState(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const state = editor ? await pageState(editor.document.uri) : null;
    if (editor === vscode.window.activeTextEditor) {
      status.show(state);
    }
  }

  context.subscriptions.push(
    status,
    vscode.commands.registerCommand("l10ncheck.openCounterpart", openCounterpart),
    vscode.commands.registerCommand("l10ncheck.restart", start),
    vscode.window.onDidChangeActiveTextEditor(() => void showState()),
    vscode.languages.onDidChangeDiagnostics((event) => {
      const active = vscode.window.activeTextEditor?.document.uri.toString();
      if (event.uris.some((uri) => uri.toString() === active)) {
        void showState();
      }
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("l10ncheck.command")) {
        void start();
      }
    }),
  );
  await start();
  await showState();
}

export async function deactivate(): Promise<void> {
  scroll?.dispose();
  await stop();
}

/** Starts the language server; if it runs already, starts it again. */
function start(): Promise<void> {
  started = started.then(restart); // one after the other, so that no server is left over
  return started;
}

async function restart(): Promise<void> {
  await stop();
  const [program, ...args] = vscode.workspace.getConfiguration("l10ncheck").get<string[]>("command") ?? [];
  if (program !== undefined) {
    client = new Client([program, ...args]);
    await client.start();
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.end();
}

/** Asks the server for the state of a page; null if it is on no site. */
async function pageState(uri: vscode.Uri): Promise<PageState | null> {
  if (!client?.isRunning()) {
    return null;
  }
  return client.sendRequest(pageRequest, { uri: client.code2ProtocolConverter.asUri(uri) });
}

/** Opens the source of the active page to the side, or one of its translations, and scrolls both together. */
async function openCounterpart(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const state = editor ? await pageState(editor.document.uri) : null;
  const counterpart = state ? await chosen(state.counterparts) : undefined;
  if (!editor || !counterpart) {
    return;
  }
  const uri = vscode.Uri.parse(counterpart.uri);
  const shown = vscode.window.visibleTextEditors.find((each) => each.document.uri.toString() === uri.toString());
  await vscode.window.showTextDocument(uri, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Beside,
    preserveFocus: true,
  });
  scroll?.dispose();
  scroll = new AlignedScroll(editor.document.uri, counterpart, pageState);
  scroll.follow(editor);
}

/** Returns the only counterpart, or lets the user choose one by its language. */
async function chosen(counterparts: readonly Counterpart[]): Promise<Counterpart | undefined> {
  if (counterparts.length <= 1) {
    return counterparts[0];
  }
  const items = counterparts.map((counterpart) => ({ label: counterpart.locale, counterpart }));
  return (await vscode.window.showQuickPick(items, { title: "Translation to open" }))?.counterpart;
}
