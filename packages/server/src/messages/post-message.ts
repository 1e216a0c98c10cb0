import type { RoomId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { cleanText } from "../platform/clean-text.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Answer } from "../rooms/answers.ts";
import type { HeldAnswer, JudgedDraft, PostJudge } from "./judge-post.ts";
import type { Lane, PostDraft, Stored } from "./post-lane.ts";

export interface PostDesk {
  lane: Lane;
  judge: PostJudge;
  /** Told of each post of somebody that is stored for the first time. */
  stored: (actor: Actor) => void;
}

interface Post {
  n: number;
  room: RoomId;
  text: string;
  replyTo?: number | undefined;
  /** Sent again after a nudge. */
  sure?: boolean | undefined;
}

/** What became of a post, and whether its author is told that help is at hand. */
export type Posted = { answer: Answer; care: boolean } | { held: HeldAnswer; care: boolean };

/**
 * [MSG1] Posts a message that the lane let in. Resolves once it is stored, or held; rejects with a Refusal when nothing
 * was.
 * `retried`: it may have been answered before; then that is looked up.
 */
export async function postMessage(
  { lane, judge, stored }: PostDesk,
  actor: Actor,
  post: Post,
  retried = false,
): Promise<Posted> {
  const text = cleanText(post.text);
  if (text === "") throw new Refusal("text_empty");
  const { n, room, replyTo = null, sure = false } = post;
  const draft: PostDraft & JudgedDraft = { actor, n, room, text, replyTo, sure, retried };
  await lane.gathered();
  const asked = judge.judge(actor, draft);
  const judged = asked instanceof Promise ? await asked : asked;
  switch (judged.kind) {
    case "answered":
      return { answer: judged.answer, care: false };
    case "held":
      return judged;
    case "fit": {
      if (judged.note !== undefined) draft.note = judged.note;
      let done: Stored;
      try {
        done = await lane.submit(draft);
      } catch (cause) {
        judge.notStored(actor, draft);
        throw cause;
      }
      judged.tell?.();
      if (done.isNew) stored(actor);
      return { answer: done.answer, care: judged.care };
    }
  }
}
