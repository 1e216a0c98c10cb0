import type { RoomId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { cleanText } from "../platform/clean-text.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Answer } from "../rooms/answers.ts";
import type { Lane } from "./post-lane.ts";

interface Post {
  n: number;
  room: RoomId;
  text: string;
  replyTo?: number | undefined;
}

/** [MSG1] Posts a message. Resolves once it is stored; rejects with a Refusal when nothing was. */
export function postMessage(lane: Lane, actor: Actor, post: Post): Promise<Answer> {
  const text = cleanText(post.text);
  if (text === "") return Promise.reject(new Refusal("text_empty"));
  return lane.submit({ actor, n: post.n, room: post.room, text, replyTo: post.replyTo ?? null });
}
