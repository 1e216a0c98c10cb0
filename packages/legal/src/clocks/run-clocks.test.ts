import assert from "node:assert/strict";
import { test } from "node:test";
import { Ledger } from "../../test/ledger.ts";
import { agendaOf } from "./agenda.ts";
import { createClockBook } from "./clock-book.ts";
import { replayClocks } from "./clock-state.ts";

const book = createClockBook();
const ledger = (now = "2026-11-20T10:00:00Z") => new Ledger(book, now);

test("[LEG26] Started, paused, resumed, met: the list of events is the clock", () => {
  const list = ledger();
  list.start("tco-removal");
  list.at("2026-11-20T10:20:00Z").pause("tco-removal");
  list.at("2026-11-20T15:00:00Z").resume("tco-removal");
  assert.equal(list.due("tco-removal"), "2026-11-20T15:40:00.000Z");
  list.at("2026-11-20T15:30:00Z").meet("tco-removal");
  assert.deepEqual(list.state("tco-removal").phase, { is: "met", at: list.now, by: "act" });
  assert.deepEqual(replayClocks(list.events), list.clocks);
});

test("[LEG26] What was recorded stands whatever is set later", () => {
  const list = ledger();
  list.start("gdpr-request");
  const settings = [{ clock: "gdpr-request", from: "2020-01-01", source: "x", period: "P1D" }];
  const later = new Ledger(createClockBook({ settings, timeZone: "Pacific/Auckland" }), list.now);
  later.clocks = replayClocks(list.events);
  assert.equal(later.due("gdpr-request"), "2026-12-20T22:59:59.999Z");
  const { period, basis, source } = later.state("gdpr-request").started;
  assert.deepEqual([period?.count, basis, source], [1, "assumed", "Regulation (EU) 2016/679 (GDPR), 12(3)"]);
});

test("[LEG26] An event that cannot follow is an error with its place, not passed over", () => {
  const list = ledger();
  list.start("tco-removal");
  list.meet("tco-removal");
  assert.throws(() => replayClocks([...list.events, ...list.events]), /Event 2 \(started of tco-removal\): exists/);
  const [started] = list.events;
  const paused = { kind: "paused", instance: "tco-removal", at: list.now, ground: "unclear", why: "" } as const;
  const resumed = { kind: "resumed", instance: "tco-removal", at: list.now } as const;
  for (const dueAt of [{}, { dueAt: list.now }])
    assert.throws(() => replayClocks([started!, paused, { ...resumed, ...dueAt }]), /Event 2 .*: shortens/);
  const stray = { kind: "missed", instance: "other", at: 0 } as const;
  assert.throws(() => replayClocks([stray]), /Event 0 .*: unknown_instance/);
});

test("[LEG27] The last instant is in time, the next one is not", () => {
  const list = ledger();
  list.start("lcen-6-1-removal", "a");
  list.start("lcen-6-1-removal", "b");
  const end = Date.parse("2026-11-21T10:00:00Z");
  list.now = end;
  assert.deepEqual(list.sweep(), []);
  list.meet("a");
  assert.equal(list.state("a").phase.is, "met");
  list.now = end + 1;
  list.meet("b");
  assert.deepEqual(list.state("b").phase, { is: "missed", at: end, doneAt: end + 1 });
});

test("[LEG27] A miss stays a miss, with the time it was done after all", () => {
  const list = ledger();
  list.start("tco-removal");
  list.at("2026-11-20T12:00:00Z");
  assert.deepEqual(list.sweep(), ["missed tco-removal"]);
  assert.deepEqual(list.sweep(), []);
  list.at("2026-11-20T10:30:00Z").meet("tco-removal");
  const [at, doneAt] = ["2026-11-20T11:00:00Z", "2026-11-20T12:00:00Z"].map((time) => Date.parse(time));
  assert.deepEqual(
    list.state("tco-removal").phase,
    { is: "missed", at, doneAt },
    "the clock of the machine was set back",
  );
  assert.equal(list.meet("tco-removal"), "ended");
});

test("[LEG27] What began before it was recorded counts from its beginning", () => {
  const list = ledger();
  list.start("tco-removal", "late", { from: Date.parse("2026-11-20T08:00:00Z") });
  assert.equal(list.due("late"), "2026-11-20T09:00:00.000Z");
  assert.deepEqual(list.sweep(), ["missed late"]);
});

