import type { flaggersAnswer } from "@parvis/protocol/desk";
import type { DecisionId } from "@parvis/protocol/ids";
import type * as z from "zod/mini";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireLine } from "../platform/required-text.ts";
import type { Reader } from "../storage/database.ts";
import { REMEMBERED_MS } from "./decide-unfounded.ts";
import { countedSince, standingOfFlagger } from "./mark-flagger.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { admitDesk, requireRight } from "./roles-store.ts";

type Desk = Pick<ModerationDesk, "database" | "clock">;

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
