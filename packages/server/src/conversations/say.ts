import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireText } from "../platform/required-text.ts";
import { appendSealed } from "../sealing/append-sealed.ts";
import type { LiveSegment } from "../sealing/live-segments.ts";
import type { Participant } from "../sealing/wrap-key.ts";
import type { Reader } from "../storage/database.ts";
import { actOn, type ContactDesk, type Delivery } from "./contact-desk.ts";
import { readersOf, requireSame, whileLive } from "./readers.ts";
import { findAnswer, lastSaid, lockTalk, putAnswer, raiseRead, updateTalk } from "./store.ts";
import { ownTalk, requireOpen, requireOwn } from "./talk-rights.ts";

interface Say {
  n: number;
  talk: ConversationId;
  text: string;
}

export interface Said {
  seq: number;
  at: number;
}

/**
 * [CON8] A private message: sealed in this process's memory, stored as ciphertext alone, and only then acknowledged. A
 * retry gets its first answer.
 */
export async function say(desk: ContactDesk, actor: Actor, { n, talk: id, text: raw }: Say): Promise<Said> {
  const text = requireText(raw);
  const { read } = desk.database;
  const { said, delivery } = await whileLive(async (): Promise<Outcome> => {
    const talk = await ownTalk(read, id, actor.person);
    const before = await saidBefore(read, actor.device, n);
    if (before !== undefined) return { said: before };
    // Asked here too: no key is made for what would be refused.
    await requireOpen(read, talk, desk.clock.now());
    const readers = await readersOf(read, talk);
    const segment = await desk.sealing.open(id, readers);
    return append(desk, actor, { n, id, text, segment, readers });
  });
  if (delivery !== undefined) desk.deliver(delivery);
  return said;
}

interface Outcome {
  said: Said;
  /** Absent where it was said before. */
  delivery?: Delivery;
}

interface Append {
  n: number;
  id: ConversationId;
  text: string;
  segment: LiveSegment;
  readers: Participant[];
}

function append(desk: ContactDesk, actor: Actor, { n, id, text, segment, readers }: Append) {
  return actOn(desk, actor, async (tx, now): Promise<Outcome> => {
    const talk = requireOwn(await lockTalk(tx, id), actor.person);
    const before = await saidBefore(tx, actor.device, n);
    if (before !== undefined) return { said: before };
    await requireOpen(tx, talk, now);
    await requireSame(tx, talk, readers);
    const [seq, at] = [talk.seq + 1, Math.max(now, talk.last_at)];
    const record = await appendSealed(tx, segment, { seq, author: actor.person, at, text });
    await updateTalk(tx, id, { seq, last_at: at });
    await raiseRead(tx, id, actor.person, seq);
    await putAnswer(tx, actor.device, { n, conversation: id, seq, at });
    return { said: { seq, at }, delivery: { talk: id, people: [talk.one, talk.two], by: actor.person, record } };
  });
}

/** The first answer to a number; refuses one that came too late to tell, and says above which this device goes on. */
async function saidBefore(db: Reader, device: number, n: number): Promise<Said | undefined> {
  const before = await findAnswer(db, device, n);
  if (before === "stale") throw new Refusal("stale_client_id", { lastSaid: await lastSaid(db, device) });
  return before && { seq: before.seq, at: before.at };
}
