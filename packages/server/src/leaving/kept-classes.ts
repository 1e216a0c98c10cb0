import type { ClockBook } from "@parvis/legal/clocks/clock-book";
import type { Retention } from "@parvis/legal/retention/read-retention";
import type { KeptClass } from "@parvis/protocol/leaving";

/** What a house sets of its own. */
export interface HouseTimes {
  keptTextDays: number;
  talkDays: number;
  linkDays: number;
  meetingDays: number;
}

/**
 * [LEA3] What stays of somebody who erased themselves, by classes of data: one list for everybody, made before anybody
 * asks. What is or is not on hold cannot be in it.
 */
export function keptClasses(retention: Retention, book: ClockBook, house: HouseTimes): KeptClass[] {
  const byLaw = (category: string) => lawOf(retention, book, category);
  return [
    { kind: "name", ...byLaw("signup"), from: "erasure" },
    { kind: "connections", ...byLaw("connection-source"), from: "connection" },
    { kind: "messages", keep: "room", from: "message" },
    { kind: "removed", keep: `P${house.keptTextDays}D`, from: "removal" },
    { kind: "conversations", keep: `P${house.talkDays}D`, from: "message" },
    { kind: "requests", keep: `P${house.talkDays}D`, from: "message" },
    { kind: "meetings", keep: `P${house.meetingDays}D`, from: "meeting" },
    { kind: "reported", keep: "longest", from: "report" },
    { kind: "decisions", ...byLaw("decisions-ledger"), from: "decision" },
    { kind: "apart", keep: byLaw("signup").keep, from: "erasure" },
    { kind: "age", keep: "browser", from: "entry" },
    { kind: "marks", keep: `P${house.linkDays}D`, from: "entry" },
  ];
}

/** The period of a category that the law names, with where it stands. */
function lawOf({ byId }: Retention, { rows }: ClockBook, category: string): Pick<KeptClass, "keep" | "law"> {
  const found = byId.get(category);
  if (found === undefined) throw new RangeError(`There is no category ${category}`);
  const row = found.clock === null ? undefined : rows.get(found.clock);
  const named = row && `${row.instrument}, ${row.article}`;
  const more = found.law !== null && !named?.startsWith(found.law) ? found.law : undefined;
  const law = [named, more].filter((one) => one !== undefined).join("; ");
  return { keep: found.keep, ...(law === "" ? {} : { law }) };
}
