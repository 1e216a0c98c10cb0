import { skeletonOf } from "../people/name-rules.ts";
import type { Actor } from "../people/standing.ts";
import { lockHolder } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireLine } from "../platform/required-text.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { admitDesk, putDeskName, requireSome } from "./roles-store.ts";

type Desk = Pick<ModerationDesk, "database" | "clock">;

/** Made names begin with another sign. */
const BEGINS = /^[\p{L}\p{Nd}]/u;

/** [MOD48] Somebody of the desk chooses what they are called there: nobody's name in the square, nor a look-alike. */
export async function chooseDeskName(desk: Desk, actor: Actor, raw: string): Promise<void> {
  const name = requireLine(raw);
  if (!BEGINS.test(name)) throw new Refusal("name_invalid");
  const skeleton = skeletonOf(name);
  await desk.database.write(async (tx) => {
    requireSome(await admitDesk(tx, actor, desk.clock.now()), "read");
    if ((await lockHolder(tx, skeleton)) !== undefined) throw new Refusal("name_taken");
    if (!(await putDeskName(tx, actor.person, { name, skeleton }))) throw new Refusal("name_taken");
  });
}
