import type { JudgedTexts } from "../house/judge-texts.ts";
import { type Actor, admitPerson } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import { cleanText } from "../platform/clean-text.ts";
import { Refusal } from "../platform/refusal.ts";
import { actOnLog, type ClientAct } from "../rooms/act-on-log.ts";
import { admitChange } from "../rooms/admit.ts";
import type { Answer } from "../rooms/answers.ts";
import { findPosted, rewritePosted, timeIn } from "../rooms/log.ts";
import { lockRoom } from "../rooms/store.ts";
import type { MessageDesk } from "./message-desk.ts";
import { keepText } from "./store.ts";

interface Edit extends ClientAct {
  target: number;
  text: string;
  /** Sent again after a nudge. */
  sure?: boolean | undefined;
}

/** Where an edit stands, and whether its author is told that help is at hand. */
interface Edited {
  answer: Answer;
  care: boolean;
}

/** [MSG5] One's own message gets a new text; the earlier one is kept apart. */
export async function editMessage(desk: MessageDesk, actor: Actor, edit: Edit): Promise<Edited> {
  const text = cleanText(edit.text);
  if (text === "") throw new Refusal("text_empty");
  const judged = await desk.judge(actor, [{ kind: "edit", text }], { room: edit.room, sure: edit.sure });
  if (judged.refusal !== undefined) return { answer: await refuseEdit(desk, actor, edit, judged), care: false };
  const answer = await actOnLog(desk, actor, edit, async (tx, scene) => {
    const { room, standing, now } = scene;
    await admitChange(tx, { ...scene, actor, under15: desk.under15 });
    const posted = await findPosted(tx, room.no, edit.target);
    if (posted === undefined || posted.removed !== null) throw new Refusal("not_found");
    if (posted.by !== actor.person) throw new Refusal("not_allowed");
    if (posted.text === text) return undefined;
    const destroyAt = now + desk.keptTextMs;
    await keepText(tx, { room: room.no, target: edit.target, text: posted.text!, kept_at: now, destroy_at: destroyAt });
    await judged.note(tx, { now, name: standing.name, room: room.no, target: edit.target });
    await rewritePosted(tx, posted, { text, editedAt: timeIn(room, now) });
    return { kind: "edited", by: actor.person, target: edit.target, presentText: text };
  });
  judged.tell();
  return { answer, care: judged.care };
}

/** A message stands as it was; what was asked for instead may still be the staff's to see. A retry gets its first answer. */
async function refuseEdit(desk: MessageDesk, actor: Actor, edit: Edit, judged: JudgedTexts): Promise<Answer> {
  const before = await desk.database.write(async (tx) => {
    const room = await lockRoom(tx, edit.room);
    const answered = await desk.answers.find(actor.device, edit.n, tx);
    if (answered !== undefined && answered !== "stale") return answered;
    const now = desk.clock.now();
    const { name } = admitPerson(await findStanding(tx, actor.session), now);
    const posted = room && (await findPosted(tx, room.no, edit.target));
    if (posted?.by === actor.person) await judged.note(tx, { now, name, room: posted.room, target: edit.target });
    return undefined;
  }, "rows");
  judged.tell();
  if (before === undefined) throw judged.refusal!;
  return before;
}
