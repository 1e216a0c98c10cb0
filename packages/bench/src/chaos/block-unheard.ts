import { setTimeout as pause } from "node:timers/promises";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Player } from "../fuzz/player.ts";
import type { PrivateTalks } from "../fuzz/private-talks.ts";
import type { Line } from "../fuzz/talk-lines.ts";

const AGAIN_MS = 100;
const TRIES_ON_MS = 1500;
/** What was stored before the block may have been on its way in a process that stood still. */
const LATE_MOST_MS = 4000;

/** What became of somebody who was blocked while no process could tell another. */
export interface Blocked {
  /** Lines that were begun after the block was acknowledged. */
  after: Line[];
  /** What reached the one who blocked although it had been long forbidden. */
  heardLate: string[];
}

interface Two {
  talks: PrivateTalks;
  talk: ConversationId;
  blocks: Player;
  isBlocked: Player;
}

/** Somebody blocks one who writes to them, and shows it, without pause; and who goes on trying afterwards. */
export async function blockUnheard({ talks, talk, blocks, isBlocked }: Two): Promise<Blocked> {
  const outcome: Blocked = { after: [], heardLate: [] };
  const [, talker] = talks.talkersOf(talk);
  for (const { client } of [blocks, isBlocked]) await persist(() => client.private.shareMarks(talk, true));
  let until = Number.POSITIVE_INFINITY;
  let blockedAt = Number.POSITIVE_INFINITY;
  const talking = (async () => {
    while (performance.now() < until) {
      isBlocked.client.private.typing(talk);
      const isAfter = performance.now() > blockedAt;
      const line = await talker.say();
      if (isAfter) outcome.after.push(line);
      await pause(15);
    }
  })();
  const note = (what: string) => {
    const lateMs = performance.now() - blockedAt;
    if (lateMs > LATE_MOST_MS) outcome.heardLate.push(`${what}, ${Math.round(lateMs)} ms after the block`);
  };
  blocks.onClient((client) => {
    client.on("sealed", (frame) => frame.talk === talk && note("a message"));
    client.on("talkTyping", (frame) => frame.talk === talk && note("typing"));
  });
  await pause(200);
  await persist(() => blocks.client.private.block(isBlocked.id));
  blockedAt = performance.now();
  until = blockedAt + TRIES_ON_MS;
  await talking;
  return outcome;
}

/** [CHA5] One sentence for each thing that came through. */
export function cameThrough({ after, heardLate }: Blocked): string[] {
  const stored = after.filter(({ state }) => state !== "refused");
  return [...stored.map(({ text, state }) => `"${text}" was said after the block, and is ${state}`), ...heardLate];
}

async function persist(act: () => Promise<void>): Promise<void> {
  while (
    !(await act().then(
      () => true,
      () => false,
    ))
  )
    await pause(AGAIN_MS);
}
