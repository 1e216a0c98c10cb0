import type { HeldDesk } from "./hold-post.ts";
import { HELD_MAX_MS } from "./rules.ts";
import { heldSince, lockHeld, updateHeld } from "./store.ts";

const AT_ONCE = 100;

/** [SAE10] What nobody has decided on for twelve hours goes back to its author, with the reason for which it was held. */
export async function returnOverdue(desk: HeldDesk): Promise<void> {
  const overdue = await heldSince(desk.database.read, desk.clock.now() - HELD_MAX_MS, AT_ONCE);
  for (const { id } of overdue) {
    const author = await desk.database.write(async (tx) => {
      const held = await lockHeld(tx, id);
      // Decided on since we looked.
      if (held?.state !== "waiting") return undefined;
      const now = desk.clock.now();
      await updateHeld(tx, id, { state: "returned", decided_at: now, destroy_at: now + desk.keptTextMs });
      return held.person;
    }, "rows");
    if (author !== undefined) desk.tellHeld(author);
  }
  if (overdue.length > 0) desk.tell({ of: "reports" });
}
