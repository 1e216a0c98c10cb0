import { spawnSync } from "node:child_process";
import { accessSync, constants, globSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs that only some tests run: Debian's package, the names it may have, and what it is called in a sentence. */
export const programs = {
  chromium: {
    called: "Chromium",
    from: "chromium-headless-shell",
    names: ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"],
  },
  openssl: { called: "OpenSSL", from: "openssl", names: ["openssl"] },
  "nats-server": { called: "The NATS server", from: "nats-server", names: ["nats-server"] },
  postgres: { called: "PostgreSQL", from: "postgresql", names: ["postgres"] },
  python: { called: "Python's cryptography", from: "python3-cryptography", names: ["python3"] },
  taskset: { called: "taskset", from: "util-linux", names: ["taskset"] },
} as const;

export type Program = keyof typeof programs;

/**
 * For `node:test`'s `skip`: why the test cannot run here, or false where it can.
 * Under PARVIS_TEST_ALL=1 nothing may be skipped, so a missing program throws.
 */
export function needs(program: Program): string | false {
  if (programPath(program)) return false;
  const { called, from } = programs[program];
  const reason = `${called} is not installed; on Debian: apt-get install ${from}`;
  if (process.env.PARVIS_TEST_ALL === "1") throw new Error(`PARVIS_TEST_ALL=1, but ${reason}`);
  return reason;
}

/** Where a program is, to start it; nothing where it is not installed. */
export function programPath(program: Program): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"];
  // Debian keeps PostgreSQL's programs out of the path, one folder for each version; the newest first.
  if (program === "postgres") folders.unshift(...globSync("/usr/lib/postgresql/*/bin").sort().reverse());
  const paths = folders.flatMap((folder) => programs[program].names.map((name) => join(folder, name)));
  return paths.find((path) => isExecutable(path) && (program !== "python" || hasCryptography(path)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function hasCryptography(python: string): boolean {
  return spawnSync(python, ["-c", "import cryptography"]).status === 0;
}
