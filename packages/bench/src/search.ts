import { openClient } from "@parvis/client/client";
import type { RoomId } from "@parvis/protocol/ids";
import { percentile } from "./load/percentile.ts";
import type { BenchOptions } from "./options.ts";
import { type Row, rounded } from "./table.ts";
import { prepareHouse, startParvis } from "./under-test/parvis.ts";

const MESSAGES = 100_000;
const ROUNDS = 50;

/** What is asked, and why it may cost: every stored message holds the common words. */
const queries: Record<string, string> = {
  "a common word": "coffee",
  "with accents and case": "CÔFFÉE",
  "three common words": "bakery weather coffee",
  "the beginning of a word": "m",
  "a common word and one that is nowhere": "coffee zanzibarouette",
  "a word that is nowhere": "zanzibarouette",
};

/** How long somebody waits for the answer to a search in one room of 100,000 messages, over a socket. */
export async function search(options: BenchOptions, folder: string): Promise<Row[]> {
  const messages = options.quick ? MESSAGES / 10 : MESSAGES;
  const server = await startParvis(await prepareHouse(folder, { rooms: 1, messages }), { profile: options.profile });
  const { host, port } = server.place.endpoints[0];
  const client = openClient({ url: `ws://${host}:${port}` });
  try {
    await new Promise((resolve) => client.on("welcome", resolve));
    const ask = (query: string) => client.search(server.place.rooms[0] as RoomId, query);
    const rows: Row[] = [];
    for (const [name, query] of Object.entries(queries))
      rows.push({ bench: "search", messages, query: name, ...(await measure(query, ask)) });
    return rows;
  } finally {
    client.close();
    await server.stop();
  }
}

async function measure(query: string, ask: (query: string) => Promise<{ hits: unknown[] }>): Promise<Row> {
  const times: number[] = [];
  let hits = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const from = performance.now();
    hits = (await ask(query)).hits.length;
    times.push(performance.now() - from);
  }
  return { hits, p50_ms: rounded(percentile(times, 0.5)), p99_ms: rounded(percentile(times, 0.99)) };
}
