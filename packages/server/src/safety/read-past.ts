import type { Act, Language } from "@parvis/safety/act";
import { ofStaff } from "../people/of-staff.ts";
import type { Reader } from "../storage/database.ts";
import type { PastMessage } from "./diff-rule.ts";
import { RecentVoices } from "./recent-voices.ts";
import { FRESH_MS } from "./rules.ts";

const PAGE = 1000;

/**
 * The house's public messages from a time on, in the order of their times, each with what moderators did about it. What
 * was removed is read from the texts kept apart, while they are kept; what was held and never shown, from what was found
 * in it. Read only: nothing is written, nobody is told.
 */
export async function* readPast(db: Reader, since: number): AsyncGenerator<PastMessage> {
  const known = { decided: await lastDecisions(db), first: await firstDecisions(db) };
  const voices = new RecentVoices();
  const heard = <T extends { room: string; text: string; replyTo: number | null }>(row: T) => ({
    ...row,
    spokenTo: voices.spokenTo(row),
  });
  const held = await heldBack(db, since);
  let next = 0;
  let after = { at: since, room: 0, seq: 0 };
  for (;;) {
    const page = await readPage(db, after);
    for (const row of page) {
      for (; next < held.length && held[next]!.at < row.at; next++) yield heldMessage(heard(held[next]!), known.first);
      const text = row.text || row.kept;
      if (text) yield messageOf(heard({ ...row, text }), known);
      voices.note(row.room, { seq: row.seq, person: row.by!, name: row.name ?? "" });
    }
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) break;
    after = { at: last.at, room: last.no, seq: last.seq };
  }
  for (const one of held.slice(next)) yield heldMessage(heard(one), known.first);
}

type Heard = { spokenTo: Act["spokenTo"] | undefined };
type Row = Awaited<ReturnType<typeof readPage>>[number];
type HeldRow = Awaited<ReturnType<typeof heldBack>>[number];
type FirstDecisions = ReadonlyMap<string, number>;

interface Known {
  decided: ReadonlyMap<string, Decided>;
  first: FirstDecisions;
}

function messageOf(row: Row & Heard, { decided, first }: Known): PastMessage {
  const about = row.removed === "staff" ? "acted" : decided.get(`${row.no} ${row.seq}`);
  return { ...pastOf(row, first, about), withdrawn: row.removed === "author" };
}

/** Its author has no other copy: what came back to them undecided, nobody judged. */
function heldMessage({ state, decidedBy, ...row }: HeldRow & Heard, first: FirstDecisions): PastMessage {
  const returned = (state === "returned" || state === "seen") && decidedBy !== null;
  return { ...pastOf(row, first, returned ? "acted" : undefined), withdrawn: state === "withdrawn" };
}

type Said = Omit<Row, "no" | "seq" | "replyTo" | "kept" | "removed"> & Heard;

function pastOf(row: Said, first: FirstDecisions, decided: Decided | undefined): Omit<PastMessage, "withdrawn"> {
  const since = first.get(row.by!);
  return {
    act: actOf(row),
    knownAuthor: since !== undefined && since < row.at,
    roomName: row.roomName,
    name: row.name ?? "",
    ...(decided && { decided }),
  };
}

function actOf({ at, by, text, room, lang, audience, band, since, staff, spokenTo }: Said): Act {
  const author = { id: by!, band, fresh: at - since < FRESH_MS, staff: Boolean(staff) };
  const act: Act = { at, kind: "post", author, place: room, audience, text: text!, ...(spokenTo && { spokenTo }) };
  return lang === "fr" || lang === "en" ? { ...act, language: lang as Language } : act;
}

function readPage(db: Reader, after: { at: number; room: number; seq: number }) {
  return db
    .selectFrom("events as e")
    .innerJoin("rooms as r", "r.no", "e.room")
    .innerJoin("persons as p", "p.id", "e.by")
    .select(["e.at", "e.seq", "e.by", "e.name", "e.text", "e.removed", "r.no", "r.id as room", "r.name as roomName"])
    .select(["r.lang", "r.audience", ofStaff("p").as("staff"), "p.protected_as as band", "p.made_at as since"])
    .select("e.target as replyTo")
    .select((one) =>
      one
        .selectFrom("kept_texts as k")
        .select("k.text")
        .whereRef("k.room", "=", "e.room")
        .whereRef("k.target", "=", "e.seq")
        .orderBy("k.id", "desc")
        .limit(1)
        .as("kept"),
    )
    .where("e.kind", "=", "posted")
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple("e.at", "e.room", "e.seq"), ">", tuple(after.at, after.room, after.seq)),
    )
    .orderBy("e.at")
    .orderBy("e.room")
    .orderBy("e.seq")
    .limit(PAGE)
    .execute();
}

/** Posts that never came into their room: no position is theirs. */
function heldBack(db: Reader, since: number) {
  return db
    .selectFrom("held_posts as h")
    .innerJoin("findings as f", "f.held", "h.id")
    .innerJoin("rooms as r", "r.no", "h.room")
    .innerJoin("persons as p", "p.id", "h.person")
    .select(["h.at", "h.person as by", "h.name", "f.text", "h.state", "h.decided_by as decidedBy"])
    .select("h.reply_to as replyTo")
    .select(["r.id as room", "r.name as roomName", "r.lang", "r.audience"])
    .select([ofStaff("p").as("staff"), "p.protected_as as band", "p.made_at as since"])
    .where("h.at", ">", since)
    .where("h.state", "!=", "released")
    .orderBy("h.at")
    .orderBy("h.id")
    .execute();
}

type Decided = NonNullable<PastMessage["decided"]>;

/** What a human decided last about a message: it was acted on, or left. What the house did by itself is nobody's judgement. */
async function lastDecisions(db: Reader): Promise<Map<string, Decided>> {
  const rows = await db
    .selectFrom("decisions")
    .select(["room", "target", "act", "effects"])
    .where("target", "is not", null)
    .where("by", "!=", "house")
    .orderBy("at")
    .orderBy("id")
    .execute();
  const last = new Map<string, Decided>();
  for (const { room, target, act, effects } of rows) {
    const key = `${room} ${target}`;
    if (act === "uphold") continue;
    if (act !== "overturn") last.set(key, effects === null ? "left" : "acted");
    else if (last.get(key) === "acted") last.set(key, "left");
    else last.delete(key);
  }
  return last;
}

/** When a human first decided anything about a person. */
async function firstDecisions(db: Reader): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("decisions")
    .select(["person", (one) => one.fn.min("at").as("at")])
    .where("person", "is not", null)
    .where("by", "!=", "house")
    .groupBy("person")
    .execute();
  return new Map(rows.map(({ person, at }) => [person as string, Number(at)]));
}
