import type { PersonId } from "@parvis/protocol/ids";
import type { RequestId } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { putMark } from "../people/marks-store.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Tx } from "../storage/database.ts";
import { beginTalk } from "./begin-talk.ts";
import { actOn, type ContactDesk } from "./contact-desk.ts";
import { mayMeet } from "./may-meet.ts";
import { findRequest, type RequestRow, updateRequest } from "./store.ts";

interface RequestAnswer {
  request: RequestId;
  answer: "accept" | "decline" | "block";
}

/**
 * [CON2, CON4] The recipient accepts, declines or blocks; who asked learns of the first alone. Resolves with the
 * conversation where one begins.
 */
export async function answerRequest(
  desk: ContactDesk,
  actor: Actor,
  { request, answer }: RequestAnswer,
): Promise<ConversationId | undefined> {
  const { talk, from } = await actOn(desk, actor, async (tx, now) => {
    const row = await requireReceived(tx, actor.person, request, now);
    const from = row.from_person;
    const at = { answered_at: now };
    switch (answer) {
      case "accept": {
        await updateRequest(tx, row.id, { state: "accepted", ...at });
        return { from, talk: await beginTalk(tx, from, actor.person, { via: "request", now }) };
      }
      case "decline":
        await updateRequest(tx, row.id, { state: "declined", ...at });
        return { from, talk: undefined };
      case "block":
        await updateRequest(tx, row.id, { state: "blocked", ...at });
        await putMark(tx, { person: actor.person, other: from, kind: "block", at: now });
        return { from, talk: undefined };
    }
  });
  if (answer === "block") desk.apartChanged([actor.person, from]);
  if (talk !== undefined) for (const person of [from, actor.person]) desk.tell({ of: "contacts", person, about: talk });
  return talk;
}

/** A request that reached this person and waits, as the two stand now. */
async function requireReceived(tx: Tx, person: PersonId, id: RequestId, now: number): Promise<RequestRow> {
  const row = await findRequest(tx, id);
  if (row === undefined || row.to_person !== person || row.reaches === 0 || row.state !== "waiting")
    throw new Refusal("not_found");
  if ((await mayMeet(tx, row.from_person, person, { via: "request", now })) === undefined)
    throw new Refusal("not_found");
  return row;
}
