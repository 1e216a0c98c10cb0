import { existsSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { RoomId } from "@parvis/protocol/ids";
import pg from "pg";
import { NatsBroker } from "../../../../scripts/nats-broker.ts";
import { startCluster } from "../../../../scripts/test/postgres-cluster.ts";
import type { Place } from "../load/crowd.ts";
import { SERVER_CORE } from "../machine.ts";
import { uuidV7 } from "./fill-house.ts";
import { charterOf, serve } from "./parvis.ts";
import { cpuMicrosOf, type ServerProcess } from "./server-process.ts";

export interface ClusterPlan {
  processes: number;
  rooms: number;
  /** Whether the processes speak over a broker; several always do. */
  bus: boolean;
  commitDelayMs: number;
}

/** A house on its database, served by some processes. */
export interface Cluster {
  place: Place;
  processes: readonly ServerProcess[];
  /** Time on the processor of all of the database's processes so far. */
  databaseCpuMicros(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * The database, the broker and the processes, all on this machine. A single process has the server's core, as elsewhere;
 * of several, and of the database, the system decides: there are two cores for all of them and the load.
 */
export async function startHouseInPostgres(under: string, plan: ClusterPlan): Promise<Cluster> {
  await using opened = new AsyncDisposableStack();
  const delay = { commit_delay: String(plan.commitDelayMs * 1000), commit_siblings: "0" };
  const postgres = await startCluster({ max_connections: "200", ...(plan.commitDelayMs > 0 ? delay : {}) });
  opened.defer(() => postgres.stop());
  const broker = plan.bus || plan.processes > 1 ? opened.use(await NatsBroker.start()) : undefined;
  const env = { PARVIS_DATABASE: postgres.url, ...(broker && { PARVIS_BUS: broker.url }) };
  // The days' keys lie outside the database, in one place for all.
  const keys = mkdtempSync(join(under, "keys-"));
  const sealing = { keys: join(keys, "keys"), destroyed: join(keys, "destroyed") };
  const core = plan.processes === 1 ? SERVER_CORE : "any";
  const processes: ServerProcess[] = [];
  for (let i = 0; i < plan.processes; i++) {
    const process = await serve(mkdtempSync(join(under, "process-")), { env, core, sealing });
    opened.defer(() => process.stop());
    processes.push(process);
  }
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  opened.defer(() => client.end());
  const endpoints = processes.map(({ port }) => ({ host: "127.0.0.1", port, path: "/live" }));
  const place = {
    endpoints: endpoints as [(typeof endpoints)[0]],
    charter: await charterOf(processes[0] as ServerProcess),
    rooms: await makeRooms(client, plan.rooms),
  };
  const all = opened.move();
  return { place, processes, databaseCpuMicros: () => backendsMicros(client), stop: () => all.disposeAsync() };
}

async function makeRooms(client: pg.Client, count: number): Promise<RoomId[]> {
  const ids = Array.from({ length: count }, () => uuidV7(Date.now()) as RoomId);
  await client.query(
    `insert into rooms (id, name, skeleton, theme, place, lang, charter, audience, mode, slow_seconds, retention_days,
       seq, floor, last_at, made_at)
     select id, 'Square ' || i, 'load square ' || i, 'talk', null, 'en', 'Be kind.', 'everyone', 'open', 0, 30, 0, 0, 0, 0
     from unnest($1::text[]) with ordinality as made (id, i)`,
    [ids],
  );
  return ids;
}

async function backendsMicros(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("select pid from pg_stat_activity");
  return rows.reduce((sum, { pid }) => sum + (isThere(pid) ? cpuMicrosOf(pid) : 0), 0);
}

/** A session may have ended since it was listed. */
const isThere = (pid: number): boolean => existsSync(`/proc/${pid}/stat`);
