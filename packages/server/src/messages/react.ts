import type { Reaction } from "@parvis/protocol/client-frames";
import { areApart } from "../people/marks-store.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { actOnLog, type ClientAct } from "../rooms/act-on-log.ts";
import { admitChange } from "../rooms/admit.ts";
import type { Answer } from "../rooms/answers.ts";
import { findPosted } from "../rooms/log.ts";
import type { MessageDesk } from "./message-desk.ts";
import { deleteReaction, putReaction } from "./store.ts";

interface ReactionAct extends ClientAct {
  target: number;
  emoji: Reaction;
  on: boolean;
}

/** [MSG7] Sets or takes back one's reaction; asking twice changes nothing. */
export function react(desk: MessageDesk, actor: Actor, act: ReactionAct): Promise<Answer> {
  return actOnLog(desk, actor, act, async (tx, scene) => {
    const { room } = scene;
    await admitChange(tx, { ...scene, actor, under15: desk.under15 });
    const posted = await findPosted(tx, room.no, act.target);
    if (posted === undefined || posted.removed !== null) throw new Refusal("not_found");
    // [PPL15] To whom a block keeps apart, there is no such message.
    if (act.on && posted.by !== null && (await areApart(tx, actor.person, posted.by))) throw new Refusal("not_found");
    const row = { room: room.no, target: act.target, person: actor.person, emoji: act.emoji };
    const changed = act.on ? await putReaction(tx, row) : await deleteReaction(tx, row);
    if (!changed) return undefined;
    const data = JSON.stringify({ emoji: act.emoji, on: act.on });
    return { kind: "reacted", by: actor.person, target: act.target, data };
  });
}
