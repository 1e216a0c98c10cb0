import type { ConversationId } from "@parvis/protocol/sealing/record";
import { effect } from "@preact/signals";
import type { OpenTalk } from "../open-talk.ts";
import type { PrivateTalks } from "../private-talks.ts";
import { isWarnedOf } from "./meetings.ts";

/** That others checked a meeting says something about what was said before, too: `judge` it once more, once. */
export function judgeAgainWhenWarned(
  { meetings, opened }: Pick<PrivateTalks, "meetings" | "opened">,
  judge: (talk: OpenTalk) => void,
): void {
  const known = new Set<ConversationId>();
  effect(() => {
    const warned = new Set(meetings.value.map(({ talk }) => talk).filter((talk) => isWarnedOf({ meetings }, talk)));
    for (const talk of warned.difference(known)) {
      known.add(talk);
      const open = opened.get(talk);
      // What is opened later is judged with it the first time.
      if (open !== undefined) judge(open);
    }
  });
}
