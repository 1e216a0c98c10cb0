import type { RoomId, Seq } from "@parvis/protocol/ids";

/** What came while its reader was away: told by a line before the first of it, or offered where that is far back. */
export interface Since {
  room: RoomId;
  /** Up to there it had been read. */
  after: Seq;
  /** Up to there it had come when its reader was back. */
  to: Seq;
  at: "line" | "far";
  /** As many at least; `more`: not all of them are at hand to be counted. */
  count: number;
  more: boolean;
}

/** A line to lead to: since one left, or because somebody asked for it. */
export interface Aim {
  room: RoomId;
  seq: Seq;
  why: "since" | "asked";
}

/** A message that calls for its reader, of the open room. */
export interface Stop {
  seq: Seq;
  kind: "call" | "unread";
}
