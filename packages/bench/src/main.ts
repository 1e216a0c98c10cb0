import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cluster } from "./cluster.ts";
import { connections } from "./connections.ts";
import { desk } from "./desk.ts";
import { measureDiskSync } from "./disk-sync.ts";
import { fanout } from "./fanout.ts";
import { firstMessage } from "./first-message.ts";
import { judge } from "./judge.ts";
import { CoreWatch, LOAD_CORE, loadAverage, moveToLoadCore, SERVER_CORE } from "./machine.ts";
import { type BenchOptions, parseOptions, usage } from "./options.ts";
import { overload } from "./overload.ts";
import { post } from "./post.ts";
import { safetyQuality } from "./quality.ts";
import { resume } from "./resume.ts";
import { rooms } from "./rooms.ts";
import { seal } from "./seal.ts";
import { search } from "./search.ts";
import { formatTable, type Row, rounded } from "./table.ts";

const benches = {
  fanout,
  connections,
  resume,
  post,
  search,
  rooms,
  cluster,
  overload,
  "first-message": firstMessage,
  judge,
  desk,
  seal,
  "safety-quality": safetyQuality,
};

const options = readOptions();
if (options) {
  await run(options);
  process.exit(0);
}
console.log(usage);

function readOptions(): BenchOptions | undefined {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (fault) {
    console.error(`${usage}\n\n${(fault as Error).message}`);
    process.exit(2);
  }
}

async function run(options: BenchOptions): Promise<void> {
  moveToLoadCore();
  // Leaves by the exit handlers, which end the servers and remove their folders.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));
  const folder = mkdtempSync(join(tmpdir(), "parvis-bench-"));
  // Tried again: a server that was just ended may still be putting a file there.
  process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  if (options.profile) mkdirSync(options.profile, { recursive: true });
  const cores = { server: new CoreWatch(SERVER_CORE), load: new CoreWatch(LOAD_CORE) };
  const disk = measureDiskSync(folder);
  console.log(
    `load average ${loadAverage()} before; page written and fdatasync p50 ${rounded(disk.p50Ms)} ms, p99 ${rounded(disk.p99Ms)} ms`,
  );
  const rows = await benches[options.bench](options, folder, (line) => console.log(line));
  const [server, load] = [cores.server.shares(), cores.load.shares()];
  console.log(`\n${formatTable(rows)}\n`);
  console.log(
    `load average ${loadAverage()} after; taken by the machine's host: ${percent(server.stolen)} of the server's core, ${percent(load.stolen)} of the load's`,
  );
  const noise = { fdatasync_p50_ms: rounded(disk.p50Ms), fdatasync_p99_ms: rounded(disk.p99Ms) };
  console.log(JSON.stringify(rows.map((row): Row => ({ ...row, ...noise }))));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
