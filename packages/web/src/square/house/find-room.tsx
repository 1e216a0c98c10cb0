import type { Part } from "../square.ts";
import { matching } from "./matching.ts";

/** Up to this many rooms an eye finds its own way. */
const FIELD_FROM = 13;

/** A field to find a room by name, theme, place; there only where there are many. */
export function FindRoom({ square, wanted, find }: Part & { wanted: string; find: (wanted: string) => void }) {
  const t = square.words.value;
  if (square.rooms.value.length < FIELD_FROM) return null;
  return (
    <div class="find">
      <input
        type="search"
        dir="auto"
        aria-label={t.square.find}
        placeholder={t.square.find}
        value={wanted}
        onInput={(event) => find(event.currentTarget.value)}
      />
      <p class="aside-line" role="status">
        {wanted && matching(square.rooms.value, wanted).length === 0 ? t.square.findNone : ""}
      </p>
    </div>
  );
}
