// Finds the line of the counterpart that belongs to a line of a page.

import type { LinePair } from "./page";

/**
 * Returns the line of the counterpart that belongs to a line. Between two aligned lines, it lies in the same proportion.
 *
 * @param line The line, from 0.
 * @param pairs The aligned lines.
 */
export function counterpartLine(line: number, pairs: readonly LinePair[]): number {
  let before: LinePair = [0, 0];
  for (const pair of increasing(pairs)) {
    if (pair[0] > line) {
      const share = (line - before[0]) / (pair[0] - before[0]);
      return Math.round(before[1] + share * (pair[1] - before[1]));
    }
    before = pair;
  }
  return before[1] + line - before[0];
}

/** Returns the same pairs as seen from the counterpart. */
export function reversed(pairs: readonly LinePair[]): LinePair[] {
  return pairs.map(([here, there]): LinePair => [there, here]);
}

/** Returns the pairs in order, without those whose text has moved: scrolling must not jump back. */
function increasing(pairs: readonly LinePair[]): LinePair[] {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const kept: LinePair[] = [];
  for (const pair of sorted) {
    const last = kept.at(-1);
    if (!last || (pair[0] > last[0] && pair[1] > last[1])) {
      kept.push(pair);
    }
  }
  return kept;
}
