import { decide } from "../moderation/decide.ts";
import { takeEffect } from "../moderation/take-effect.ts";
import { isOfStaff } from "../people/of-staff.ts";
import { findPerson } from "../people/store.ts";
import type { StoredEffect } from "../rooms/decisions.ts";
import { frameOf } from "../rooms/events.ts";
import { appendEvent, findPosted } from "../rooms/log.ts";
import { findPace, lockNumbered } from "../rooms/store.ts";
import type { Tx } from "../storage/database.ts";
import { type Flood, findFloods } from "./find-flood.ts";
import type { PostureDesk } from "./posture-desk.ts";

/**
 * [PST11] Where the house was set to: what stands of a flood is hidden, and whoever wrote it is slowed there for some
 * time, as a decision of the house that says so. Nobody is banned or muted by it.
 */
export async function hideFloods(desk: PostureDesk): Promise<void> {
  const { config, database, clock } = desk;
  if (!config.flood.on) return;
  for (const flood of await findFloods(database.read, clock.now(), config)) {
    const shown = await database.write((tx) => hide(desk, tx, flood), "rows");
    if (shown === undefined) continue;
    desk.decided.tell(flood.person);
    for (const { room, frame } of shown) desk.decided.publish(room, [frame]);
    desk.tell({ of: "reports" });
  }
}

async function hide(desk: PostureDesk, tx: Tx, { person, lines, times, rooms: wide }: Flood) {
  const rooms = await lockNumbered(
    tx,
    lines.map(({ room }) => room),
  );
  const now = desk.clock.now();
  const one = await findPerson(tx, person);
  // Somebody of the staff since we looked.
  if (one === undefined || (await isOfStaff(tx, person))) return undefined;
  const standing: StoredEffect[] = [];
  for (const { room, seq, text } of lines) {
    const posted = seq === undefined || !rooms.has(room) ? undefined : await findPosted(tx, room, seq);
    if (posted?.removed === null && posted.text === text) standing.push({ do: "hide", room, target: posted.seq });
  }
  if (standing.length === 0) return undefined;
  const { limitMinutes, slowSeconds } = desk.config.flood;
  const until = now + limitMinutes * 60_000;
  const slowed: StoredEffect[] = [];
  for (const room of rooms.keys()) {
    // Nobody is let off what somebody of the staff decided.
    const pace = await findPace(tx, room, person);
    if ((pace.until ?? 0) < until) slowed.push({ do: "limit", room, until, slowSeconds });
  }
  const effects = [...standing, ...slowed];
  const said = { fr: reasons.fr(times, wide), en: reasons.en(times, wide) };
  const reason = said[desk.lang()];
  const decision = { at: now, by: "house", act: "flood", person, until, effects, reason, said } as const;
  const { receipt } = await decide(desk.decided.reasons, tx, decision, {
    ...{ category: "STATEMENT_CATEGORY_OTHER_VIOLATION_TC", notOwed: "advertising_flood", toldAnyway: true },
  });
  const shown = [];
  for (const effect of effects) {
    const taking = { by: null, now, person, reason, receipt, keptTextMs: desk.decided.keptTextMs };
    const draft = await takeEffect(tx, effect, taking);
    const room = rooms.get(effect.room!)!;
    if (draft === undefined) continue;
    const row = await appendEvent(tx, room, draft, now);
    rooms.set(room.no, { ...room, seq: row.seq, last_at: row.at });
    shown.push({ room: room.id, frame: frameOf(row, room.id) });
  }
  return shown;
}

const reasons = {
  fr: (times: number, rooms: number) =>
    `La même annonce, avec un lien, un numéro ou un identifiant, a été écrite ${times} fois en quelques minutes (salons : ${rooms}). Elle est masquée, et vos messages sont espacés là pour un moment. Une machine a décidé seule : si elle se trompe, contestez, et quelqu’un relira.`,
  en: (times: number, rooms: number) =>
    `The same advertisement, with a link, a number or a handle, was written ${times} times within minutes (rooms: ${rooms}). It is hidden, and your messages are spaced out there for a while. A machine decided alone: if it is wrong, contest it, and somebody will read it again.`,
};
