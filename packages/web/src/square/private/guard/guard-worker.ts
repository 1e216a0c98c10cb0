import type { Act, Category } from "@parvis/safety/act";
import { compileForDevice, type DeviceData, type Engine, startDeviceEngine } from "@parvis/safety/device";
import { isMeetingTalk } from "@parvis/safety/meeting-talk";
import type { Hit } from "@parvis/safety/verdict";
import { keepParts, readParts } from "./kept-parts.ts";

/** What the page asks: to make the engine, to judge messages of a conversation in order, or to look at what is to be sent. */
export type Asked =
  | { ask: "begin"; data: string }
  | { ask: "judge"; id: number; acts: Act[] }
  | { ask: "draft"; id: number; text: string };

/**
 * What it is answered: that the engine is there, or cannot be had now; for each act what it was doubted for and whether
 * it speaks of meeting; or whether a draft gives something of its author away.
 */
export type Answered =
  | { answer: "ready" }
  | { answer: "away" }
  | { answer: "judged"; id: number; doubts: (Category | undefined)[]; meets: boolean[] }
  | { answer: "draft"; id: number; nudges: boolean };

/** Milder findings than these are said among people who know one another: no reason to come between them. */
const DOUBT_FROM = 2;

let engine: Promise<Engine>;
let drafts = 0;
/** Of the act that was judged last. */
let cues: Parameters<typeof isMeetingTalk>[0] = [];

addEventListener("message", async ({ data: asked }: MessageEvent<Asked>) => {
  if (asked.ask === "begin") {
    engine = makeEngine(asked.data).catch(away);
    await engine;
    answer({ answer: "ready" });
  }
  if (asked.ask === "judge") answer({ answer: "judged", id: asked.id, ...judge(await engine, asked.acts) });
  if (asked.ask === "draft") answer({ answer: "draft", id: asked.id, nudges: givesAway(await engine, asked.text) });
});

const answer = (answered: Answered): void => postMessage(answered);

/** Whoever has asked lets this worker go. */
function away(): Promise<never> {
  answer({ answer: "away" });
  return new Promise(() => {});
}

/** What was compiled before is there without a network, and in a tenth of the time. */
async function makeEngine(address: string): Promise<Engine> {
  const madeOf = `${location.href} ${address}`;
  let parts = await readParts(madeOf);
  if (parts === undefined) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    parts = compileForDevice((await response.json()) as DeviceData);
    void keepParts(madeOf, parts);
  }
  return startDeviceEngine(parts, (found) => {
    cues = found;
  });
}

function judge(engine: Engine, acts: readonly Act[]): Pick<Answered & { answer: "judged" }, "doubts" | "meets"> {
  const judged = acts.map((act) => judgeOne(engine, act));
  return { doubts: judged.map(({ doubt }) => doubt), meets: judged.map(({ meets }) => meets) };
}

function judgeOne(engine: Engine, act: Act): { doubt: Category | undefined; meets: boolean } {
  try {
    return { doubt: gravest(engine.judge(act).hits)?.category, meets: isMeetingTalk(cues) };
  } catch (cause) {
    // One that it cannot judge keeps no other from being judged.
    console.error(cause);
    return { doubt: undefined, meets: false };
  }
}

const gravest = (hits: readonly Hit[]): Hit | undefined => hits.find(({ severity }) => severity >= DOUBT_FROM);

/** As of somebody young, whoever writes: the same few facts lead to anybody's door. */
function givesAway(engine: Engine, text: string): boolean {
  drafts += 1;
  const author = { id: `draft ${drafts}`, band: "minor15to17" as const, fresh: false };
  const { hits } = engine.judge({ at: Date.now(), kind: "private", author, place: author.id, text });
  return hits.some(({ category }) => category === "personal_data");
}
