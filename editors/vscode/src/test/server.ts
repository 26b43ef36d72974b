// A language server for tests: node server.js LOG PAGES. It writes a line to LOG when it starts and when it is told to
// shut down, and answers "l10ncheck/page" with the state that the JSON file PAGES has for the page. If the state has a
// "delay" in milliseconds, the answer comes later, and has a line in LOG.

import { appendFileSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

const [log = "", pages = ""] = process.argv.slice(2);
const write = (event: string) => {
  appendFileSync(log, `${event} ${process.pid.toString()}\n`);
};

const connection = createMessageConnection(
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
);
connection.onRequest("initialize", () => ({ capabilities: {} }));
connection.onRequest("l10ncheck/page", async ({ uri }: { uri: string }) => {
  const states = JSON.parse(readFileSync(pages, "utf8")) as Record<string, { delay?: number } | undefined>;
  const state = states[uri] ?? null;
  if (state?.delay !== undefined) {
    await setTimeout(state.delay);
    write("answer");
  }
  return state;
});
connection.onRequest("shutdown", () => {
  write("end");
  return null;
});
connection.onNotification("exit", () => {
  process.exit(0);
});
write("start");
connection.listen();
