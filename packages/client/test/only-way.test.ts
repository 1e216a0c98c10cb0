import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { codeOf, isTest, readSources } from "../../../scripts/check/sources.ts";

const packages = join(import.meta.dirname, "../..");

/** The files outside this package that open a socket themselves. */
function openers(of: string): string[] {
  const sources = readSources(join(packages, of, "src/**/*.{ts,tsx}")).filter(({ path }) => !isTest(path));
  assert.ok(sources.length > 20, of);
  const opens = /\bnew (?:WebSocket|EventSource)\b|\bfrom "node:(?:net|tls)"/;
  return sources
    .filter((file) => opens.test(codeOf(file)))
    .map(({ path }) => path.slice(join(packages, of).length + 5));
}

test("[CLI330] the page opens no socket of its own, and of the tools only those that hand it in, count or break", () => {
  assert.deepEqual(openers("web"), []);
  const handIn = ["fuzz/chaos-socket.ts", "replay/speaker.ts"];
  const aside = ["chaos/tcp-proxy.ts", "load/load-connection.ts", "plain-ws-server.ts"];
  assert.deepEqual(openers("bench"), [...handIn, ...aside].toSorted());
});
