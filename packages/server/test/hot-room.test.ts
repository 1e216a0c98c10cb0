import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { WebSocket } from "ws";
import { needs } from "../../../scripts/test-support.ts";
import { readConfig } from "../src/platform/config.ts";
import { TwoProcesses } from "./cluster.ts";
import { type Person, type TestHouse, until } from "./support.ts";

const skip = needs("postgres") || needs("nats-server");
const READERS = 1000;
const POSTS = 60;

/** Somebody who reads a room, and of what comes keeps the positions and texts alone. */
async function reader({ url }: TestHouse, room: string): Promise<{ ws: WebSocket; heard: string[] }> {
  const ws = new WebSocket(`${url.replace("http", "ws")}/live`);
  const heard: string[] = [];
  let follows = () => {};
  const isThere = new Promise<void>((resolve) => (follows = resolve));
  ws.on("message", (data) => {
    const { t, seq, text } = JSON.parse(String(data)) as { t: string; seq: number; text: string };
    if (t === "presence") follows();
    if (t === "posted") heard.push(`${seq} ${text}`);
  });
  await once(ws, "open");
  ws.send(JSON.stringify({ t: "hello", v: 1 }));
  ws.send(JSON.stringify({ t: "follow", room }));
  await isThere;
  return { ws, heard };
}

test("[LIV1] one room of two thousand over two processes, with publishers on both: one order for all, and nobody misses anything", {
  skip,
}, async () => {
  const plenty = { points: 100_000, seconds: 1 };
  const raised = { connectionsPerAddress: 100_000, readsPerAddress: plenty, postsPerPerson: plenty };
  await using both = await TwoProcesses.open({ limits: { ...readConfig({}).limits, ...raised } });
  const publishers = await Promise.all([both.one, both.two].map((house, i) => house.enter(["Ana", "Bo"][i]!)));
  const lobby = await (publishers[0] as Person).lobby();
  const readers: Awaited<ReturnType<typeof reader>>[] = [];
  while (readers.length < 2 * READERS)
    readers.push(
      ...(await Promise.all(Array.from({ length: 50 }, (_, i) => reader(i % 2 ? both.two : both.one, lobby)))),
    );
  await Promise.all(publishers.map((person) => person.postAll(lobby, { to: POSTS }, (n) => `${person.me.name} ${n}`)));
  await until(() => readers.every(({ heard }) => heard.length >= 2 * POSTS));
  const rows = await both.one.database.read.selectFrom("events").select(["seq", "text"]).orderBy("seq").execute();
  const order = rows.map(({ seq, text }) => `${seq} ${text}`).join();
  assert.equal(rows.length, 2 * POSTS);
  for (const { ws, heard } of readers) {
    assert.equal(heard.join(), order);
    ws.terminate();
  }
});