test("[LEG28] What has to last is met by lasting, not before; cut short, it is missed", () => {
  const list = ledger();
  list.start("eev-preserve-order", "kept");
  list.start("eev-preserve-order", "lost");
  list.start("dsa-complaint-window", "window");
  list.at("2026-12-24T10:00:00Z");
  assert.equal(list.meet("kept"), "still_runs");
  assert.equal(list.cut("lost"), "done");
  assert.deepEqual(list.state("lost").phase, { is: "missed", at: list.now, doneAt: list.now });
  assert.deepEqual(list.at("2027-05-20T21:59:59.999Z").sweep(), ["ran_out kept"]);
  assert.deepEqual(list.at("2027-05-20T22:00:00Z").sweep(), ["ran_out window"]);
  assert.deepEqual(list.state("kept").phase, { is: "met", at: Date.parse("2027-01-19T22:59:59.999Z") });
  assert.equal(list.cut("kept"), "ended");
});

test("[LEG28] What may be used until its end is met used or not, and is not used later", () => {
  const list = ledger();
  for (const instance of ["used", "unused", "late"]) list.start("tco-scrutiny-request", instance);
  list.meet("used");
  list.at("2026-11-22T10:00:00.001Z");
  assert.equal(list.meet("late"), "over");
  assert.deepEqual(list.sweep(), ["ran_out unused", "ran_out late"]);
  assert.deepEqual(
    ["used", "unused", "late"].map((instance) => list.state(instance).phase.is),
    ["met", "met", "met"],
  );
  assert.equal(list.cut("unused"), "ended");
});

test("[LEG29] A clock is paused on its own grounds only, while it runs", () => {
  const list = ledger();
  for (const clock of ["eev-produce", "tco-removal", "gdpr-breach"]) list.start(clock);
  assert.equal(list.pause("gdpr-breach"), "not_pausable");
  assert.equal(list.pause("eev-produce", "impossible"), "not_pausable");
  assert.equal(list.resume("eev-produce"), "not_paused");
  assert.equal(list.pause("eev-produce"), "done");
  assert.equal(list.pause("eev-produce"), "not_running");
  list.at("2026-11-20T11:00:00.001Z");
  assert.equal(list.pause("tco-removal"), "over");
  list.at("2027-11-20T11:00:00Z");
  assert.deepEqual(list.sweep(), ["missed tco-removal", "missed gdpr-breach"], "a paused clock is not missed");
  assert.equal(list.meet("eev-produce"), "done");
  assert.equal(list.state("eev-produce").phase.is, "met");
});

test("[LEG29] A pause adds whole days to what ends with a day, never more than it took", () => {
  const after = (paused: string, resumed: string) => {
    const list = ledger();
    list.start("eev-produce");
    list.at(paused).pause("eev-produce");
    list.at(resumed).resume("eev-produce");
    return list.due("eev-produce");
  };
  assert.equal(after("2026-11-23T08:00:00Z", "2026-11-23T20:00:00Z"), "2026-11-30T22:59:59.999Z");
  assert.equal(after("2026-11-23T22:59:00Z", "2026-11-23T23:01:00Z"), "2026-11-30T22:59:59.999Z", "over a midnight");
  assert.equal(after("2026-11-23T08:00:00Z", "2026-11-24T08:00:00Z"), "2026-12-01T22:59:59.999Z");
  assert.equal(after("2026-11-23T08:00:00Z", "2026-11-26T07:59:59Z"), "2026-12-02T22:59:59.999Z");
});

test("[LEG29] Where a setting says so, the whole period begins anew after a pause", () => {
  const settings = [
    { clock: "tco-removal", from: "2026-01-01", source: "counsel", afterPause: "starts-anew" as const },
    { clock: "eev-produce-emergency", from: "2026-01-01", source: "counsel", period: { workingDays: 2 } },
  ];
  const list = new Ledger(createClockBook({ settings }), "2026-11-20T10:00:00Z");
  list.start("tco-removal");
  list.start("eev-produce-emergency");
  assert.equal(list.due("eev-produce-emergency"), "2026-11-24T22:59:59.999Z");
  list.at("2026-11-20T10:50:00Z").pause("tco-removal", "impossible");
  list.pause("eev-produce-emergency");
  list.at("2026-11-23T10:50:00Z").resume("tco-removal");
  list.resume("eev-produce-emergency");
  assert.equal(list.due("tco-removal"), "2026-11-23T11:50:00.000Z");
  assert.equal(list.due("eev-produce-emergency"), "2026-11-25T22:59:59.999Z", "one working day from Friday to Monday");
});

