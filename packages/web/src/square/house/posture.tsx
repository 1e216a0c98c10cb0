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
