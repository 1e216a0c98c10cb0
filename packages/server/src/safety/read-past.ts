import type { Act, Language } from "@parvis/safety/act";
import type { Reader } from "../storage/database.ts";
import type { PastAct } from "./backtest.ts";
import { FRESH_MS } from "./rules.ts";

const PAGE = 1000;

/**
 * The house's public messages from a time on, in the order of their times, each with what moderators did about it.
 * What was removed is read from the texts kept apart, while they are kept. Read only: nothing is written, nobody is told.
 */
export async function* readPast(db: Reader, since: number): AsyncGenerator<PastAct> {
  const [removed, decided] = [await removedByStaff(db), await firstDecisions(db)];
  let after = { at: since, room: 0, seq: 0 };
  for (;;) {
    const page = await readPage(db, after);
    for (const row of page) {
      const text = row.text || row.kept;
      if (!text) continue;
      const first = decided.get(row.by!);
      yield {
        act: actOf({ ...row, text }),
        actedOn: removed.has(`${row.no} ${row.seq}`),
        knownAuthor: first !== undefined && first < row.at,
      };
    }
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return;
    after = { at: last.at, room: last.no, seq: last.seq };
  }
}

type Row = Awaited<ReturnType<typeof readPage>>[number];

function actOf({ at, by, text, room, lang, audience, band, since, role }: Row): Act {
  const author = { id: by!, band, fresh: at - since < FRESH_MS, staff: role !== "none" };
  const act: Act = { at, kind: "post", author, place: room, audience, text: text! };
  return lang === "fr" || lang === "en" ? { ...act, language: lang as Language } : act;
}

function readPage(db: Reader, after: { at: number; room: number; seq: number }) {
  return db
    .selectFrom("events as e")
    .innerJoin("rooms as r", "r.no", "e.room")
    .innerJoin("persons as p", "p.id", "e.by")
    .select(["e.at", "e.seq", "e.by", "e.text", "r.no", "r.id as room", "r.lang", "r.audience", "p.role"])
    .select(["p.protected_as as band", "p.made_at as since"])
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

async function removedByStaff(db: Reader): Promise<Set<string>> {
  const rows = await db
    .selectFrom("events")
    .select(["room", "seq"])
    .where("kind", "=", "posted")
    .where("removed", "=", "staff")
    .execute();
  return new Set(rows.map(({ room, seq }) => `${room} ${seq}`));
}

/** When moderators first decided anything about a person. */
async function firstDecisions(db: Reader): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("decisions")
    .select(["person", (one) => one.fn.min("at").as("at")])
    .where("person", "is not", null)
    .groupBy("person")
    .execute();
  return new Map(rows.map(({ person, at }) => [person as string, Number(at)]));
}
