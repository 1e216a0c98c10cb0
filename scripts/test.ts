/**
 * `npm test`: the checks, the build, then every test file, three processes at a time; files that start nothing share one.
 * `npm test -- packages/client …` runs only the test files under these paths, and leaves the checks out.
 * With PARVIS_TEST_ALL=1 a skipped test fails the run.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { groupFiles } from "./test/group-files.ts";
import { brief, startCluster } from "./test/postgres-cluster.ts";
import { Tally } from "./test/tally.ts";
import { type Program, programPath } from "./test-support.ts";

/** What each test file loads first. */
const execArgv = ["--require", `${import.meta.dirname}/test/untracked-promises.ts`];
const TIMEOUT_MS = Number(process.env["PARVIS_TEST_TIMEOUT_MS"] ?? 5 * 60_000);
/** Half of their time they wait: for a browser, a clock, a server to be there. While one does, two cores are still at work. */
const AT_ONCE = 3;
/** Those in browsers, the whole house in PostgreSQL, and whole programs at work. */
const LONG = /^packages\/web\/test\/|\/on-postgres-|^packages\/bench\/test\/|^scripts\/pack\./;
/** Where Linux keeps files in memory. */
const MEMORY = "/dev/shm";
const ROOM_NEEDED = 4 * 1024 ** 3;

const wanted = process.argv.slice(2).map((path) => path.replace(/^\.\//, "").replace(/\/$/, ""));
const files = globSync(["packages/*/{src,test}/**/*.test.ts", "scripts/**/*.test.ts"])
  .filter((file) => wanted.length === 0 || wanted.some((path) => file === path || file.startsWith(`${path}/`)))
  .sort();

if (files.length === 0) stop(`There are no test files under ${wanted.join(", ")}.`);
if (wanted.length === 0 && !succeeds(process.execPath, "scripts/check.ts")) stop("The checks failed; no test was run.");
// Only tests in a browser look at what is built.
if (uses("chromium", files) && !succeeds("npm", "run", "build", "--silent")) stop("The build failed; no test was run.");

// Three at a time on two cores: more threads for one of them only interrupt the others.
process.env["NODE_OPTIONS"] ??= "--v8-pool-size=1";
// Hundreds of processes run the same code: what is compiled once is kept.
process.env["NODE_COMPILE_CACHE"] ??= `${import.meta.dirname}/../node_modules/.cache/compiled`;

// What a test kills is a process, never the machine: files in memory survive that, and keep no test waiting for a disk
// that all of them share.
const memory = process.env["TMPDIR"] === undefined && roomInMemory() > ROOM_NEEDED ? folderInMemory() : undefined;
if (memory !== undefined) process.env["TMPDIR"] = memory;

// One server for all: each test file makes databases of its own in it.
const cluster = uses("postgres", files) && programPath("postgres") ? await startCluster(brief) : undefined;
if (cluster !== undefined) process.env["PARVIS_TEST_POSTGRES"] = cluster.url;

const { alone, together } = groupFiles(files);
const entries = mkdtempSync(join(tmpdir(), "parvis-entries-"));
const [short = [], long = []] = [false, true].map((isLong) => alone.filter((file) => LONG.test(file) === isLong));
// The longest first: none is left alone with one of them at the end.
const inOrder = [...long, ...together.map(asEntry), ...short];

const tally = new Tally();
const brokenOff = new AbortController();
// Told what it was at, whoever breaks it off for its time knows what to look at.
process.once("SIGTERM", () => {
  console.error(tally.whenBrokenOff().join("\n"));
  brokenOff.abort();
  try {
    if (memory !== undefined) rmSync(memory, { recursive: true, force: true });
  } finally {
    // What still writes there must not keep this process, nor those it started.
    process.exit(1);
  }
});
await pipeline(
  run({ files: inOrder, concurrency: AT_ONCE, timeout: TIMEOUT_MS, execArgv, signal: brokenOff.signal }),
  (events) => tally.watch(events),
  new spec(),
  process.stdout,
  {
    end: false,
  },
);
await cluster?.stop();
rmSync(entries, { recursive: true });
if (memory !== undefined) rmSync(memory, { recursive: true, force: true });
if (!tally.passed) process.exitCode = 1;
if (process.env.PARVIS_TEST_ALL === "1" && tally.skipped.length > 0) {
  stop("PARVIS_TEST_ALL=1 allows no skipped test; those skipped are listed above.");
}

/** A file that runs these, one after the other, in its own process. */
function asEntry(files: string[], i: number): string {
  const entry = join(entries, `several-${i + 1}.mjs`);
  const share = JSON.stringify(`${import.meta.dirname}/test/share-process.ts`);
  const paths = JSON.stringify(files.map((file) => resolve(file)));
  writeFileSync(entry, `import { shareProcess } from ${share};\nawait shareProcess(${paths});\n`);
  return entry;
}

function roomInMemory(): number {
  if (!existsSync(MEMORY)) return 0;
  const { bavail, bsize } = statfsSync(MEMORY);
  return Math.min(bavail * bsize, process.availableMemory());
}

function folderInMemory(): string {
  const folder = mkdtempSync(`${MEMORY}/parvis-tests-`);
  // PostgreSQL works in it as a user of its own.
  chmodSync(folder, 0o1777);
  return folder;
}

function uses(program: Program, chosen: string[]): boolean {
  return chosen.some((file) => readFileSync(file, "utf8").includes(`needs("${program}")`));
}

function succeeds(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}

function stop(why: string): never {
  console.error(why);
  process.exit(1);
}
