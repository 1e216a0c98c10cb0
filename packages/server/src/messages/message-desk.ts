import type { JudgeTexts } from "../house/judge-texts.ts";
import type { LogDesk } from "../rooms/act-on-log.ts";

/** What the acts on messages work with. */
export interface MessageDesk extends LogDesk {
  /** How long a deleted or replaced text is kept apart, in milliseconds. */
  keptTextMs: number;
  judge: JudgeTexts;
}
