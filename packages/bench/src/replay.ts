import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { HouseProcess } from "./house-process.ts";
import { planReplay, readLog } from "./replay/chat-log.ts";
import { runReplay } from "./replay/run-replay.ts";

/**
 * `npm run replay -- FILE [--speed X] [--url U]`: plays a chat log through one connection for each person, as fast as the
 * order of lines in each room allows, or X times as fast as it was; then compares what the house kept with the file.
 */
const { values, positionals } = parseArgs({
  options: { speed: { type: "string" }, url: { type: "string" } },
  allowPositionals: true,
});
const [file] = positionals;
const speed = values.speed === undefined ? undefined : Number(values.speed);
if (file === undefined || (speed !== undefined && !(speed > 0))) {
  console.error("Usage: npm run replay -- FILE [--speed X] [--url U]");
  process.exit(2);
}

process.exitCode = (await replay(file)) ? 0 : 1;

async function replay(path: string): Promise<boolean> {
  const lines = readLog(path);
  const plan = planReplay(lines);
  const { trimmed, split, empty, actions, renames } = plan.adapted;
  console.log(
    `${basename(path)}: ${lines.length} lines of ${plan.speakers.length} people; ${renames} changes of name, ` +
      `${actions} actions written as "* name …", ${trimmed} texts without the space around them, ` +
      `${split} texts in parts, ${empty} without a word left out`,
  );
  const result = await inHouse(values.url, (url) => runReplay(url, plan, speed));
  for (const fault of result.faults) console.log(`  ${fault}`);
  const { faults: _, ...figures } = result;
  const { lost, doubled, out_of_order, altered, not_heard } = result;
  const same = lost + doubled + out_of_order + altered + not_heard === 0;
  console.log(
    same
      ? `The house kept all ${result.said} messages, each once and in order, and everybody heard them.`
      : `The house did not keep what was said: ${lost} lost, ${doubled} doubled, ${out_of_order} out of order, ` +
          `${altered} altered, ${not_heard} not heard by somebody.`,
  );
  const { held, refused } = result;
  if (held + refused > 0) console.log(`Its engine left ${held} more to a moderator, and refused ${refused}.`);
  const row = {
    bench: "replay",
    file: basename(path),
    lines: lines.length,
    people: plan.speakers.length,
    ...figures,
    same,
  };
  console.log(JSON.stringify([row]));
  return same;
}

/** In the house at an address, or in one of our own that is gone afterwards. */
async function inHouse<T>(url: string | undefined, act: (url: string) => Promise<T>): Promise<T> {
  if (url !== undefined) return act(url);
  const folder = mkdtempSync(join(tmpdir(), "parvis-replay-"));
  const house = new HouseProcess(folder);
  try {
    await house.start();
    return await act(house.url);
  } finally {
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
