import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Beside what was installed: whoever can write there can change the program itself. `npm ci` clears it. */
const FOLDER = fileURLToPath(new URL("../../../../node_modules/.cache/parvis", import.meta.url));
const SUM_BYTES = 32;

/**
 * Results of long work, each by a name that changes with all that it is made of. A loss is no harm: what cannot be read, or
 * is not whole, was not kept, and where nothing can be written nothing is.
 */
export class KeptFiles {
  readonly #kind: string;
  readonly #most: number;
  readonly #folder: string;

  /** Of each kind the `most` that were asked for last are kept. */
  constructor(kind: string, most: number, folder: string = FOLDER) {
    this.#kind = kind;
    this.#most = most;
    this.#folder = folder;
  }

  read(parts: Parts): Buffer | undefined {
    const file = this.#file(parts);
    try {
      const bytes = readFileSync(file);
      const content = bytes.subarray(SUM_BYTES);
      if (!sumOf(content).equals(bytes.subarray(0, SUM_BYTES))) return undefined;
      utimesSync(file, new Date(), new Date());
      return content;
    } catch {
      return undefined;
    }
  }

  keep(parts: Parts, content: Buffer): void {
    const passing = join(this.#folder, `${this.#kind}-${randomUUID()}.part`);
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(passing, Buffer.concat([sumOf(content), content]), { mode: 0o600 });
      renameSync(passing, this.#file(parts));
      this.#forgetOldest();
    } catch {
      // A part that is left behind is among the oldest one day.
    }
  }

  #file(parts: Parts): string {
    return join(this.#folder, `${this.#kind}-${digestOf(parts)}`);
  }

  #forgetOldest(): void {
    const names = readdirSync(this.#folder).filter((name) => name.startsWith(`${this.#kind}-`));
    if (names.length <= this.#most) return;
    const files = names.map((name) => join(this.#folder, name)).map((file) => ({ file, at: statSync(file).mtimeMs }));
    files.sort((a, b) => b.at - a.at);
    for (const { file } of files.slice(this.#most)) rmSync(file, { force: true });
  }
}

type Parts = readonly (string | Buffer)[];

/** Changes with any of the parts. */
export function digestOf(parts: Parts): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest("hex");
}

const sumOf = (content: Buffer): Buffer => createHash("sha256").update(content).digest();
