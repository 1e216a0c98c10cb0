import { useNowUntil } from "../composer/now-until.ts";
import type { Part } from "../square.ts";

/** In true figures: how many of the staff are on duty, and how long a report waited this week. */
export function PostureLine({ square }: Part) {
  const t = square.words.value;
  const posture = square.house.value?.posture;
  if (!posture) return null;
  const { onDuty, answerMs } = posture;
  return (
    <p class="posture">
      {t.square.posture.onDuty(onDuty)}
      {answerMs !== undefined && ` ${t.square.posture.answered(answerMs)}`}
      {onDuty === 0 && ` ${t.square.posture.waits}`}
    </p>
  );
}

/** Said to everybody, where they write: who is new only reads, why, and until when. */
export function ShieldNote({ square }: Part) {
  const t = square.words.value;
  const shield = square.house.value?.posture?.shield;
  const now = useNowUntil(square, shield?.until);
  return (
    <div role="status">
      {shield && shield.until > now && (
        <p class="shield">
          <strong>{t.square.posture.why[shield.why]}</strong> {t.square.posture.shield(t.square.clock(shield.until))}
          {shield.why === "staff" && <q dir="auto">{shield.reason}</q>}
        </p>
      )}
    </div>
  );
}
