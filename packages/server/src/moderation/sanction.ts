import type { PersonId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import {
  type ActDecision,
  type ActScene,
  actOnHouse,
  actOnLog,
  type ClientAct,
  type LogDesk,
} from "../rooms/act-on-log.ts";
import type { Answer } from "../rooms/answers.ts";
import { requireStaff, type StoredEffect } from "../rooms/decisions.ts";
import { deleteMute } from "../rooms/store.ts";
import type { Tx } from "../storage/database.ts";
import { liftBan, requireSubject, sanctioned, takeEffect } from "./take-effect.ts";

interface Sanction extends ClientAct {
  person: PersonId;
  /** How long, in minutes; 0 lifts it. */
  minutes?: number | undefined;
  reason: string;
}

/** [MOD1] Staff mute somebody in a room, for some minutes, with a reason. */
export function mute(desk: LogDesk, actor: Actor, sanction: Sanction & { minutes: number }): Promise<Answer> {
  return actOnLog(desk, actor, sanction, async (tx, scene) => {
    await requireOn(tx, scene, sanction);
    const { room, now } = scene;
    if (sanction.minutes === 0) {
      await record(desk, tx, { act: "mute", scene, actor, sanction }, []);
      await deleteMute(tx, room.no, sanction.person);
      return sanctioned({ by: actor.person, ...sanction }, { act: "unmuted" });
    }
    const until = now + sanction.minutes * 60_000;
    return take(desk, tx, { act: "mute", scene, actor, sanction }, { do: "mute", room: room.no, until });
  });
}

/** [MOD2] Staff put somebody out of the house, for some minutes or until lifted, with a reason. */
export function ban(desk: LogDesk, actor: Actor, sanction: Sanction): Promise<Answer> {
  return actOnHouse(desk, actor, sanction, async (tx, scene) => {
    await requireOn(tx, scene, sanction);
    const { room, now } = scene;
    const { minutes } = sanction;
    if (minutes === 0) {
      await record(desk, tx, { act: "ban", scene, actor, sanction }, []);
      await liftBan(tx, sanction.person);
      return sanctioned({ by: actor.person, ...sanction }, { act: "unbanned" });
    }
    const ends = minutes === undefined ? {} : { until: now + minutes * 60_000 };
    const effect = { do: minutes === undefined ? "ban" : "suspend", room: room.no, ...ends } as const;
    return take(desk, tx, { act: "ban", scene, actor, sanction }, effect);
  });
}

async function requireOn(tx: Tx, { standing }: ActScene, { person }: Sanction): Promise<void> {
  requireStaff(standing);
  await requireSubject(tx, standing, person);
}

interface Sanctioning {
  act: "mute" | "ban";
  scene: ActScene;
  actor: Actor;
  sanction: Sanction;
}

async function take(desk: LogDesk, tx: Tx, one: Sanctioning, effect: StoredEffect): Promise<ActDecision> {
  const { receipt } = await record(desk, tx, one, [effect]);
  const { person, reason } = one.sanction;
  const taking = { by: one.actor.person, now: one.scene.now, person, reason, receipt, keptTextMs: 0 };
  return { ...(await takeEffect(tx, effect, taking))!, decidedOn: person };
}

/** Before its effect, or its end, in the same transaction. */
function record(desk: LogDesk, tx: Tx, { act, scene, actor, sanction }: Sanctioning, effects: StoredEffect[]) {
  const { person, reason, minutes } = sanction;
  // A ban that is lifted ends now; one without an end has none.
  const until = effects[0]?.until ?? (minutes === 0 ? scene.now : null);
  const decision = { at: scene.now, by: actor.person, act, room: scene.room.no, person, until, reason, effects };
  return desk.decide(tx, decision);
}
