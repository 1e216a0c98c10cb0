import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { replayClocks } from "@parvis/legal/clocks/clock-state";
import type { Desk } from "./desk.ts";

type Row = Record<string, unknown>;
interface Effect {
  do: string;
  room?: number;
  target?: number;
  until?: number;
  band?: string;
}

/** What a machine does alone, by the act it is recorded as. */
const byMachine: Record<string, readonly string[]> = { return: ["return"], house: [], flood: ["hide", "limit"] };

/** What must hold of a house at any moment, read from its tables. */
export class Invariants {
  readonly #desk: Desk;
  #decisions: Row[] = [];

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async check(): Promise<void> {
    const decisions = await this.#rows("decisions");
    this.#onlyAppended(decisions);
    await this.#reasoned(decisions);
    await this.#noEffectWithout(decisions);
    this.#narrowByMachine(decisions);
    await this.#decidedOnce();
    await this.#clocksAreWhatTheirEventsMake();
    await this.#everyNoticeHasItsPlace(new Set(decisions.map((row) => row["id"])));
  }

  #rows(table: string): Promise<Row[]> {
    return this.#desk.rows(table as "decisions");
  }

  #onlyAppended(now: Row[]): void {
    const byId = new Map(now.map((row) => [row["id"], row]));
    for (const before of this.#decisions) assert.deepEqual(byId.get(before["id"]), before, "a decision was changed");
    this.#decisions = now;
  }

  /** A decision that restricts has ground, reason and redress, a sealed copy, a statement with its code, a payload. */
  async #reasoned(decisions: Row[]): Promise<void> {
    const [copies, statements, payloads] = await Promise.all(
      ["judged_copies", "statements", "payloads"].map(async (table) => {
        return new Map((await this.#rows(table)).map((row) => [row["decision"], row]));
      }),
    );
    for (const { id, effects, ground, redress, reason, seal } of decisions) {
      if (effects === null) continue;
      assert.ok(JSON.parse(String(ground)).explanation, `the ground of ${id}`);
      assert.deepEqual(JSON.parse(String(redress)), ["complaint", "court"]);
      assert.notEqual(String(reason).trim(), "");
      const copy = copies!.get(id)!["copy"];
      assert.equal(createHash("sha256").update(String(copy)).digest("hex"), seal);
      const statement = statements!.get(id)!;
      assert.ok(statement["kind"] !== "given" || (statement["receipt"] !== null && statement["told_at"] !== null));
      const kinds = (JSON.parse(String(effects)) as Effect[]).map((effect) => effect.do);
      assertPayload(payloads!.get(id), { restricts: kinds.some((kind) => kind !== "warn"), statement });
    }
  }

  /** What no human decided is one of three things, and marked so; what a human decided is not marked as a machine's. */
  #narrowByMachine(decisions: Row[]): void {
    for (const { id, by, act, effects, machine } of decisions) {
      const { decided } = JSON.parse(String(machine ?? "{}")) as { decided?: string };
      if (by !== "house") assert.notEqual(decided, "fully", `${id} was decided by a human`);
      else assert.deepEqual([Object.hasOwn(byMachine, String(act)), decided], [true, "fully"], `${id}: ${act}`);
      if (by !== "house") continue;
      const kinds = (JSON.parse(String(effects ?? "[]")) as Effect[]).map((effect) => effect.do);
      assert.deepEqual(
        kinds.filter((kind) => !byMachine[String(act)]!.includes(kind)),
        [],
      );
    }
  }

  /** Whatever restricts words, a room or an account now: a decision says so, and it has not been undone. */
  async #noEffectWithout(decisions: Row[]): Promise<void> {
    const complaints = await this.#rows("complaints");
    const undone = complaints.filter(({ by, state }) => by !== "notifier" && state === "overturned");
    const isUndone = new Set(undone.map(({ decision }) => decision));
    const standing = decisions.filter(({ id }) => !isUndone.has(id));
    const taken = standing.flatMap(({ effects, person }) =>
      (JSON.parse(String(effects ?? "[]")) as Effect[]).map((effect) => ({ ...effect, person })),
    );
    const needs = (what: string, fits: (effect: (typeof taken)[number]) => boolean) =>
      assert.ok(taken.some(fits), `nothing was decided of ${what}`);
    for (const { room, seq, removed } of await this.#rows("events"))
      if (removed === "staff")
        needs(`line ${seq}`, (one) => ["remove", "hide"].includes(one.do) && one.room === room && one.target === seq);
    for (const { room, person, until } of await this.#rows("room_mutes"))
      needs(`a mute`, (one) => one.do === "mute" && one.room === room && one.person === person && one.until === until);
    for (const { room, person, until } of await this.#rows("slowed"))
      needs(`a pace`, (one) => one.do === "limit" && one.room === room && one.person === person && one.until === until);
    for (const { id, banned_at, protected_as: band } of await this.#rows("persons")) {
      if (banned_at !== null) needs(`a ban`, (one) => ["ban", "suspend"].includes(one.do) && one.person === id);
      // Who is here said that they are adults.
      const ofAge = ["protect", "age"];
      if (band !== "adult") needs(`an age`, (one) => ofAge.includes(one.do) && one.person === id && one.band === band);
    }
    for (const { reporter } of await this.#rows("reporter_marks"))
      needs(`a mark`, (one) => ["warn", "notices"].includes(one.do) && one.person === reporter);
    for (const { by, state } of await this.#rows("proposals"))
      if (state === "refused") needs(`a room that was proposed`, (one) => one.do === "refuse" && one.person === by);
    for (const { no, mode } of await this.#rows("rooms"))
      if (mode !== "open") needs(`a room`, (one) => one.do === "mode" && one.room === no);
  }

  /** Whoever acts at the same time, wherever: a case is decided once, and an effect has one statement. */
  async #decidedOnce(): Promise<void> {
    const log = (await this.#rows("case_log")).filter(({ act }) => act === "decide").map((row) => row["case_id"]);
    assert.equal(new Set(log).size, log.length, "a case was decided twice");
    const decided = (await this.#rows("cases")).filter(({ state }) => state === "decided").map(({ id }) => id);
    for (const id of decided) assert.ok(log.includes(id), `case ${id} is over, and nobody decided it`);
    const receipts = (await this.#rows("statements")).flatMap(({ receipt }) => receipt ?? []);
    assert.equal(new Set(receipts).size, receipts.length);
  }

  /** Their events can be replayed, and what is not done is at hand for somebody to see. */
  async #clocksAreWhatTheirEventsMake(): Promise<void> {
    const events = (await this.#rows("clock_events")).sort((a, b) => Number(a["serial"]) - Number(b["serial"]));
    const running = new Set((await this.#rows("clocks_running")).map((row) => row["instance"]));
    for (const [instance, { phase }] of replayClocks(events.map(({ event }) => JSON.parse(String(event))))) {
      const isDone = phase.is === "met" || (phase.is === "missed" && phase.doneAt !== undefined);
      assert.equal(running.has(instance), !isDone, `the clock ${instance}`);
    }
  }

  /** A notice is in one case that stands; with the case it is answered, and its clock met or missed; else both go on. */
  async #everyNoticeHasItsPlace(decisions: Set<unknown>): Promise<void> {
    const cases = new Map((await this.#rows("cases")).map((row) => [row["id"], row]));
    const running = new Set((await this.#rows("clocks_running")).map((row) => row["instance"]));
    for (const { id, case_id, decision } of await this.#rows("notices")) {
      const one = cases.get(case_id);
      assert.ok(one, `notice ${id} is in no case`);
      assert.notEqual(one["state"], "merged", `notice ${id} was left in a case that went on elsewhere`);
      const runs = running.has(`${id} dsa-notice-decision`) || running.has(`${id} again dsa-notice-decision`);
      if (one["state"] === "open") {
        assert.equal(decision, null, `notice ${id} is answered while its case is open`);
        assert.ok(runs, `no clock runs for notice ${id}`);
      } else {
        assert.ok(decisions.has(decision), `notice ${id} was never answered`);
        assert.ok(!runs, `the clock of notice ${id} runs on`);
      }
    }
  }
}

/** All that the desk's acts write, row by row. */
export const written = [
  ...["decisions", "judged_copies", "statements", "payloads", "cases", "case_log", "notices", "clock_events"],
  ...["clocks_running", "complaints", "events", "kept_texts", "room_mutes", "slowed", "dangers", "line_holds"],
] as const;

/** Everything that is written there now, but for one table. */
export async function contents(desk: Desk, without: string): Promise<string> {
  const tables = [...written, "rooms", "persons"].filter((table) => table !== without);
  const rowsOf = async (table: string) => {
    const rows = await desk.rows(table as "decisions");
    return rows.map(({ seen_at: _, ...row }) => JSON.stringify(row)).sort();
  };
  return JSON.stringify(await Promise.all(tables.map(async (table) => [table, await rowsOf(table)])), null, 1);
}

/** [MOD13] What restricts is ready for the Commission's database, or listed with its faults; or an order keeps it back. */
function assertPayload(
  payload: Row | undefined,
  { restricts, statement }: { restricts: boolean; statement: Row },
): void {
  const kind = statement["kind"] === "deferred" && statement["told_at"] !== null ? "given" : statement["kind"];
  const faults = JSON.parse(String(payload?.["faults"])) as unknown[];
  const expected = !restricts ? "no_restriction" : kind === "given" ? (faults.length > 0 ? "refused" : "ready") : kind;
  assert.equal(payload?.["state"], expected, `the payload of ${String(statement["decision"])}`);
  assert.equal(payload?.["payload"] !== null, expected === "ready");
}
