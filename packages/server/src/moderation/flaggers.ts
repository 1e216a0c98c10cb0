import type { flaggersAnswer } from "@parvis/protocol/desk";
import type { CaseId, DecisionId } from "@parvis/protocol/ids";
import type * as z from "zod/mini";
import type { Actor } from "../people/standing.ts";
import { hashToken, newToken } from "../people/tokens.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireLine } from "../platform/required-text.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Reader } from "../storage/database.ts";
import { countedSince, REMEMBERED_MS, standingOfFlagger } from "./mark-flagger.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { admitDesk, requireRight } from "./roles-store.ts";

type Desk = Pick<ModerationDesk, "database" | "clock">;

/** A body whose notices come first (DSA art. 22). */
export interface Flagger {
  id: string;
  name: string;
}

/** [MOD24] The owner takes in a trusted flagger. Resolves with the key, which is told once. */
export async function addFlagger(desk: Desk, actor: Actor, raw: string): Promise<{ id: string; key: string }> {
  const key = newToken();
  const id = await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    requireRight(await admitDesk(tx, actor, at), "govern");
    const row = { id: uuidv7(at), name: requireLine(raw), key_hash: hashToken(key), made_at: at, revoked_at: null };
    await tx.insertInto("flaggers").values(row).execute();
    return row.id;
  });
  return { id, key };
}

/** [MOD24] Its key opens nothing any more. */
export async function revokeFlagger(desk: Desk, actor: Actor, id: string): Promise<void> {
  await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    requireRight(await admitDesk(tx, actor, at), "govern");
    const { numUpdatedRows } = await tx
      .updateTable("flaggers")
      .set({ revoked_at: at })
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Refusal("not_found");
  });
}

/** Who has this key; a wrong or revoked one is refused, so that nobody takes it for working. */
export async function flaggerOf(db: Reader, key: string | undefined): Promise<Flagger | undefined> {
  if (key === undefined) return undefined;
  const found = await db
    .selectFrom("flaggers")
    .select(["id", "name"])
    .where("key_hash", "=", hashToken(key))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (found === undefined) throw new Refusal("not_allowed");
  return found;
}

/** The body that speaks in a case. */
export async function flaggerIn(db: Reader, id: CaseId): Promise<string | undefined> {
  const found = await db
    .selectFrom("notices as n")
    .innerJoin("flaggers as f", "f.id", "n.flagger")
    .select("f.name")
    .where("n.case_id", "=", id)
    .executeTakeFirst();
  return found?.name;
}

/** [MOD24, MOD302] All that were taken in, with how their notices of half a year stood and what followed of it. */
export async function listFlaggers(db: Reader, now: number): Promise<z.infer<typeof flaggersAnswer>["flaggers"]> {
  const flaggers = db.selectFrom("flaggers").select(["id", "name", "made_at as at", "revoked_at as revokedAt"]);
  const rows = await flaggers.orderBy("id").execute();
  return Promise.all(
    rows.map(async (row) => {
      const standing = await standingOfFlagger(db, row.id, now);
      const counted = await countedSince(db, row.id, now - REMEMBERED_MS);
      if (standing === undefined) return { ...row, ...counted };
      const { decision, ...shown } = standing;
      return { ...row, ...counted, standing: { ...shown, told: await toldOf(db, decision) } };
    }),
  );
}

async function toldOf(db: Reader, decision: DecisionId) {
  const told = db.selectFrom("flagger_told").select(["at", "who"]).where("decision", "=", decision);
  return told.orderBy("serial").execute();
}

/**
 * [MOD302] The owner writes down that whoever names trusted flaggers was told of one whose notices are unfounded again and
 * again (DSA art. 22(6)).
 */
export async function tellOfFlagger(desk: Desk, actor: Actor, flagger: string, raw: string): Promise<void> {
  await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    requireRight(await admitDesk(tx, actor, at), "govern");
    const standing = await standingOfFlagger(tx, flagger, at);
    if (standing === undefined) throw new Refusal("not_found");
    const row = { flagger, decision: standing.decision, at, by: actor.person, who: requireLine(raw) };
    await tx.insertInto("flagger_told").values(row).execute();
  });
}
