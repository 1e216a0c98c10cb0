import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { type Actor, admitPerson } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import { requireOwner } from "./decisions.ts";
import { decideOn, findProposal, type Proposal } from "./proposals-store.ts";
import type { RoomDesk } from "./room-desk.ts";
import { emptyRoom, hasRoomNamed, insertRoom } from "./store.ts";

interface ProposalDecision {
  proposal: string;
  accept: boolean;
  reason: string;
}

/**
 * [ROM9] The owner accepts or refuses a proposal, with a reason that its author reads. [ROM310] Refused, they can contest
 * it. Resolves with the new room.
 */
export async function decideProposal(
  desk: RoomDesk,
  actor: Actor,
  { proposal: id, accept, reason }: ProposalDecision,
): Promise<RoomId | undefined> {
  const done = await desk.database.write(async (tx) => {
    const now = desk.clock.now();
    requireOwner(admitPerson(await findStanding(tx, actor.session), now));
    const proposal = await findProposal(tx, id);
    if (proposal?.state !== "waiting") throw new Refusal("not_found");
    const made = accept ? await openRoom(tx, proposal, { now, retentionDays: desk.retentionDays }) : undefined;
    // What the owner proposed and thinks better of is taken from nobody.
    const restricts = !accept && proposal.by !== actor.person;
    const details = JSON.stringify({ proposal: id, name: proposal.name });
    await desk.decide(tx, {
      ...{ at: now, by: actor.person, act: accept ? "accept" : "refuse", person: proposal.by, reason, proposal: id },
      ...{ effects: restricts ? [{ do: "refuse" }] : [], details, ...(made && { room: made.no }) },
    });
    const state = accept ? "accepted" : "refused";
    await decideOn(tx, id, { state, reason, room: made?.no ?? null, decided_at: now });
    return { author: proposal.by, room: made?.id };
  });
  tellProposed(desk, done.author, accept);
  if (!accept) desk.tellDecided(done.author);
  return done.room;
}

type ProposedRoom = Pick<Proposal, "name" | "skeleton" | "theme" | "place" | "lang" | "charter">;

/** Opens a room as it was proposed, in the transaction of whoever decides so. */
export async function openRoom(
  tx: Tx,
  { name, skeleton, theme, place, lang, charter }: ProposedRoom,
  { now, retentionDays }: { now: number; retentionDays: number },
): Promise<{ no: number; id: RoomId }> {
  if (await hasRoomNamed(tx, skeleton)) throw new Refusal("room_name_taken");
  const id = uuidv7(now) as RoomId;
  const texts = { name, skeleton, theme, place, lang, charter };
  const no = await insertRoom(tx, { ...emptyRoom, ...texts, id, retention_days: retentionDays, made_at: now });
  return { no, id };
}

/** Tells the owner and the author what became of a proposal, and of the room; called after the commit. */
export function tellProposed({ tell }: Pick<RoomDesk, "tell">, author: PersonId, opened: boolean): void {
  tell({ of: "proposals" });
  tell({ of: "proposals", person: author });
  if (!opened) return;
  tell({ of: "rooms" });
  tell({ of: "rooms", person: author });
}
