import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { programPath } from "../test-support.ts";

/** A PostgreSQL server in a temporary folder, that writes to the disk as a real one does. */
export interface PostgresCluster {
  /** Of its first database, with a user who may do everything. */
  url: string;
  port: number;
  /** As when the machine's service is stopped: sessions end, what was committed stays. */
  halt(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** For databases that live as long as a test: what outlives a process is kept, and nothing waits for the disk. */
export const brief: Record<string, string> = {
  ...{ max_connections: "200", fsync: "off", full_page_writes: "off", "parvis.may_forget": "on" },
  ...{ wal_level: "minimal", max_wal_senders: "0", autovacuum: "off" },
};

/** Starts a cluster. As root it runs as the system's user `postgres`, since PostgreSQL refuses to be root. */
export async function startCluster(
  settings: Record<string, string> = { max_connections: "200" },
): Promise<PostgresCluster> {
  const binary = programPath("postgres")!;
  const folder = mkdtempSync(join(tmpdir(), "parvis-postgres-"));
  const password = randomUUID();
  const data = join(folder, "data");
  writeFileSync(join(folder, "password"), password);
  const user = process.getuid?.() === 0 ? giveToPostgres(folder) : [];
  const [run = "", ...before] = [...user, join(dirname(binary), "initdb")];
  const secured = ["--auth=scram-sha-256", "--username=parvis", `--pwfile=${join(folder, "password")}`];
  execFileSync(run, [...before, "-D", data, "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions", ...secured], {
    cwd: folder,
  });
  const port = await freePort();
  const options = { listen_addresses: "127.0.0.1", unix_socket_directories: folder, port: String(port), ...settings };
  const url = `postgres://parvis:${password}@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | undefined;
  const resume = async () => {
    server = spawn(...serve(binary, data, user, options));
    // Whoever started it ends, and stops it, once there is nothing else to do.
    server.unref();
    await answers(url, server);
  };
  const halt = async () => {
    const ended = new Promise((resolve) => server!.once("exit", resolve));
    server!.ref();
    server!.kill("SIGINT");
    await ended;
  };
  await resume();
  const stop = async () => {
    await halt();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, port, halt, resume, stop };
}

function serve(binary: string, data: string, user: string[], options: Record<string, string>) {
  const settings = Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [run = "", ...more] = [...user, binary, "-D", data, ...settings];
  return [run, more, { stdio: "ignore", cwd: data.replace(/\/data$/, "") }] as const;
}

/** How to run as the user that PostgreSQL's package makes; it goes when whoever started it goes. */
function giveToPostgres(folder: string): string[] {
  const id = (which: string) => Number(execFileSync("id", [which, "postgres"], { encoding: "utf8" }));
  const [uid, gid] = [id("-u"), id("-g")];
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  chownSync(join(folder, "password"), uid, gid);
  return ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--pdeathsig=INT"];
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (const until = performance.now() + 30_000; performance.now() < until; ) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("PostgreSQL did not answer in 30 s");
}
