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
    const texts = textsOf(JSON.parse(asked) as AskedPayload);
    const found = (JSON.parse(faults) as Fault[]).map((fault) => shownFault(fault, texts));
    return { decision, at, ...texts, faults: found };
  });
}

/** With the words it is about, which a fault never quotes: whoever mends them reads them here. */
function shownFault({ field, why, kind, at }: Fault, texts: ReturnType<typeof textsOf>) {
  const which = textIn[field];
  const found = at && which && texts[which]?.slice(at.start, at.end);
  return { field, why, ...(kind && { kind }), ...(found && { found }) };
}

/** All that is said in words, by the fields in which it is sent. */
const textIn: Readonly<Record<string, "facts" | "explanation" | "ground" | "source">> = {
  decision_facts: "facts",
  illegal_content_explanation: "explanation",
  incompatible_content_explanation: "explanation",
  illegal_content_legal_ground: "ground",
  incompatible_content_ground: "ground",
  source_identity: "source",
};

function textsOf(asked: AskedPayload) {
  const { facts, ground } = givenOf(asked);
  const { source } = asked.facts;
  return {
    ...{ facts, explanation: ground.explanation, ground: ground.kind === "law" ? ground.law : ground.clause },
    ...("body" in source && source.body !== undefined && { source: source.body }),
  };
}

function givenOf({ reasons }: AskedPayload): Given {
  if (reasons.kind === "not_owed") throw new Error("What is not owed is not refused");
  return reasons.kind === "deferred" ? reasons.given : reasons;
}
