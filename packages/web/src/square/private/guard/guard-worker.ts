import type { Act, Category } from "@parvis/safety/act";
import { createDeviceEngine, type DeviceData, type Engine } from "@parvis/safety/device";
import type { Hit } from "@parvis/safety/verdict";

/** What the page asks: to make the engine, to judge messages of a conversation in order, or to look at what is to be sent. */
export type Asked =
  | { ask: "begin"; data: string }
  | { ask: "judge"; id: number; acts: Act[] }
  | { ask: "draft"; id: number; text: string };

/** What it is answered: for each act what it was doubted for, or whether a draft gives something of its author away. */
export type Answered =
  | { answer: "ready" }
  | { answer: "judged"; id: number; doubts: (Category | undefined)[] }
  | { answer: "draft"; id: number; nudges: boolean };

/** Milder findings than these are said among people who know one another: no reason to come between them. */
const DOUBT_FROM = 2;

let engine: Promise<Engine>;
let drafts = 0;

addEventListener("message", async ({ data: asked }: MessageEvent<Asked>) => {
  if (asked.ask === "begin") {
    engine = makeEngine(asked.data);
    await engine;
    answer({ answer: "ready" });
  }
  if (asked.ask === "judge") answer({ answer: "judged", id: asked.id, doubts: judge(await engine, asked.acts) });
  if (asked.ask === "draft") answer({ answer: "draft", id: asked.id, nudges: givesAway(await engine, asked.text) });
});

const answer = (answered: Answered): void => postMessage(answered);

async function makeEngine(address: string): Promise<Engine> {
  const response = await fetch(address);
  return createDeviceEngine((await response.json()) as DeviceData);
}

function judge(engine: Engine, acts: readonly Act[]): (Category | undefined)[] {
  return acts.map((act) => gravest(engine.judge(act).hits)?.category);
}

const gravest = (hits: readonly Hit[]): Hit | undefined => hits.find(({ severity }) => severity >= DOUBT_FROM);

/** As of somebody young, whoever writes: the same few facts lead to anybody's door. */
function givesAway(engine: Engine, text: string): boolean {
  drafts += 1;
  const author = { id: `draft ${drafts}`, band: "minor15to17" as const, fresh: false };
  const { hits } = engine.judge({ at: Date.now(), kind: "private", author, place: author.id, text });
  return hits.some(({ category }) => category === "personal_data");
}
