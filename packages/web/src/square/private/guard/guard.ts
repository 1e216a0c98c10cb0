import { guardData } from "virtual:guard-data";
import type { Seq } from "@parvis/protocol/ids";
import type { Opened } from "@parvis/protocol/sealing/record";
import type { Act } from "@parvis/safety/act";
import type { Square } from "../../square.ts";
import { isWarnedOf } from "../meeting/meetings.ts";
import type { OpenTalk, Warning } from "../open-talk.ts";
import type { Answered, Asked } from "./guard-worker.ts";

/** A draft is not kept back for long: it is a hint, not a gate. */
const DRAFT_WITHIN_MS = 1_000;
/** While the guard is still on its way, the first one is. */
const FIRST_WITHIN_MS = 4_000;

let worker: Worker | undefined;
let ready = false;
let lastId = 0;
const asked = new Map<number, (answer?: Answered) => void>();

/** How messages are read: on from what was judged before, or apart from it, as older than it or as a whole. */
type Reading = "on" | "before" | "again";

/** Judges what came, on this device alone, with whatever came before while the guard could not be had. */
export async function lookAt(square: Square, talk: OpenTalk): Promise<void> {
  const first = Math.min(...talk.judged);
  const messages = talk.messages.value;
  const isOlder = ({ header }: Opened) => talk.judged.size > 0 && header.seq < first;
  await Promise.all([
    judgeOnce(square, talk, messages.filter(isOlder), "before"),
    judgeOnce(
      square,
      talk,
      messages.filter((one) => !isOlder(one)),
      "on",
    ),
  ]);
}

/** Judges what is older than what was judged. */
export function lookAtOlder(square: Square, talk: OpenTalk, messages: readonly Opened[]): Promise<void> {
  return judgeOnce(square, talk, messages, "before");
}

/** What the guard did not come for is left to be judged. */
async function judgeOnce(square: Square, talk: OpenTalk, messages: readonly Opened[], reading: Reading): Promise<void> {
  const { judged } = talk;
  const fresh = messages.filter(({ header }) => !judged.has(header.seq));
  for (const { header } of fresh) judged.add(header.seq);
  if (await judge(square, talk, fresh, reading)) return;
  for (const { header } of fresh) judged.delete(header.seq);
}

/** Judges what is on the screen once more, with what this device knows of the other one by now. */
export async function lookAgain(square: Square, talk: OpenTalk): Promise<void> {
  await judge(square, talk, talk.messages.value, "again");
}

/** Answers whether it was judged. */
async function judge(square: Square, talk: OpenTalk, messages: readonly Opened[], reading: Reading): Promise<boolean> {
  const me = square.who.value?.me?.id;
  if (me === undefined || messages.length === 0) return false;
  const known = knownOf(square, talk, reading);
  const other = messages.find(({ header }) => header.author !== me)?.header.author ?? me;
  const apart = reading === "on" ? "" : ` ${reading}`;
  const place = reading === "on" ? talk.id : `${talk.id}${apart} ${messages[0]?.header.seq}`;
  const acts = messages.map(({ header, text }): Act => {
    const [author, to] = header.author === me ? [me, other] : [other, me];
    const people = { author: person(`${author}${apart}`), to: person(`${to}${apart}`) };
    if (author !== me) people.author.fresh = known.fresh;
    return { at: header.at, kind: "private", ...people, place, text, checkedBy: known.checkedBy };
  });
  const answer = await askGuard((id) => ({ ask: "judge", id, acts }));
  if (answer?.answer !== "judged") return false;
  const doubts = answer.doubts.flatMap((doubt, index) => {
    const { header } = messages[index] as Opened;
    return doubt === undefined || header.author === me ? [] : [[header.seq, doubt] as const];
  });
  const met = messages.findLast((_, index) => answer.meets[index])?.header.seq;
  if (met !== undefined && reading === "on" && talk.meeting.value !== "shut") talk.meeting.value = met;
  if (doubts.length > 0) talk.warnings.value = new Map<Seq, Warning>([...talk.warnings.value, ...doubts]);
  return true;
}

/** What this device knows of the other one beside what they say: that they are new here, that others checked a meeting. */
function knownOf(square: Square, { id }: OpenTalk, reading: Reading) {
  const talks = square.private.value;
  if (reading === "before" || !talks) return { fresh: false, checkedBy: 0 };
  const fresh = talks.talks.value?.find((one) => one.id === id)?.with.fresh ?? false;
  return { fresh, checkedBy: isWarnedOf(talks, id) ? 2 : 0 };
}

/** So that it is there before the first message is. */
export function wakeGuard(): void {
  guardWorker();
}

/** What stands in the line of a request. */
export async function lookAtLine(from: string, to: string, text: string, at: number): Promise<Warning | undefined> {
  const act: Act = { at, kind: "request", author: person(from), to: person(to), place: `request ${from}`, text };
  const answer = await askGuard((id) => ({ ask: "judge", id, acts: [act] }));
  return answer?.answer === "judged" ? answer.doubts[0] : undefined;
}

/** Whether a text tells where to find its author. */
export async function givesAway(text: string): Promise<boolean> {
  const withinMs = ready ? DRAFT_WITHIN_MS : FIRST_WITHIN_MS;
  const answer = await askGuard((id) => ({ ask: "draft", id, text }), withinMs);
  return answer?.answer === "draft" && answer.nudges;
}

const person = (id: string) => ({ id, fresh: false });

/** Undefined where the guard does not come, or not in time: the conversation goes on without it. */
function askGuard(question: (id: number) => Asked, withinMs = 60_000): Promise<Answered | undefined> {
  return new Promise((resolve) => {
    const id = ++lastId;
    const done = (answer?: Answered) => {
      asked.delete(id);
      resolve(answer);
    };
    asked.set(id, done);
    setTimeout(done, withinMs);
    guardWorker().postMessage(question(id));
  });
}

function guardWorker(): Worker {
  if (worker) return worker;
  const made = new Worker(new URL("./guard-worker.ts", import.meta.url), { type: "module" });
  worker = made;
  made.onmessage = ({ data }: MessageEvent<Answered>) => {
    if (data.answer === "ready") ready = true;
    else if (data.answer === "away") letGo(made);
    else asked.get(data.id)?.(data);
  };
  // Its script did not come, or failed as a whole.
  made.onerror = () => letGo(made);
  made.postMessage({ ask: "begin", data: guardData } satisfies Asked);
  return made;
}

/** What it is made of does not come: nobody waits for it, and the next message tries anew. */
function letGo(gone: Worker): void {
  gone.terminate();
  if (worker !== gone) return;
  worker = undefined;
  ready = false;
  for (const done of asked.values()) done();
}
