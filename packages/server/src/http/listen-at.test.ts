import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { listenAt } from "./listen-at.ts";

test("where it cannot listen it says so in the words of the settings", async () => {
  const first = createServer();
  await listenAt(first, { host: "127.0.0.1", port: 0 });
  const { port } = first.address() as AddressInfo;
  await assert.rejects(listenAt(createServer(), { host: "127.0.0.1", port }), {
    message: `Another program listens at 127.0.0.1:${port}. Stop it, or choose another port: PORT=8081 npm start.`,
  });
  // Of the addresses kept for documentation (RFC 5737), none is a machine's own.
  await assert.rejects(listenAt(createServer(), { host: "192.0.2.1", port: 0 }), /^Error: HOST is 192\.0\.2\.1, which/);
  first.close();
});
