import { makePayload } from "@parvis/legal/statement/make-payload";
import type { PersonId } from "@parvis/protocol/ids";
import type { Tx } from "../storage/database.ts";
import { beginClock } from "./clock-log.ts";
import {
  type AskedPayload,
  deferredUntil,
  findDecision,
  lockPayload,
  putPayload,
  type StatementRow,
  tellStatement,
} from "./decisions-store.ts";
import { clockTold } from "./give-reasons.ts";
import { keepDecided } from "./keep-decided.ts";
import type { ModerationDesk } from "./moderation-desk.ts";

/** [MOD12] Reasons that an order kept back are told from their day on; only then does the time to contest them begin. */
export async function giveDeferred(desk: ModerationDesk): Promise<void> {
  const today = desk.book.calendar.zone.dayAt(desk.clock.now());
  for (const statement of await deferredUntil(desk.database.read, today)) {
    const told = await desk.database.write((tx) => give(desk, tx, statement), "rows");
    if (told !== undefined) desk.tellDecided(told);
  }
}

async function give(desk: ModerationDesk, tx: Tx, { decision, person }: StatementRow): Promise<PersonId | undefined> {
  const at = desk.clock.now();
  const payload = await lockPayload(tx, decision);
  const complainUntil = (await beginClock(tx, desk.book, {
    of: `${decision} told`,
    clock: "dsa-complaint-window",
    at,
  }))!;
  if (!(await tellStatement(tx, decision, { at, complainUntil }))) return undefined;
  await keepDecided(desk, tx, (await findDecision(tx, decision))!, at);
  await clockTold(desk, tx, { of: decision, at });
  const asked = payload && (JSON.parse(payload.asked) as AskedPayload | null);
  if (asked) {
    const made = makePayload(asked.reasons, asked.facts, {
      ...{ today: desk.book.calendar.zone.dayAt(at), names: asked.names, released: asked.released },
    });
    await putPayload(tx, decision, { made, asked, at });
  }
  return person ?? undefined;
}
