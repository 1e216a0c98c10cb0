import { Icon } from "../look/icon.tsx";
import type { Part } from "../square.ts";
import { leaveFast } from "./leave-fast.ts";

/** One tap, and nothing of the house is on the screen or in the browser. */
export function LeaveFastButton({ square }: Part) {
  const t = square.words.value.page;
  return (
    <button type="button" class="quiet leave-fast" title={t.leaveFastHint} aria-label={t.leaveFast} onClick={leaveFast}>
      <Icon shape="away" />
    </button>
  );
}
