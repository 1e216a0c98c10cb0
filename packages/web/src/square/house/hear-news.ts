import type { News } from "@parvis/protocol/server-frames";
import { isStaff, type Square } from "../square.ts";
import { refreshHouse, refreshProposals, refreshRooms, refreshWho } from "./refresh.ts";

/** Something of the house changed for whoever is here: what is shown of it is asked for again. */
export async function hearNews(square: Square, of: News): Promise<void> {
  const concerns = of === "rules" ? square.who.value?.me?.role === "owner" : of === "reports" || of === "proposals";
  if (isStaff(square) && concerns) {
    square.toDesk.value = new Set([...square.toDesk.value, of]);
  }
  switch (of) {
    case "rooms":
      return void (await refreshRooms(square));
    case "house":
      // One's own role in it, too.
      return void (await Promise.all([refreshHouse(square), refreshWho(square)]));
    case "proposals":
      return refreshProposals(square);
    case "reports":
    case "rules":
      return;
    // Heard where private talk is.
    case "contacts":
      return;
  }
}
