import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { hashToken, newToken } from "../people/tokens.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireLine } from "../platform/required-text.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Reader } from "../storage/database.ts";
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
