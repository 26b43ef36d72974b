// What the server tells about a page, as the answer to the request "l10ncheck/page".

import { RequestType } from "vscode-languageclient/node";

/** Two lines, from 0, that belong together: one of the page, and one of its counterpart. */
export type LinePair = readonly [here: number, there: number];

/** The source of a translation, or a translation of a source. */
export interface Counterpart {
  readonly uri: string;
  readonly locale: string;
  /** The aligned lines, in the order of the page. */
  readonly lines: readonly LinePair[];
}

/** The state of a page. */
export interface PageState {
  readonly status: "in-sync" | "drifted" | "unknown";
  readonly findings: number;
  /** How many words of the source have changed since the page was translated. */
  readonly changedWords: number;
  readonly counterparts: readonly Counterpart[];
}

/** The server answers null for a file that is on no site. */
export const pageRequest = new RequestType<{ uri: string }, PageState | null, void>("l10ncheck/page");
