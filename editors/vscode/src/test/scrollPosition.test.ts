import assert from "node:assert/strict";
import { test } from "node:test";

import { counterpartLine, reversed } from "../scrollPosition";

const PAIRS = [
  [2, 4],
  [6, 12],
  [8, 13],
] as const;

void test("aligned lines belong together", () => {
  for (const [here, there] of PAIRS) {
    assert.equal(counterpartLine(here, PAIRS), there);
    assert.equal(counterpartLine(there, reversed(PAIRS)), here);
  }
});

void test("lines in between keep their proportion", () => {
  assert.equal(counterpartLine(4, PAIRS), 8);
  assert.equal(counterpartLine(0, PAIRS), 0);
  assert.equal(counterpartLine(1, PAIRS), 2);
});

void test("after the last aligned line, lines are counted", () => {
  assert.equal(counterpartLine(10, PAIRS), 15);
  assert.equal(counterpartLine(3, []), 3);
});

void test("text that has moved does not make the other page jump back", () => {
  assert.equal(counterpartLine(7, [[2, 2], [5, 1], [10, 10]]), 7);
});
