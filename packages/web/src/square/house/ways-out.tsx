import { LeaveFastButton } from "../entry/leave-fast-button.tsx";
import type { Part } from "../square.ts";

/** Help, and the way out: side by side at the end of every head. */
export function WaysOut({ square }: Part) {
  return (
    <>
      <HelpLink square={square} />
      <LeaveFastButton square={square} />
    </>
  );
}

export function HelpLink({ square }: Part) {
  const t = square.words.value;
  return (
    <a class="help" href={`/help?lang=${t.lang}`}>
      {t.page.help}
    </a>
  );
}
