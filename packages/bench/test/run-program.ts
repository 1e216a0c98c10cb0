import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** Runs a program of this package to its end. `last` is its last line, parsed. */
export async function runProgram(name: string, ...args: string[]) {
  const file = join(import.meta.dirname, "../src", name);
  const child = spawn(process.execPath, [file, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  const lines = out.trimEnd().split("\n");
  return { code: code as number, out, err, last: parsed(lines.at(-1) ?? "") };
}

function parsed(line: string): Record<string, unknown>[] | undefined {
  return line.startsWith("[") ? JSON.parse(line) : undefined;
}
