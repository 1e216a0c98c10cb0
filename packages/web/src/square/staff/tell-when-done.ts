import type { DialogWords } from "../../i18n/catalogue.ts";
import { tell } from "../note.ts";
import type { Square } from "../square.ts";

/** A refusal is told where every refused act is; here only that it is done. */
export function tellWhenDone(square: Square, d: DialogWords, done: Promise<unknown>): void {
  done.then(() => tell(square, d.staff.done)).catch(() => undefined);
}
