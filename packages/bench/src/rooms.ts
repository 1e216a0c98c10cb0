import { type Client, openClient } from "@parvis/client/client";
import { percentile } from "./load/percentile.ts";
import type { BenchOptions } from "./options.ts";
import { type Row, rounded } from "./table.ts";
import { prepareHouse, startParvis } from "./under-test/parvis.ts";

const ROOMS = 200;
const EACH = 5000;
const ROUNDS = 30;

/** How long somebody waits for the list of 200 rooms of 5,000 messages, over a socket. */
export async function rooms(options: BenchOptions, folder: string): Promise<Row[]> {
  const messages = (options.quick ? EACH / 10 : EACH) * ROOMS;
  const server = await startParvis(await prepareHouse(folder, { rooms: ROOMS, messages }), {
    profile: options.profile,
  });
  const { host, port } = server.place.endpoints[0];
  const enter = (name: string) =>
    openClient({ url: `ws://${host}:${port}`, enter: { name, age: "adult", charter: server.place.charter } });
  const [reader, author] = [enter("Sylvie"), enter("Moussa")];
  try {
    const row = (when: string, times: readonly number[]): Row => ({
      bench: "rooms",
      rooms: ROOMS,
      messages,
      when,
      p50_ms: rounded(percentile(times, 0.5)),
      p99_ms: rounded(percentile(times, 0.99)),
    });
    await Promise.all([reader, author].map((client) => new Promise((resolve) => client.on("welcome", resolve))));
    const first = [await timeOf(reader)];
    await readAll(reader);
    const [quiet, busy]: [number[], number[]] = [[], []];
    for (let i = 0; i < ROUNDS; i++) {
      quiet.push(await timeOf(reader));
      await sayEverywhere(author);
      busy.push(await timeOf(reader));
    }
    return [
      row("for the first time", first),
      row("nothing new", quiet),
      row("something was said in each of them", busy),
    ];
  } finally {
    for (const client of [reader, author]) client.close();
    await server.stop();
  }
}

async function timeOf(client: Client): Promise<number> {
  const from = performance.now();
  await client.rooms();
  return performance.now() - from;
}

async function readAll(client: Client): Promise<void> {
  for (const { id, seq } of await client.rooms()) client.read(id, seq);
}

async function sayEverywhere(client: Client): Promise<void> {
  await Promise.all((await client.rooms()).map(({ id }) => client.post(id, "bonsoir").done));
}
