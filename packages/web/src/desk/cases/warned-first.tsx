import type { PastDecision } from "@parvis/protocol/desk";
import type { Choice } from "./effects.ts";
import type { Words } from "./part.ts";

interface WarnedFirstProps {
  words: Words;
  /** What was decided about the person, newest first. */
  past: readonly PastDecision[];
  chosen: ReadonlySet<Choice>;
}

/**
 * [CAS23] Nobody is suspended who was not warned before (Regulation (EU) 2022/2065, art. 23(1)): said to whoever is about
 * to, and left to them, since a danger cannot wait.
 */
export function WarnedFirst({ words: { t, c }, past, chosen }: WarnedFirstProps) {
  if (!chosen.has("suspend") && !chosen.has("ban")) return null;
  const warned = past.find(
    ({ effects, undoneAt }) => undoneAt === undefined && effects.some((each) => each.do === "warn"),
  );
  return (
    <p class="warned-first" role="status">
      {warned ? c.warnedAt(t.moment(warned.at)) : c.notWarned}
    </p>
  );
}
