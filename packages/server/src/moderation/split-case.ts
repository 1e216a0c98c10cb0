import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { findingsOf, moveFindings } from "../safety/store.ts";
import { copySegmentHolds } from "../sealing/hold-segments.ts";
import { actOnCase, type CaseDesk, requireFree } from "./act-on-case.ts";
import { insertCase, logCase, updateCase } from "./cases-store.ts";
import { carryDanger } from "./danger-holds.ts";
import { moveNotices, noticesOf } from "./store.ts";
import { weighParts } from "./weigh-parts.ts";

interface Splitting {
  /** Ids of notices and findings. */
  parts: string[];
  note?: string | undefined;
}

/** [MOD15] Some of what a case holds becomes a case of its own, which whoever split it works on. Each side keeps something. */
export function splitCase(desk: CaseDesk, actor: Actor, id: CaseId, { parts, note }: Splitting): Promise<CaseId> {
  return actOnCase(desk, actor, { case: id, act: "split", note }, async (tx, { case: one, now }) => {
    requireFree(one, actor);
    const held = [...(await noticesOf(tx, id)), ...(await findingsOf(tx, id))].map((part) => part.id);
    const out = new Set(parts);
    if (out.size === held.length || ![...out].every((part) => held.includes(part))) throw new Refusal("not_found");
    const made = uuidv7(now) as CaseId;
    // What is reported of the same subject from now on goes on joining the first.
    const fresh = { id: made, subject: `${one.subject} / ${made}`, opened_at: now, holder: actor.person, read_at: now };
    await insertCase(tx, { ...one, ...fresh });
    await moveNotices(tx, id, made, parts);
    await moveFindings(tx, id, made, parts);
    await carryDanger(tx, id, made, now);
    await copySegmentHolds(tx, id, made);
    await updateCase(tx, id, { read_at: one.read_at ?? now });
    for (const half of [id, made]) await weighParts(tx, { id: half, reach: one.reach });
    await logCase(tx, { case: made, at: now, by: actor.person, act: `split from ${id}` });
    return made;
  });
}
