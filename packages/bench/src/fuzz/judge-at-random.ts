import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** Where the safety engine is given synthetic events and random strings, as many as SAFETY_FUZZ says. */
const TESTS = join(import.meta.dirname, "../../../safety/test/engine.test.ts");

interface Judged {
  passed: boolean;
  seconds: number;
}

/** In a process of its own, and without the time limit that a file has in the suite: a million takes many minutes. */
export async function judgeAtRandom(count: number): Promise<Judged> {
  const from = performance.now();
  const child = spawn(process.execPath, ["--test", "--test-reporter=spec", TESTS], {
    env: { ...process.env, SAFETY_FUZZ: String(count), NODE_TEST_CONTEXT: undefined },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(child, "close");
  return { passed: code === 0, seconds: Math.round((performance.now() - from) / 1000) };
}
