import { createHash } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AUTHORS, authorOf, uuidV7 } from "./fill-house.ts";

const GROUP = 5_000;
const DAY_MS = 24 * 3600 * 1000;
/** What was decided beforehand was so over this time, ending now: all of it can still be contested. */
const SPAN_MS = 120 * DAY_MS;
const REASONS = ["harassment", "hate", "spam", "threat_or_ambush", "personal_data", "other"];

interface Wanted {
  people: number;
  /** Cases that were decided, with all that a decision leaves behind. */
  cases: number;
}

/**
 * People and decided cases in a house that no process has open, straight in its tables: by the desk's own acts fifty
 * thousand would take longer than what is to be measured. The rows are those that reporting and deciding write.
 */
export function fillDesk(folder: string, { people, cases }: Wanted): void {
  const db = new DatabaseSync(join(folder, "parvis.db"));
  try {
    db.exec("pragma synchronous=OFF; pragma cache_size=-200000");
    inGroups(db, people, (from, to) => storePeople(db, from, to));
    inGroups(db, cases, (from, to) => storeCases(db, from, to, cases));
    db.exec("pragma wal_checkpoint(TRUNCATE)");
  } finally {
    db.close();
  }
}

function inGroups(db: DatabaseSync, total: number, store: (from: number, to: number) => void): void {
  for (let from = 0; from < total; from += GROUP) {
    db.exec("begin");
    store(from, Math.min(from + GROUP, total));
    db.exec("commit");
  }
}

function storePeople(db: DatabaseSync, from: number, to: number): void {
  const person = db.prepare(
    `insert into persons (id, name, skeleton, role, protected_as, trusted_as, assurance, made_at, seen_at)
     values (?, ?, null, 'none', 'adult', 'adult', 'declared', ?, ?)`,
  );
  const device = db.prepare(
    "insert into devices (hash, protected_as, trusted_as, first_age, made_at) values (?, 'adult', 'adult', 'adult', ?)",
  );
  const session = db.prepare("insert into sessions (device_no, person_id, started_at) values (?, ?, ?)");
  const now = Date.now();
  for (let i = from; i < to; i++) {
    const { by, name } = i < AUTHORS ? authorOf(i) : { by: uuidV7(now - SPAN_MS), name: `Visitor ${i}` };
    person.run(by, name, now - SPAN_MS, now - DAY_MS);
    const { lastInsertRowid } = device.run(createHash("sha256").update(`device ${i}`).digest("hex"), now - SPAN_MS);
    session.run(lastInsertRowid, by, now - SPAN_MS);
  }
}

function storeCases(db: DatabaseSync, from: number, to: number, total: number): void {
  const insert = inserts(db);
  const start = Date.now() - SPAN_MS;
  for (let i = from; i < to; i++) {
    const at = start + Math.floor((i * SPAN_MS) / total);
    for (const [table, rows] of Object.entries(rowsOfCase(i, at))) for (const row of rows) insert(table, row);
  }
}

type Values = Record<string, string | number | null>;

function inserts(db: DatabaseSync): (table: string, row: Values) => void {
  const prepared = new Map<string, ReturnType<DatabaseSync["prepare"]>>();
  return (table, row) => {
    const columns = Object.keys(row);
    const key = `${table} ${columns}`;
    const statement =
      prepared.get(key) ??
      db.prepare(`insert into ${table} (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")})`);
    prepared.set(key, statement);
    statement.run(...Object.values(row));
  };
}

/** All that one report, its case and its decision leave behind. */
function rowsOfCase(i: number, at: number): Record<string, Values[]> {
  const [id, notice, decision] = [uuidV7(at), uuidV7(at), uuidV7(at + 60_000)];
  const { by: person, name } = authorOf(i % AUTHORS);
  const [room, target, reason] = [1 + (i % 4), 1 + Math.floor(i / 4), REASONS[i % REASONS.length]!];
  const decidedAt = at + 60_000;
  const keep = at + 365 * DAY_MS;
  const context = JSON.stringify({ lines: contextOf(i, at, person, name) });
  const copy = JSON.stringify({
    lines: [],
    text: `stored words ${i}`,
    notices: [{ id: notice, seen: context }],
    findings: [],
  });
  const effects = JSON.stringify([{ do: "remove", room, target }]);
  const words = `Stored reason ${i}: words that hurt somebody, said again after a warning.`;
  const ground = JSON.stringify({ kind: "charter", clause: "Be kind.", explanation: words });
  const machine = JSON.stringify({ found: false, decided: "not" });
  const told = JSON.stringify({
    effects: [{ do: "remove" }],
    ground,
    facts: words,
    found: "notice",
    machine,
    redress: [],
  });
  const clocks = ["dsa-notice-receipt", "dsa-notice-decision", "dsa-statement-of-reasons"];
  return {
    cases: [
      {
        ...{ id, subject: `message ${room} ${target} / ${i}`, about: "message", room, target, person, reason },
        ...{ severity: 3, reach: 1, harm_minutes: 240, weight: 12, state: "decided", opened_at: at, read_at: at },
        ...{ holder: person, closed_at: decidedAt, keep_until: keep },
      },
    ],
    notices: [
      {
        ...{ id: notice, receipt: `STORED${i}`, at, room, target, reason, details: "stored", reporter: null, context },
        ...{ destroy_at: keep, case_id: id, decision, decided_at: decidedAt },
      },
    ],
    decisions: [
      {
        ...{ id: decision, at: decidedAt, by: person, act: "case", room, target, person, reason: words, details: "{}" },
        ...{ case_id: id, effects, ground, redress: '["complaint","court"]', seal: sealOf(copy), machine },
      },
    ],
    judged_copies: [{ decision, copy, keep_until: keep }],
    statements: [
      {
        ...{ decision, receipt: `REASONS${i}`, person, room, at: decidedAt, kind: "given", stored: told },
        ...{ complain_until: keep, told_at: decidedAt, seen_at: decidedAt, keep_until: keep },
      },
    ],
    payloads: [{ decision, at: decidedAt, state: "ready", payload: told, faults: "[]", asked: told }],
    case_log: ["notice", "take", "decide"].map((act) => ({ case_id: id, at, by: person, act })),
    case_reads: [{ case_id: id, at, by: person }],
    clock_events: clocks.flatMap((clock) =>
      ["started", "met"].map((kind) => {
        const instance = `${clock === "dsa-statement-of-reasons" ? decision : notice} ${clock}`;
        return { instance, at, event: JSON.stringify({ kind, instance, at, clock, source: "stored beforehand" }) };
      }),
    ),
    clocks_running: [{ instance: `${decision} dsa-complaint-window`, clock: "dsa-complaint-window", due_at: keep }],
  };
}

const sealOf = (copy: string) => createHash("sha256").update(copy).digest("hex");

/** Ten lines before and five after, as a report keeps them. */
function contextOf(i: number, at: number, by: string, name: string) {
  return Array.from({ length: 16 }, (_, line) => ({
    ...{ seq: line + 1, at, by, name, text: `line ${line} of what stood around message ${i}`, removed: null },
    earlier: [],
  }));
}
