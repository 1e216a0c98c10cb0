import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { type Actor, admitPerson } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import { recordDecision, requireOwner } from "./decisions.ts";
import { decideOn, findProposal, type Proposal } from "./proposals-store.ts";
import type { RoomDesk } from "./room-desk.ts";
import { emptyRoom, hasRoomNamed, insertRoom } from "./store.ts";

interface ProposalDecision {
  proposal: string;
  accept: boolean;
  reason: string;
}

/** [ROM9] The owner accepts or refuses a proposal, with a reason that its author reads. Resolves with the new room. */
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
    const made = accept ? await openRoom(desk, tx, proposal, now) : undefined;
    const room = made?.no ?? null;
    await decideOn(tx, id, { state: accept ? "accepted" : "refused", reason, room, decided_at: now });
    const act = accept ? "accept" : "refuse";
    const details = JSON.stringify({ proposal: id, name: proposal.name });
    await recordDecision(tx, { at: now, by: actor.person, act, room, person: proposal.by, reason, details });
    return { author: proposal.by, room: made?.id };
  });
  tellDecided(desk, done.author, accept);
  return done.room;
}

async function openRoom({ retentionDays }: RoomDesk, tx: Tx, proposal: Proposal, now: number) {
  const { name, skeleton, theme, place, lang, charter } = proposal;
  if (await hasRoomNamed(tx, skeleton)) throw new Refusal("room_name_taken");
  const id = uuidv7(now) as RoomId;
  const texts = { name, skeleton, theme, place, lang, charter };
  const no = await insertRoom(tx, { ...emptyRoom, ...texts, id, retention_days: retentionDays, made_at: now });
  return { no, id };
}

function tellDecided({ tell }: RoomDesk, author: PersonId, accept: boolean): void {
  tell({ of: "proposals" });
  tell({ of: "proposals", person: author });
  if (!accept) return;
  tell({ of: "rooms" });
  tell({ of: "rooms", person: author });
}
