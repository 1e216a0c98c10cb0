import type { Entry } from "@parvis/client/client";
import { tell } from "../note.ts";
import type { Square } from "../square.ts";

/** A refusal is told where every refused act is; here only that it is done. */
export function tellWhenDone(square: Square, entry: Entry): void {
  entry.done.then(() => tell(square, square.words.value.staff.done)).catch(() => undefined);
}
