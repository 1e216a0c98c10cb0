import type { Release } from "@parvis/legal/statement/check-payload";
import { makePayload } from "@parvis/legal/statement/make-payload";
import type { DecisionFacts, Given, Reasons } from "@parvis/legal/statement/statement";
import type { PayloadMending } from "@parvis/protocol/desk";
import type { DecisionId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { type AskedPayload, lockPayload, putPayload } from "./decisions-store.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { admitDesk, requireRight } from "./roles-store.ts";

type Desk = Pick<ModerationDesk, "database" | "clock" | "book">;

/**
 * [MOD13] Words that cannot go to the Commission's database are said otherwise, or a name in them is found to be an
 * everyday word. What the person concerned was told is another text, and stays.
 */
export function mendPayload(desk: Desk, actor: Actor, id: DecisionId, mending: PayloadMending): Promise<void> {
  return desk.database.write(async (tx) => {
    const at = desk.clock.now();
    requireRight(await admitDesk(tx, actor, at), "mend-payloads");
    const stored = await lockPayload(tx, id);
    if (stored?.state !== "refused") throw new Refusal("not_found");
    const before = JSON.parse(stored.asked) as AskedPayload;
    const released = [...before.released, ...((mending.released ?? []) as Release[])];
    const facts = { ...before.facts, source: renamed(before.facts.source, mending) };
    const asked = { ...before, released, facts, reasons: reworded(before.reasons, mending) };
    const today = desk.book.calendar.zone.dayAt(at);
    const made = makePayload(asked.reasons, asked.facts, { today, names: asked.names, released });
    await putPayload(tx, id, { made, asked, at });
  }, "rows");
}

function reworded(reasons: Reasons, mending: PayloadMending): Reasons {
  switch (reasons.kind) {
    case "not_owed":
      return reasons;
    case "deferred":
      return { ...reasons, given: rewordedGiven(reasons.given, mending) };
    case "given":
      return rewordedGiven(reasons, mending);
  }
}

function rewordedGiven(
  given: Given,
  { facts = given.facts, explanation = given.ground.explanation, ground: name }: PayloadMending,
): Given {
  const { ground } = given;
  const named =
    ground.kind === "law" ? { ...ground, law: name ?? ground.law } : { ...ground, clause: name ?? ground.clause };
  return { ...given, facts, ground: { ...named, explanation } };
}

function renamed(source: DecisionFacts["source"], { source: body }: PayloadMending): DecisionFacts["source"] {
  return body !== undefined && "body" in source ? { ...source, body } : source;
}
