import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { styleText } from "node:util";

/** Everything about the code that can be told without running it. All are tried, so that one run shows all faults. */
const checks: Record<string, string[]> = {
  "format and lint": [
    "node_modules/.bin/biome",
    "ci",
    "--error-on-warnings",
    `--colors=${process.stdout.isTTY ? "force" : "off"}`,
  ],
  types: ["node_modules/.bin/tsc"],
  "unused code": ["node_modules/.bin/knip", "--no-progress", "--no-config-hints"],
  "import order": ["node", "scripts/check/import-order.ts"],
  environment: ["node", "scripts/check/environment.ts"],
  "rules have tests": ["node", "scripts/check/rules.ts", "--check"],
};

async function passes(name: string, [command = "", ...args]: string[]): Promise<boolean> {
  const begin = performance.now();
  const child = spawn(command === "node" ? process.execPath : command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`${code === 0 ? styleText("green", "✔") : styleText("red", "✖")} ${name} (${seconds} s)`);
  if (code !== 0) console.log(`${out}${err}`.trimEnd());
  return code === 0;
}

const results = await Promise.all(Object.entries(checks).map(([name, command]) => passes(name, command)));
if (results.includes(false)) process.exitCode = 1;
