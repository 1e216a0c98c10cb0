import type { Outline } from "./act.ts";
import type { MeetingMark } from "./counters/count-meetings.ts";

/** What one engine noted of an act, for others that judge the same rooms: no words, and nothing said in private. */
export interface Noted {
  act: Outline;
  /** Cues that are not excused. */
  cues: readonly (readonly [cue: string, level: number])[];
  /** The age that the author states; absent where none is. */
  age?: number;
  /** It is a number alone. */
  bare?: boolean;
  /** Tells the text from others without saying it. */
  mark: string;
  /** Tells where or when to meet from others, and to whom it was said. */
  meeting?: MeetingMark;
}
