import type { Actor } from "../people/standing.ts";
import { cleanText } from "../platform/clean-text.ts";
import { Refusal } from "../platform/refusal.ts";
import { actOnLog, type ClientAct } from "../rooms/act-on-log.ts";
import { admitChange } from "../rooms/admit.ts";
import type { Answer } from "../rooms/answers.ts";
import { findPosted, rewritePosted, timeIn } from "../rooms/log.ts";
import type { MessageDesk } from "./message-desk.ts";
import { keepText } from "./store.ts";

interface Edit extends ClientAct {
  target: number;
  text: string;
}

/** [MSG5] One's own message gets a new text; the earlier one is kept apart. */
export async function editMessage(desk: MessageDesk, actor: Actor, edit: Edit): Promise<Answer> {
  const text = cleanText(edit.text);
  if (text === "") throw new Refusal("text_empty");
  return actOnLog(desk, actor, edit, async (tx, { room, standing, now }) => {
    await admitChange(tx, room, actor, standing, now);
    const posted = await findPosted(tx, room.no, edit.target);
    if (posted === undefined || posted.removed !== null) throw new Refusal("not_found");
    if (posted.by !== actor.person) throw new Refusal("not_allowed");
    if (posted.text === text) return undefined;
    const destroyAt = now + desk.keptTextMs;
    await keepText(tx, { room: room.no, target: edit.target, text: posted.text!, kept_at: now, destroy_at: destroyAt });
    await rewritePosted(tx, posted, { text, editedAt: timeIn(room, now) });
    return { kind: "edited", by: actor.person, target: edit.target, presentText: text };
  });
}
