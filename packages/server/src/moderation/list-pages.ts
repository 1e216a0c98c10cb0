import type { PagesAnswer } from "@parvis/protocol/desk";
import type { Actor } from "../people/standing.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { admitDesk, requireSome } from "./roles-store.ts";
import { standingPages } from "./standing-pages.ts";

/** [MOD26] To which urgent cases somebody was called, as long as nobody works on them. */
export async function listPages(
  { database, clock }: Pick<ModerationDesk, "database" | "clock">,
  actor: Actor,
): Promise<PagesAnswer> {
  const now = clock.now();
  requireSome(await admitDesk(database.aside, actor, now), "read");
  return { pages: await standingPages(database.aside, actor.person, now) };
}
