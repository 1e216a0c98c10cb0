import { useNowUntil } from "../composer/now-until.ts";
import type { Part } from "../square.ts";

/** Said to everybody, where they write: who is new only reads, why, and until when. */
export function ShieldNote({ square }: Part) {
  const t = square.words.value;
  const shield = square.house.value?.posture?.shield;
  const now = useNowUntil(square, shield?.until);
  if (!shield || shield.until <= now) return null;
  return (
    <p class="shield">
      <strong>{t.square.posture.why[shield.why]}</strong> {t.square.posture.shield(t.square.clock(shield.until))}
      {shield.why === "staff" && <q dir="auto">{shield.reason}</q>}
    </p>
  );
}
