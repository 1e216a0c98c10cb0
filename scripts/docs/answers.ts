import type { ClientFrameKind } from "@parvis/protocol/client-frames";
import type { ServerFrameKind } from "@parvis/protocol/server-frames";

const act = ["ok", "no"] as const;

/** What may come in answer to each frame of a client. */
export const answers: Record<ClientFrameKind, readonly ServerFrameKind[]> = {
  hello: ["welcome", "bye"],
  enter: ["welcome", "bye"],
  rooms: ["rooms", "no"],
  follow: ["followed", "reset", "no"],
  unfollow: [],
  post: ["ok", "held", "no"],
  edit: act,
  remove: act,
  react: act,
  withdraw: ["heldPosts"],
  read: [],
  typing: [],
  history: ["history", "no"],
  roster: ["roster", "no"],
  search: ["found", "no"],
  calls: ["called", "no"],
  report: ["reported", "no"],
  mode: act,
  mute: act,
  ban: act,
  appoint: act,
  ping: ["pong"],
};
