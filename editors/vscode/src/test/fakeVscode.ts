// Stands in for the module "vscode" in tests, without a window: the parts that the extension and its language client
// use. Tests read and change the state in "workbench".

type Listener<T> = (event: T) => unknown;

export class Disposable {
  constructor(private readonly callOnDispose: () => unknown) {}

  static from(...disposables: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      disposables.forEach((each) => each.dispose());
    });
  }

  dispose(): void {
    this.callOnDispose();
  }
}

export class EventEmitter<T> {
  private readonly listeners = new Set<Listener<T>>();

  readonly event = (listener: Listener<T>, thisArg?: unknown, disposables?: Disposable[]): Disposable => {
    const bound = thisArg === undefined ? listener : listener.bind(thisArg);
    this.listeners.add(bound);
    const subscription = new Disposable(() => this.listeners.delete(bound));
    disposables?.push(subscription);
    return subscription;
  };

  fire(event: T): void {
    [...this.listeners].forEach((listener) => listener(event));
  }

  dispose(): void {
    this.listeners.clear();
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number) {
    this.start = new Position(startLine, startCharacter);
    this.end = new Position(endLine, endCharacter);
  }
}

/** Like VS Code, writes an address in one way only, whatever it was parsed from. */
export class Uri {
  private constructor(private readonly href: string) {}

  static parse(text: string): Uri {
    return new Uri(new URL(text).href);
  }

  toString(): string {
    return this.href;
  }
}

/** An editor of a page with many lines. Like VS Code, it shows a revealed line some lines below its top. */
export class Editor {
  readonly document: { readonly uri: Uri; readonly lineCount: number };
  readonly viewColumn: number | undefined;
  visibleRanges = [new Range(0, 0, 20, 0)];
  /** The lines to which the extension has scrolled the editor. */
  readonly revealed: number[] = [];

  constructor(
    uri: string,
    private readonly linesAbove = 0,
    viewColumn?: number,
  ) {
    this.document = { uri: Uri.parse(uri), lineCount: 1000 };
    this.viewColumn = viewColumn;
  }

  get top(): number {
    return this.visibleRanges[0]?.start.line ?? 0;
  }

  revealRange(range: Range): void {
    this.revealed.push(range.start.line);
    this.scroll(Math.max(0, range.start.line - this.linesAbove));
  }

  /** Shows a line at the top, as if the user had scrolled. */
  scroll(line: number): void {
    this.visibleRanges = [new Range(line, 0, line + 20, 0)];
    workbench.scrolled.fire({ textEditor: this, visibleRanges: this.visibleRanges });
  }
}

export class StatusBarItem {
  name = "";
  text = "";
  tooltip = "";
  command = "";
  isShown = false;

  show(): void {
    this.isShown = true;
  }

  hide(): void {
    this.isShown = false;
  }

  dispose(): void {
    this.isShown = false;
  }
}

/** What the user sees and sets. */
export const workbench = {
  /** The setting "l10ncheck.command". */
  command: [] as string[],
  statusBar: new StatusBarItem(),
  /** The error messages that were shown. */
  errors: [] as string[],
  /** The button that the user clicks in error messages; without one, the messages stay. */
  clickedButton: undefined as string | undefined,
  /** The label that the user picks; without one, the user closes the list. */
  pickedLabel: undefined as string | undefined,
  /** The labels of the lists that were shown. */
  offeredLabels: [] as string[][],
  /** The commands that were executed, with their arguments. */
  executed: [] as unknown[][],
  /** The pages that were opened, with their options. */
  opened: [] as { uri: string; options: unknown }[],
  /** How often the output of the extension was shown. */
  shownOutputs: 0,
  commands: new Map<string, (...args: unknown[]) => unknown>(),
  scrolled: new EventEmitter<{ textEditor: Editor; visibleRanges: Range[] }>(),
  activated: new EventEmitter<Editor | undefined>(),
  diagnosed: new EventEmitter<{ uris: Uri[] }>(),
  configured: new EventEmitter<{ affectsConfiguration(section: string): boolean }>(),

  /** Makes an editor the active one. */
  activate(editor: Editor | undefined): void {
    window.activeTextEditor = editor;
    this.activated.fire(editor);
  },

  /** Tells the extension that findings about a page have arrived. */
  diagnose(uri: string): void {
    this.diagnosed.fire({ uris: [Uri.parse(uri)] });
  },

  /** Tells the extension that a setting has changed. */
  configure(section: string): void {
    this.configured.fire({ affectsConfiguration: (asked) => asked === section });
  },
};

