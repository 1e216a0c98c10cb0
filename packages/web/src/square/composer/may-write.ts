import type { RoomMode } from "@parvis/protocol/client-frames";
import type { Role } from "@parvis/protocol/server-frames";

/** What keeps somebody from writing in a room now; the first that applies is told. */
export type Barrier =
  | { kind: "banned"; until?: number | undefined; reason?: string | undefined }
  | { kind: "reading_only" }
  | { kind: "closed" }
  | { kind: "frozen" }
  | { kind: "muted"; until?: number | undefined; reason?: string | undefined };

export interface Restriction {
  act: "muted" | "banned";
  until?: number | undefined;
  reason?: string | undefined;
}

export interface Situation {
  role: Role;
  readingOnly: boolean;
  mode: RoomMode;
  restriction?: Restriction | undefined;
  now: number;
}

/** Staff write in a frozen room: somebody must be able to say why it is frozen. */
export function barrierTo(situation: Situation): Barrier | undefined {
  const { restriction, mode } = situation;
  const holds = restriction && (restriction.until === undefined || restriction.until > situation.now);
  if (holds && restriction.act === "banned") return { ...restriction, kind: "banned" };
  if (situation.readingOnly) return { kind: "reading_only" };
  if (mode === "closed") return { kind: "closed" };
  if (mode === "frozen" && situation.role === "none") return { kind: "frozen" };
  return holds ? { ...restriction, kind: "muted" } : undefined;
}