test("[LEG30] The law's extension is given once, in time, and by no more than it allows", () => {
  const list = ledger("2026-12-31T10:00:00Z");
  for (const clock of ["gdpr-request", "eev-preserve-order", "tco-complaint"]) list.start(clock);
  assert.equal(list.extend("tco-complaint", { period: "P1D" }), "not_extendable");
  assert.equal(list.extend("gdpr-request", { period: "P3M" }), "too_long");
  assert.equal(list.extend("gdpr-request", { period: "P2M" }), "done");
  assert.equal(list.due("gdpr-request"), "2027-03-31T21:59:59.999Z", "three months in all");
  assert.equal(list.extend("gdpr-request", { period: "P1D" }), "too_long");
  list.at("2027-06-01T00:00:00Z");
  assert.equal(list.extend("eev-preserve-order", { period: "P30D" }), "over");
  assert.throws(() => list.extend("eev-preserve-order", { period: "thirty days" }), RangeError);
});

test("[LEG30] What an authority prolongs lasts as it says, and never less than before", () => {
  const list = ledger();
  list.start("tco-preserve");
  assert.equal(list.extend("tco-preserve", { until: Date.parse("2028-01-01T00:00:00Z") }), "done");
  assert.equal(list.extend("tco-preserve", { until: Date.parse("2027-01-01T00:00:00Z") }), "done");
  assert.equal(list.due("tco-preserve"), "2028-01-01T00:00:00.000Z");
  list.start("cpce-quick-freeze", "freeze", { ordered: { period: "P90D", source: "order 12" } });
  assert.equal(list.due("freeze"), "2027-02-18T22:59:59.999Z");
  const ordered = { period: "P90D", source: "order 12" };
  assert.equal(list.start("tco-removal", "x", { ordered }), "length_fixed");
});

test("[LEG31] A clock's time never falls: an earlier instant counts as the one before it", () => {
  const list = ledger();
  list.start("tco-removal");
  list.at("2026-11-20T10:30:00Z").pause("tco-removal");
  list.at("2026-11-20T10:10:00Z").resume("tco-removal");
  assert.equal(list.due("tco-removal"), "2026-11-20T11:00:00.000Z", "no pause of minus twenty minutes");
  assert.deepEqual(
    [list.state("tco-removal").stepsBack, list.state("tco-removal").now],
    [1, Date.parse("2026-11-20T10:30:00Z")],
  );
});

test("[LEG32] The agenda has all that somebody must see, the most urgent first", () => {
  const list = ledger();
  list.start("us-2258a-report", "endless");
  list.start("lcen-6-1-removal", "tomorrow");
  list.start("tco-removal", "soon");
  list.start("tco-removal", "paused");
  list.start("tco-removal", "done");
  list.pause("paused");
  list.meet("done");
  const now = Date.parse("2026-11-20T12:00:00Z");
  const seen = agendaOf(list.clocks, now).map(({ state, leftMs }) => [state.started.instance, state.phase.is, leftMs]);
  assert.deepEqual(seen, [
    ["soon", "missed", -3_600_000],
    ["tomorrow", "running", 22 * 3_600_000],
    ["endless", "running", undefined],
    ["paused", "paused", undefined],
  ]);
  assert.equal(list.state("soon").phase.is, "running", "looking records nothing");
});

test("[LEG32] What recurs begins its next turn as it is met, in time or late", () => {
  const list = ledger("2026-02-16T10:00:00Z");
  list.start("dsa-amar", "amar");
  list.at("2026-08-10T10:00:00Z").meet("amar");
  assert.equal(list.due("amar~2"), "2027-02-10T22:59:59.999Z");
  list.at("2027-03-01T10:00:00Z").sweep();
  list.meet("amar~2");
  assert.equal(list.state("amar~2").phase.is, "missed");
  assert.equal(list.due("amar~3"), "2027-09-01T21:59:59.999Z");
  list.start("dsa-report-period", "year", { from: Date.parse("2025-12-31T22:59:59.999Z") });
  assert.equal(list.due("year"), "2026-12-31T22:59:59.999Z");
  list.meet("year");
  assert.equal(list.due("year~2"), "2027-12-31T22:59:59.999Z", "a calendar year follows the last, not the publication");
});

test("[LEG25] A clock that is not in force does not start", () => {
  const list = ledger();
  assert.equal(list.start("cpce-traffic"), "not_in_force");
  assert.equal(list.clocks.size, 0);
});
