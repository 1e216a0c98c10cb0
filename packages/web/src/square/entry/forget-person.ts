import { batch } from "@preact/signals";
import { forgetDrafts } from "../composer/draft.ts";
import { stopComposing } from "../composer/written.ts";
import type { Square } from "../square.ts";

/**
 * [WEB49] Drops what the page holds of whoever was here, once it is known who is here now, so that nothing of it is kept
 * again. A line begun belongs to whoever had a name: of somebody without one it goes on with them.
 */
export function forgetPerson(square: Square, hadName: boolean): void {
  square.held.clear();
  square.places.clear();
  void square.kept.wipe();
  batch(() => {
    square.private.value = square.care.value = undefined;
    square.restrictions.value = square.called.value = new Map<never, never>();
    square.toDesk.value = square.missed.value = square.muted.value = new Set<never>();
    square.notices.value = square.proposals.value = square.stops.value = [];
    if (!hadName) return;
    square.over.value = undefined;
    forgetDrafts();
    stopComposing(square);
  });
}
