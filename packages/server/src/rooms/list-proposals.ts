import type { PersonId } from "@parvis/protocol/ids";
import type { Role } from "@parvis/protocol/server-frames";
import type { Reader } from "../storage/database.ts";
import { type DescribedProposal, decidedProposals, proposalsOf, waitingProposals } from "./proposals-store.ts";

const SHOWN = 50;

/** [ROM8] For the owner all that wait and what was decided last; for everybody else their own. */
export async function listProposals(db: Reader, me: { id: PersonId; role: Role }) {
  const found =
    me.role === "owner"
      ? [...(await waitingProposals(db)), ...(await decidedProposals(db, SHOWN))]
      : await proposalsOf(db, me.id, SHOWN);
  return found.map(describe);
}

function describe(one: DescribedProposal) {
  const { name, theme, place, lang, charter } = one;
  return {
    id: one.id,
    at: one.at,
    by: { id: one.by, name: one.proposer },
    draft: { name, theme, ...(place === null ? {} : { place }), lang, charter },
    state: one.state,
    ...(one.reason === null ? {} : { reason: one.reason }),
    ...(one.roomId === null ? {} : { room: one.roomId }),
    ...(one.decided_at === null ? {} : { decidedAt: one.decided_at }),
  };
}
