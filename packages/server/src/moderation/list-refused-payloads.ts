import type { Fault } from "@parvis/legal/statement/check-payload";
import type { Given } from "@parvis/legal/statement/statement";
import type { refusedPayload } from "@parvis/protocol/desk";
import type * as z from "zod/mini";
import type { Reader } from "../storage/database.ts";
import { type AskedPayload, refusedPayloads } from "./decisions-store.ts";

const SHOWN = 100;

/** [MOD13] What cannot be sent to the Commission's database as it is worded, the oldest first, with every fault. */
export async function listRefusedPayloads(db: Reader): Promise<z.infer<typeof refusedPayload>[]> {
  return (await refusedPayloads(db, SHOWN)).map(({ decision, at, asked, faults }) => {
    const { facts, ground } = givenOf(JSON.parse(asked) as AskedPayload);
    const { explanation } = ground;
    const found = (JSON.parse(faults) as Fault[]).map((fault) => shownFault(fault, { facts, explanation }));
    return { decision, at, facts, explanation, faults: found };
  });
}

/** With the words it is about, which a fault never quotes: whoever mends them reads them here. */
function shownFault({ field, why, kind, at }: Fault, { facts, explanation }: { facts: string; explanation: string }) {
  const text = field === "decision_facts" ? facts : field.endsWith("_explanation") ? explanation : undefined;
  const found = at && text?.slice(at.start, at.end);
  return { field, why, ...(kind && { kind }), ...(found && { found }) };
}

function givenOf({ reasons }: AskedPayload): Given {
  if (reasons.kind === "not_owed") throw new Error("What is not owed is not refused");
  return reasons.kind === "deferred" ? reasons.given : reasons;
}
