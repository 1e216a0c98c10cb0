import type { Notice } from "@parvis/protocol/http";
import { listFindings } from "../safety/list-findings.ts";
import type { Reader } from "../storage/database.ts";
import { shownNotice } from "./read-case.ts";
import { latestNotices } from "./store.ts";

const SHOWN = 100;

/** [MOD6] A page of what people reported and of what the house found, newest first; with `before`, those older than it. */
export async function listNotices(db: Reader, before?: string): Promise<{ notices: Notice[]; more: boolean }> {
  const reported = await latestNotices(db, SHOWN + 1, before);
  const found = await listFindings(db, SHOWN + 1, before);
  const all = [...reported.map(shownNotice), ...found];
  // Ids rise with time, whoever made them.
  all.sort((a, b) => (a.id < b.id ? 1 : -1));
  return { notices: all.slice(0, SHOWN), more: all.length > SHOWN };
}
