import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { findPerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { findHeld, moveFindings } from "../safety/store.ts";
import { copySegmentHolds } from "../sealing/hold-segments.ts";
import type { Reader, Tx } from "../storage/database.ts";
import { actOnCase, type CaseDesk, requireFree, requireLevel } from "./act-on-case.ts";
import { type Case, findCase, lockCase, logCase, updateCase } from "./cases-store.ts";
import { carryDanger, findOwnLines, holdLinesOf, type OwnLines } from "./danger-holds.ts";
import { isOnHold } from "./danger-store.ts";
import { heavier } from "./place-in-case.ts";
import { hiddenFrom, requireNotOwn, requireRight, rolesOf } from "./roles-store.ts";
import { moveNotices } from "./store.ts";
import { weighVoices } from "./weigh-voices.ts";

interface Merging {
  into: CaseId;
  note?: string | undefined;
}

/** [MOD11] A case goes on in another one: all who reported, there or here, are answered by one decision. */
export async function mergeCases(desk: CaseDesk, actor: Actor, id: CaseId, { into, note }: Merging): Promise<void> {
  const own = await ownLinesOnHold(desk.database.aside, into, id);
  await actOnCase(desk, actor, { case: id, act: `merge into ${into}`, note }, async (tx, scene) => {
    const { case: one, standing, now } = scene;
    const other = into === id ? undefined : await lockCase(tx, into);
    requireRight(standing, "work", other?.room);
    if (other === undefined) throw new Refusal("not_found");
    requireNotOwn(standing, other);
    requireLevel(standing, other);
    if (other.state !== "open") throw new Refusal("case_closed");
    for (const each of [one, other]) requireFree(each, actor);
    await requireStaysHidden(tx, one, other);
    await requireNothingWaits(tx, one, other);
    await moveNotices(tx, id, into);
    await moveFindings(tx, id, into);
    await carryDanger(tx, id, into, now);
    await copySegmentHolds(tx, id, into);
    if (await isOnHold(tx, into)) await holdLinesOf(tx, other, own);
    const heavy = heavier(other, { ...one, minutes: one.harm_minutes, trusted: one.trusted === 1 });
    // [MOD7] Of whose notice was read, none goes back to being unread.
    await updateCase(tx, into, { ...heavy, read_at: other.read_at ?? one.read_at });
    await weighVoices(tx, into, 0);
    await updateCase(tx, id, { state: "merged", merged_into: into, closed_at: now });
    await logCase(tx, { case: into, at: now, by: actor.person, act: `merged from ${id}` });
  });
}

/** Of a case that a danger goes on in, what is on hold from then on. */
async function ownLinesOnHold(db: Reader, into: CaseId, from: CaseId): Promise<OwnLines[]> {
  if (!(await isOnHold(db, from)) && !(await isOnHold(db, into))) return [];
  const other = await findCase(db, into);
  return other === undefined ? [] : findOwnLines(db, other);
}

/** [MOD49] What is said of somebody of the staff would be there for them in a case about anybody or anything else. */
async function requireStaysHidden(tx: Tx, { person }: Case, into: Case): Promise<void> {
  if (person === null || person === into.person) return;
  const found = await findPerson(tx, person);
  if (found === undefined || hiddenFrom({ person, role: found.role }) === undefined) return;
  if ((await rolesOf(tx, person, found.role)).length > 0) throw new Refusal("about_staff");
}

/** [SAE8] A decision posts what waits in its own case, or gives it back with reasons; in another one it would wait on. */
async function requireNothingWaits(tx: Tx, { held: id }: Case, into: Case): Promise<void> {
  if (id === null || id === into.held) return;
  // Not locked: what has been settled never waits again.
  if ((await findHeld(tx, id))?.state === "waiting") throw new Refusal("post_waits");
}
