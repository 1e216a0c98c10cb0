import type { CaseId, PersonId } from "@parvis/protocol/ids";
import { Refusal } from "../platform/refusal.ts";
import type { Reader } from "../storage/database.ts";
import { quotesReporter } from "./quotes-reporter.ts";
import { readSeen } from "./see-subject.ts";
import { type NoticeWithRoom, openNoticesAbout } from "./store.ts";

interface Read {
  text: string;
  /** Who reads it: whom it concerns, else everybody in a room, else everybody. */
  person: PersonId | null;
  room: number | null;
  /** Who reported, where they alone read it: their own words are known to them. */
  reader?: PersonId | null | undefined;
  by: string;
  /** The case that it is about, where it is open, and its notices. */
  of?: CaseId | undefined;
  notices?: readonly NoticeWithRoom[];
}

/**
 * [MOD14] From what the person concerned, or a room, will read, they learn by no word who gave the notices of the case, or
 * others that wait about the same person, or in the room.
 */
export async function requireDiscreet(db: Reader, read: Read): Promise<void> {
  const { text, person, room, reader, by, of, notices = [] } = read;
  const waiting = await openNoticesAbout(db, { person, room, by, not: of });
  const all = [...notices, ...waiting].filter(({ reporter }) => reporter === null || reporter !== reader);
  const lines = person === null ? [] : all.flatMap(({ context }) => readSeen(context).lines);
  const own = lines.filter((line) => line.by === person);
  const reported = all.map(({ reporterName, name, mail, details }) => ({ names: [reporterName, name, mail], details }));
  const texts = own.flatMap(({ text, earlier }) => [text ?? "", ...earlier.map((each) => each.text)]);
  if (quotesReporter(text, reported, texts)) throw new Refusal("names_reporter");
}
