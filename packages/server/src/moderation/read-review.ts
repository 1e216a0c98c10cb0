import type { Notice, ReviewAnswer } from "@parvis/protocol/http";
import { findPerson } from "../people/store.ts";
import { hashToken } from "../people/tokens.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Database } from "../storage/database.ts";
import { findComplaintByLink, logContested } from "./complaints-store.ts";
import { type DecisionRow, findDecision, readCopy } from "./decisions-store.ts";
import type { Judged } from "./judged-copy.ts";
import { shownComplaint } from "./list-complaints.ts";
import { showCase } from "./read-case.ts";

/** [MOD18] What somebody from outside reads: the complaint, and what was judged. Nothing else of the house, and on record. */
export async function readReview(database: Database, link: string, now: number): Promise<ReviewAnswer> {
  const complaint = await findComplaintByLink(database.aside, hashToken(link));
  if (complaint === undefined) throw new Refusal("not_found");
  const decision = (await findDecision(database.aside, complaint.decision))!;
  const shown = await shownComplaint(database.aside, complaint, now, "outside");
  const of = decision.case_id;
  const read = { complaint: complaint.id, at: now, by: "reviewer", act: "read" } as const;
  await database.write((tx) => logContested(tx, of, read), "rows");
  if (of === null) return { complaint: shown, judged: await copied(database, decision) };
  return { complaint: shown, judged: (await showCase(database.aside, of, "outside")).notices };
}

/** Of a decision without a case, the copy that it kept. */
export async function copied({ aside }: Database, { id, at, person: by }: DecisionRow): Promise<Notice[]> {
  const copy = JSON.parse((await readCopy(aside, id)) ?? '{"lines":[]}') as Judged;
  const { lines, texts = [], text, publishedAt = at } = copy;
  const noticeOf = (key: string, context: Judged["lines"]): Notice => {
    return { id: key, at, reason: "other", details: null, context: context as Notice["context"] };
  };
  // What never stood in a room: a post that was given back, a room that was proposed.
  if (lines.length === 0 && texts.length === 0 && text !== undefined && by !== null) {
    const { name } = (await findPerson(aside, by))!;
    return [noticeOf(id, [{ seq: 1, at: publishedAt, by, name, text, removed: null, earlier: [] }])];
  }
  if (texts.length === 0) return [noticeOf(id, lines)];
  return [...Map.groupBy(texts, ({ room }) => room)].map(([room, said]) =>
    noticeOf(
      `${id} ${room}`,
      said.map(({ line }) => line),
    ),
  );
}
