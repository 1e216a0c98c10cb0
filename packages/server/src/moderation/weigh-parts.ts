import { reasonOf } from "../safety/list-findings.ts";
import { findingsOf } from "../safety/store.ts";
import { readVerdict } from "../safety/stored-verdict.ts";
import type { Tx } from "../storage/database.ts";
import { type Case, updateCase } from "./cases-store.ts";
import { type Heavier, heavier, severityOf } from "./place-in-case.ts";
import { noticesOf } from "./store.ts";
import { harmOf, LAST } from "./weigh.ts";

/**
 * [MOD9] Weighs a case by what is in it now, once something went out of it. Whom it reaches stays: how many were present
 * where it stands is not known any more.
 */
export async function weighParts(tx: Tx, { id, reach }: Pick<Case, "id" | "reach">): Promise<void> {
  const [first, ...others] = await partsOf(tx, id, reach);
  if (first === undefined) return;
  const { minutes: harm_minutes, trusted, ...rest } = first;
  let one = { ...rest, harm_minutes, trusted: trusted ? 1 : 0 };
  for (const other of others) one = { ...one, ...graveOf(heavier(one, other)) };
  await updateCase(tx, id, graveOf(heavier(one, first)));
}

/** Of what a case weighs, all but whether that is news. */
function graveOf({ severity, reach, harm_minutes, weight, trusted, reason }: ReturnType<typeof heavier>) {
  return { severity, reach, harm_minutes, weight, trusted, reason };
}

async function partsOf(tx: Tx, id: Case["id"], reach: number): Promise<Heavier[]> {
  const reported = (await noticesOf(tx, id)).map(({ reason, flagger, heard_last }) => {
    return { ...(heard_last === 1 ? LAST : harmOf(reason)), reason, reach, trusted: flagger !== null };
  });
  const found = (await findingsOf(tx, id)).map((row) => {
    const verdict = readVerdict(row.verdict);
    const reason = reasonOf(verdict);
    return { ...harmOf(reason), severity: severityOf(verdict), reason, reach, trusted: false };
  });
  return [...reported, ...found];
}