const never = <T>(): ((listener: Listener<T>) => Disposable) => new EventEmitter<T>().event;

function outputChannel(): object {
  const silent = () => undefined;
  return {
    show: () => {
      workbench.shownOutputs += 1;
    },
    ...{ append: silent, appendLine: silent, clear: silent, dispose: silent, hide: silent, replace: silent },
    ...{ trace: silent, debug: silent, info: silent, warn: silent, error: silent },
    ...{ logLevel: 3, onDidChangeLogLevel: never() },
  };
}

export const window = {
  activeTextEditor: undefined as Editor | undefined,
  visibleTextEditors: [] as Editor[],
  tabGroups: { all: [], onDidChangeTabs: never() },
  onDidChangeActiveTextEditor: workbench.activated.event,
  onDidChangeTextEditorVisibleRanges: workbench.scrolled.event,
  onDidChangeVisibleTextEditors: never(),

  createOutputChannel: outputChannel,

  createStatusBarItem(): StatusBarItem {
    workbench.statusBar = new StatusBarItem();
    return workbench.statusBar;
  },

  showErrorMessage(message: string): Promise<string | undefined> {
    workbench.errors.push(message);
    return workbench.clickedButton === undefined ? new Promise(() => undefined) : Promise.resolve(workbench.clickedButton);
  },

  showQuickPick<T extends { label: string }>(items: readonly T[]): Promise<T | undefined> {
    workbench.offeredLabels.push(items.map((each) => each.label));
    return Promise.resolve(items.find((each) => each.label === workbench.pickedLabel));
  },

  showTextDocument(uri: Uri, options: unknown): Promise<void> {
    workbench.opened.push({ uri: uri.toString(), options });
    return Promise.resolve();
  },
};

export const commands = {
  registerCommand(name: string, run: (...args: unknown[]) => unknown): Disposable {
    workbench.commands.set(name, run);
    return new Disposable(() => workbench.commands.delete(name));
  },

  executeCommand(...command: unknown[]): Promise<void> {
    workbench.executed.push(command);
    return Promise.resolve();
  },
};

export const languages = {
  createDiagnosticCollection: () => ({ clear: () => undefined, dispose: () => undefined }),
  match: () => 0,
  onDidChangeDiagnostics: workbench.diagnosed.event,
};

export const workspace = {
  textDocuments: [],
  notebookDocuments: [],
  workspaceFolders: undefined,
  getConfiguration: () => ({ get: (key: string) => (key === "command" ? workbench.command : undefined) }),
  onDidChangeConfiguration: workbench.configured.event,
  onDidChangeTextDocument: never(),
  onDidChangeWorkspaceFolders: never(),
  onDidCloseTextDocument: never(),
  onDidOpenTextDocument: never(),
  onDidSaveTextDocument: never(),
  onWillSaveTextDocument: never(),
};

export const env = { appName: "test", language: "en" };
export const version = "1.91.0";
export const LogLevel = { Trace: 1, Info: 3 };
export const StatusBarAlignment = { Left: 1, Right: 2 };
export const TextEditorRevealType = { AtTop: 3 };
export const ViewColumn = { Beside: -2 };

// What the language client needs when it is created, and tests do not use.
const kinds = ["Empty", "QuickFix", "Refactor", "RefactorExtract", "RefactorInline", "RefactorRewrite", "Source"];
export const CodeActionKind = Object.fromEntries(
  [...kinds, "SourceOrganizeImports"].map((kind) => [kind, { value: kind }]),
);
export class CancellationError extends Error {}
class Unused {
  readonly isUnused = true;
}
export { Unused as CallHierarchyItem, Unused as CodeAction, Unused as CodeLens, Unused as CompletionItem };
export { Unused as Diagnostic, Unused as DocumentLink, Unused as InlayHint, Unused as SymbolInformation };
export { Unused as TypeHierarchyItem };
