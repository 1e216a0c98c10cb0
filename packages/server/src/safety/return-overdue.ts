import type { RefusalBody } from "@parvis/protocol/codes";
import type { HeldDesk } from "./hold-post.ts";
import { HELD_MAX_MS } from "./rules.ts";
import { heldSince, lockHeld, updateHeld } from "./store.ts";

const AT_ONCE = 100;

type Told = Pick<RefusalBody, "clause" | "reasons">;

/** Where a discreet rule held it, and more than the clause may not be told. */
const undecided = {
  fr: "Ce message attendait d’être lu par l’équipe ; personne ne l’a fait à temps.",
  en: "This message waited for somebody of the staff to read it; nobody did in time.",
};

/** [SAE10] What nobody has decided on for twelve hours goes back to its author, with the reason for which it was held. */
export async function returnOverdue(desk: HeldDesk): Promise<void> {
  const overdue = await heldSince(desk.database.read, desk.clock.now() - HELD_MAX_MS, AT_ONCE);
  for (const { id } of overdue) {
    const author = await desk.database.write(async (tx) => {
      const held = await lockHeld(tx, id);
      // Decided on since we looked.
      if (held?.state !== "waiting") return undefined;
      const now = desk.clock.now();
      const { clause, reasons } = JSON.parse(held.told) as Told;
      const said = { fr: reasons?.fr ?? undecided.fr, en: reasons?.en ?? undecided.en };
      await desk.decide(tx, {
        ...{ at: now, by: "house", act: "return", room: held.room, person: held.person, held: id },
        effects: [{ do: "return", room: held.room }],
        ...{ said, reason: said[desk.lang()] },
        ground: { ...(clause === undefined ? {} : { clause }) },
        details: JSON.stringify({ held: id }),
      });
      await updateHeld(tx, id, { state: "returned", decided_at: now, destroy_at: now + desk.keptTextMs });
      return held.person;
    }, "rows");
    if (author === undefined) continue;
    desk.tellHeld(author);
    desk.tellDecided(author);
  }
  if (overdue.length > 0) desk.tell({ of: "reports" });
}
