import type { Hit, Verdict } from "@parvis/safety/verdict";
import type { Author } from "../house/judge-texts.ts";
import type { Refusal } from "../platform/refusal.ts";
import { sanctions } from "./rules.ts";

/** How the house's posture bears on somebody's words: refused, or held where they lead out or where anything was found. */
export type Guarded =
  | { do: "refuse"; refusal: Refusal }
  | {
      do: "hold";
      hit: Hit /** Whether a text holds a link, a number or a handle. */;
      leadsOut: (text: string) => boolean;
    };

/** Undefined for nearly everybody; a memory read. `main` passes it in: the posture stands to the right. */
export type Guard = (author: Author, now: number) => Guarded | undefined;

/** [SAE13] The verdict on a text that may not go out unseen now; undefined where it may. */
export function holdGuarded(guarded: Guarded | undefined, text: string, verdict: Verdict): Verdict | undefined {
  if (guarded?.do !== "hold") return undefined;
  if (!verdict.hits.some(sanctions) && !guarded.leadsOut(text)) return undefined;
  return {
    ...verdict,
    action: "hold",
    severity: Math.max(1, verdict.severity) as 1,
    hits: [...verdict.hits, guarded.hit],
  };
}
