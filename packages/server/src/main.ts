import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import { inProcessBus } from "./bus/in-process.ts";
import { runCommand } from "./cli/command.ts";
import { charterSeed } from "./house/charter-seed.ts";
import { roomsSeed } from "./house/rooms-seed.ts";
import { createApp } from "./http/app.ts";
import { tokenOf } from "./http/cookies.ts";
import { originCheck } from "./http/origin.ts";
import { readWebFile, readWebFiles } from "./http/web-files.ts";
import { clientAddress } from "./limits/address.ts";
import { createLimits } from "./limits/limits.ts";
import { appendPosts } from "./messages/append-posts.ts";
import { destroyOld } from "./messages/destroy-old.ts";
import { PostLane } from "./messages/post-lane.ts";
import { openSearchIndex } from "./messages/search-index.ts";
import { destroyNotices } from "./moderation/store.ts";
import { enter } from "./people/enter.ts";
import { makeOwnerLink, ownerIsKnown } from "./people/owner-link.ts";
import { touchPersons } from "./people/store.ts";
import { type Chore, startChores } from "./platform/chores.ts";
import { type Clock, systemClock } from "./platform/clock.ts";
import type { Config } from "./platform/config.ts";
import { measureDiskSync } from "./platform/disk-sync.ts";
import { createLog } from "./platform/log.ts";
import { createMetrics } from "./platform/metrics.ts";
import { Presence } from "./presence/presence.ts";
import type { House } from "./realtime/house.ts";
import { Hub } from "./realtime/hub.ts";
import { Live } from "./realtime/live.ts";
import { Answers } from "./rooms/answers.ts";
import { seedRooms } from "./rooms/seed-rooms.ts";
import { openSqlite } from "./storage/sqlite.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const LANGS = ["fr", "en"] as const;
const webFolder = fileURLToPath(new URL("../../web/dist/square", import.meta.url));
const pagesCss = fileURLToPath(new URL("./http/pages.css", import.meta.url));

/** A house that serves. */
export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** The house's acts, for the command line. */
  house: House;
  /** The path of a fresh one-time owner link; undefined once the house has an owner. */
  ownerPath: string | undefined;
  /** Does now what is otherwise done by the hour: destroys what has outlived its time. */
  destroyOld: () => Promise<void>;
  /** Refuses what is new, finishes what was begun, closes. */
  stop: () => Promise<void>;
}

/** Opens the data folder, wires the house together and listens. */
export async function startServer(config: Config, clock: Clock = systemClock): Promise<RunningServer> {
  const logs = (capability: string) => createLog(config.log, capability);
  let stored = 0;
  const metrics = createMetrics({ connections: () => live.size, messages: () => stored });
  const database = await openSqlite({
    folder: config.data,
    commitDelayMs: config.storage.commitDelayMs,
    onCommit: (ms) => metrics.commitSeconds.observe(ms / 1000),
  });
  await seedRooms({ database, clock, retentionDays: config.retention.roomDays }, roomsSeed);
  await refuseOpenHouseWithoutOwner(config, await ownerIsKnown(database));

  const search = openSearchIndex(config.data);
  const answers = new Answers(database);
  const bus = inProcessBus();
  let grown = false;
  const publish = (room: RoomId, events: EventFrame[]) => {
    stored += events.length;
    grown = true;
    bus.publish({ room, seq: events.at(-1)!.seq, events });
  };
  const desk = { database, answers, clock, publish, keptTextMs: config.retention.keptTextDays * DAY_MS };
  const lane = new PostLane({ append: appendPosts(database, answers, clock), publish });
  const presence = new Presence();
  const house: House = {
    desk,
    lane,
    reports: { database, clock, noticeMs: config.retention.noticeDays * DAY_MS },
    search,
    presence,
    limits: createLimits(config.limits),
    charterVersion: charterSeed.version,
    enter: (token, entry) => enter({ database, clock, charterVersion: charterSeed.version }, token, entry),
  };
  const hub = new Hub({ database, log: logs("realtime"), onDelivered: (count) => metrics.deliveries.inc(count) });
  const isOwnOrigin = originCheck(config.publicUrl);
  const { trustedProxies } = config;
  const live = new Live({
    desk: { house, hub },
    log: logs("realtime"),
    trustedProxies,
    isOwnOrigin,
    tokenOf,
    frames: config.limits.framesPerConnection,
  });
  bus.subscribe((hint) => {
    hub.hear(hint);
    live.hear(hint);
  });

  let ready = false;
  const app = createApp({
    house,
    houseName: config.house.name,
    langs: LANGS,
    charter: charterSeed,
    country: config.house.country,
    secure: config.publicUrl?.startsWith("https:") ?? false,
    factsOf: ({ env }) => ({ token: tokenOf(env.incoming), address: clientAddress(env.incoming, trustedProxies) }),
    endSession: (session) => live.endSession(session),
    setRole: (person, role) => live.setRole(person, role),
    log: logs("http"),
    isOwnOrigin,
    square: readWebFiles(webFolder),
    pagesCss: readWebFile(pagesCss),
    isReady: () => ready,
    metrics: () => metrics.registry.metrics(),
  });
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.on("upgrade", (request, socket, head) => {
    if (new URL(request.url ?? "/", "http://house").pathname === "/live") live.upgrade(request, socket as Socket, head);
    else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
  });

  const destroy = async () => {
    await destroyOld({ database, search, clock });
    await database.write((tx) => destroyNotices(tx, clock.now()));
  };
  const chores: Chore[] = [
    { name: "destroy", everyMs: 60 * 60 * 1000, run: destroy },
    { name: "fold", everyMs: 60_000, run: () => answers.fold() },
    { name: "touch", everyMs: 10 * 60_000, run: () => database.write((tx) => touchPersons(tx, live.persons(), clock.now())) },
    { name: "index", everyMs: 500, run: async () => grown && ((grown = false), search.wake()) },
    {
      name: "disk",
      everyMs: 60_000,
      run: async () => metrics.diskSyncSeconds.observe((await measureDiskSync(config.data)) / 1000),
    },
  ];
  await destroy();
  const stopChores = startChores(chores, logs("chores"));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.port, config.host, resolve);
  });
  ready = true;

  return {
    url: `http://${hostOf(server.address() as AddressInfo)}`,
    house,
    ownerPath: (await ownerIsKnown(database)) ? undefined : `/owner#${await makeOwnerLink(database, clock)}`,
    destroyOld: destroy,
    stop: async () => {
      ready = false;
      server.close();
      await live.close();
      await lane.drain();
      server.closeAllConnections();
      await stopChores();
      await answers.fold();
      await search[Symbol.asyncDispose]();
      await bus[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** A house that anybody on the network can reach must already have somebody who answers for it. */
async function refuseOpenHouseWithoutOwner(config: Config, hasOwner: boolean): Promise<void> {
  if (hasOwner || ["127.0.0.1", "::1", "localhost"].includes(config.host)) return;
  throw new Error(
    `HOST is ${config.host}, but this house has no owner yet. Start it without HOST, open the owner link it prints, then start it again.`,
  );
}

function hostOf({ address, family, port }: AddressInfo): string {
  return family === "IPv6" ? `[${address}]:${port}` : `${address}:${port}`;
}

if (import.meta.main) {
  process.exitCode = await runCommand(process.argv.slice(2), { env: process.env, start: startServer });
}
