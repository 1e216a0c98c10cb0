import type { PersonId } from "@parvis/protocol/ids";
import { requireDiscreet } from "../moderation/require-discreet.ts";
import { mayDo } from "../moderation/rights.ts";
import { admitDesk, listDesk, requireSome } from "../moderation/roles-store.ts";
import type { Actor } from "../people/standing.ts";
import { findPerson } from "../people/store.ts";
import { DAY_MS } from "../platform/day.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireText } from "../platform/required-text.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import { countSentTo, insertHouseNotice } from "./house-notices-store.ts";
import type { StaffDesk } from "./staff-desk.ts";

type Desk = Pick<StaffDesk, "database" | "clock" | "noticeMs" | "tell">;

const A_DAY = 5;

/** [STF12] Somebody of the staff writes to a person, as the house. Resolves with the notice's id. */
export async function writeHouseNotice(
  desk: Desk,
  actor: Actor,
  { person, text: raw }: { person: PersonId; text: string },
): Promise<string> {
  const id = await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    requireSome(await admitDesk(tx, actor, at), "write-notices");
    const text = requireText(raw);
    await requireSecond(tx, [actor.person, person], at);
    if ((await findPerson(tx, person)) === undefined) throw new Refusal("not_found");
    await requireDiscreet(tx, { text, person, room: null, by: actor.person });
    if ((await countSentTo(tx, person, at - DAY_MS)) >= A_DAY) throw new Refusal("rate_limited");
    const notice = { id: uuidv7(at), at, by: actor.person, person, text, destroy_at: at + desk.noticeMs };
    await insertHouseNotice(tx, { ...notice, seen_at: null, witness: null, witnessed_at: null });
    return notice.id;
  });
  desk.tell({ of: "house", person });
  desk.tell({ of: "reports" });
  return id;
}

/** [STF13] Whoever writes is not alone at the desk: somebody else, to whom it is not written, can read it there. */
async function requireSecond(tx: Tx, both: readonly PersonId[], now: number): Promise<void> {
  const others = (await listDesk(tx, now)).filter(({ id, held }) => !both.includes(id) && mayDo(held, "read-notices"));
  if (others.length === 0) throw new Refusal("second_needed");
}
