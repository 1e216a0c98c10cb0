import type { RoomId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { cleanText } from "../platform/clean-text.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Answer } from "../rooms/answers.ts";
import type { HeldAnswer, PostJudge } from "./judge-post.ts";
import type { Lane } from "./post-lane.ts";

export interface PostDesk {
  lane: Lane;
  judge: PostJudge;
}

interface Post {
  n: number;
  room: RoomId;
  text: string;
  replyTo?: number | undefined;
  /** Sent again after a nudge. */
  sure?: boolean | undefined;
  /** It may have been answered before; then that is looked up. */
  retried?: boolean;
}

/** What became of a post, and whether its author is told that help is at hand. */
export type Posted = { answer: Answer; care: boolean } | { held: HeldAnswer; care: boolean };

/** [MSG1] Posts a message. Resolves once it is stored, or held; rejects with a Refusal when nothing was. */
export async function postMessage({ lane, judge }: PostDesk, actor: Actor, post: Post): Promise<Posted> {
  const text = cleanText(post.text);
  if (text === "") throw new Refusal("text_empty");
  const { n, room, replyTo = null, sure = false, retried = false } = post;
  const draft = { n, room, text, replyTo, sure, retried };
  const asked = judge.judge(actor, draft);
  const judged = asked instanceof Promise ? await asked : asked;
  switch (judged.kind) {
    case "answered":
      return { answer: judged.answer, care: false };
    case "held":
      return judged;
    case "fit": {
      const { note, care, tell } = judged;
      const stored = { actor, n, room, text, replyTo, ...(note === undefined ? {} : { note }) };
      const answer = await lane.submit(stored).catch((cause: unknown) => {
        judge.notStored(actor, draft);
        throw cause;
      });
      tell?.();
      return { answer, care };
    }
  }
}
