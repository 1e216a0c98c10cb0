import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { REQUEST_TEXT_MAX } from "@parvis/protocol/limits";
import type { RequestId } from "@parvis/protocol/private";
import { currentKey } from "../people/keys-store.ts";
import type { Actor } from "../people/standing.ts";
import { DAY_MS } from "../platform/day.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireLine } from "../platform/required-text.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { roomOf } from "../rooms/admit.ts";
import type { Tx } from "../storage/database.ts";
import { actOn, type ContactDesk } from "./contact-desk.ts";
import { mayMeet } from "./may-meet.ts";
import { hasLink, mayAsk, settingAdmits } from "./rules.ts";
import { sealLine } from "./seal-request.ts";
import { askedSince, findRequestOf, findSetting, findTalkOf, hasAnswered, insertRequest } from "./store.ts";

interface Ask {
  person: PersonId;
  text: string;
  /** Where their device says that they are. */
  room?: RoomId | undefined;
}

export interface Requested {
  request: RequestId;
  at: number;
}

/**
 * [CON2, CON3, CON6] Asks somebody for a conversation. Whether it reaches them is decided here and told to nobody: what
 * does not is stored and answered as what does, and waits for ever. There is one request from each to each: asked again,
 * it is the first one.
 */
export async function askContact(desk: ContactDesk, actor: Actor, { person, text, room }: Ask): Promise<Requested> {
  const line = requireLine(text).trim();
  if (line.length > REQUEST_TEXT_MAX || hasLink(line)) throw new Refusal("line_only");
  if (room !== undefined) await roomOf(desk.database.read, room);
  const id = uuidv7(desk.clock.now()) as RequestId;
  const place = { id, from: actor.person, to: person };
  const key = await currentKey(desk.database.read, person);
  // Before the transaction, which it would hold up.
  const sealed = sealLine(place, key?.public_key, { line, room });
  const { answer, reaches } = await actOn(desk, actor, async (tx, now) => {
    const before = await findRequestOf(tx, actor.person, person);
    if (before !== undefined) return { answer: { request: before.id, at: before.at }, reaches: false };
    await requireOneMore(desk, tx, actor, now);
    const current = await currentKey(tx, person);
    const open = await reachesThem(tx, actor.person, person, now);
    const reaches = open && current !== undefined && current.no === key?.no;
    await insertRequest(tx, {
      ...{ id, from_person: actor.person, to_person: person, device: actor.device, at: now, ...sealed },
      ...{ reaches: reaches ? 1 : 0, state: "waiting", answered_at: null },
    });
    return { answer: { request: id, at: now }, reaches };
  });
  // After the answer, which takes no longer where somebody is told.
  if (reaches) setImmediate(() => desk.tell({ of: "contacts", person, about: answer.request }));
  return answer;
}

/** [CON4] Nothing here depends on who is asked. */
async function requireOneMore(desk: ContactDesk, tx: Tx, actor: Actor, now: number): Promise<void> {
  const { mayAsk: open, newcomer } = await desk.standOf(tx, actor, now);
  if (!open) throw new Refusal("requests_closed");
  if (!mayAsk(await askedSince(tx, actor, now - DAY_MS), newcomer)) throw new Refusal("rate_limited");
}

/** [CON6] All of it is read, whoever they are and whatever was found before. */
async function reachesThem(tx: Tx, from: PersonId, to: PersonId, now: number): Promise<boolean> {
  const two = await mayMeet(tx, from, to, { via: "request", now });
  const talk = await findTalkOf(tx, from, to);
  const admits = settingAdmits(await findSetting(tx, to), await hasAnswered(tx, to, from));
  return two !== undefined && talk === undefined && admits;
}
