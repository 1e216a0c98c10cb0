import type { RoomMode } from "@parvis/protocol/client-frames";
import type { Actor } from "../people/standing.ts";
import { actOnLog, type ClientAct, type LogDesk } from "./act-on-log.ts";
import type { Answer } from "./answers.ts";
import { requireStaff } from "./decisions.ts";
import { type Room, updateRoom } from "./store.ts";

/** Pause between two messages of one person where a host asks for slow mode without saying how long. */
const SLOW_SECONDS = 30;

interface ModeChange extends ClientAct {
  mode: RoomMode;
  slowSeconds?: number | undefined;
  reason: string;
}

/** How a room is held, to be held so again. */
export function modeOf({ mode, slow_seconds: slowSeconds }: Pick<Room, "mode" | "slow_seconds">) {
  return { mode, slowSeconds };
}

/** [ROM2] Staff open, slow, freeze or close a room, with a reason that everybody in it sees. */
export function changeMode(desk: LogDesk, actor: Actor, change: ModeChange): Promise<Answer> {
  return actOnLog(desk, actor, change, async (tx, { room, standing, now }) => {
    requireStaff(standing);
    const slowSeconds = change.mode === "slow" ? (change.slowSeconds ?? SLOW_SECONDS) : 0;
    const { mode, reason } = change;
    const { receipt } = await desk.decide(tx, {
      ...{ at: now, by: actor.person, act: "mode", room: room.no, reason },
      effects: mode === "open" ? [] : [{ do: "mode", room: room.no, mode, slowSeconds, was: modeOf(room) }],
    });
    await updateRoom(tx, room.no, { mode, slow_seconds: slowSeconds });
    const data = JSON.stringify({ mode, slowSeconds, reason, receipt });
    return { kind: "mode", by: actor.person, data };
  });
}
