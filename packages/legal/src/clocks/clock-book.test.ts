import assert from "node:assert/strict";
import { test } from "node:test";
import { DataFaults } from "../data-faults.ts";
import { createClockBook } from "./clock-book.ts";
import type { ClockSetting } from "./clock-row.ts";
import { clockRows } from "./data/clock-rows.ts";

const TODAY = "2026-11-28";

test("[LEG24] 52 clocks, 21 of them read in the law; the others are assumptions of a day or aims of ours", () => {
  const book = createClockBook();
  assert.equal(book.rows.size, 52);
  assert.equal([...book.rows.values()].filter(({ confidence }) => confidence === "read").length, 21);
  for (const [id, { period, confidence, ownTarget }] of book.rows) {
    const { basis, since } = book.figureOn(id, TODAY);
    const expected = confidence === "read" ? "read" : "assumed";
    assert.equal(basis, period !== null ? expected : ownTarget === undefined ? "none" : "own-target", id);
    assert.equal(since, "2026-11-21");
  }
});

test("[LEG24] A setting replaces an assumption or an aim for what starts from its day on", () => {
  const settings: ClockSetting[] = [
    { clock: "gdpr-request", from: "2027-06-01", source: "OJ L 2027/1", period: "P2M" },
    { clock: "gdpr-request", from: "2027-01-01", source: "OJ L 119, 4.5.2016", period: "P1M" },
    { clock: "dsa-notice-decision", from: "2026-12-01", source: "house meeting", period: { workingDays: 2 } },
  ];
  const book = createClockBook({ settings });
  const told = (clock: string, day: string) => {
    const { period, basis, since } = book.figureOn(clock, day);
    return [period?.count, period?.unit, basis, since];
  };
  assert.deepEqual(told("gdpr-request", "2026-12-31"), [1, "months", "assumed", "2026-11-21"]);
  assert.deepEqual(told("gdpr-request", "2027-05-31"), [1, "months", "setting", "2027-01-01"]);
  assert.deepEqual(told("gdpr-request", "2027-06-01"), [2, "months", "setting", "2027-06-01"]);
  assert.deepEqual(told("dsa-notice-decision", "2026-12-01"), [2, "workingDays", "own-target", "2026-12-01"]);
  assert.deepEqual(told("dsa-notice-decision", "2026-11-30"), [3, "calendarDays", "own-target", "2026-11-21"]);
});

test("[LEG24] All faults of the settings are told at once", () => {
  const settings: ClockSetting[] = [
    { clock: "no-such-clock", from: TODAY, source: "x" },
    { clock: "tco-removal", from: TODAY, source: "x", period: "PT2H" },
    { clock: "gdpr-breach", from: TODAY, source: "x", inForce: false },
    { clock: "gdpr-request", from: TODAY, source: "x", afterPause: "starts-anew" },
    { clock: "gdpr-request", from: TODAY, source: "y", period: "P1M" },
  ];
  assert.throws(
    () => createClockBook({ settings }),
    (error) => {
      assert.ok(error instanceof DataFaults);
      assert.deepEqual(
        error.faults.map(({ place }) => place),
        [
          "settings.0 (no-such-clock)",
          "settings.1 (tco-removal)",
          "settings.2 (gdpr-breach)",
          "settings.3 (gdpr-request)",
          "settings.4 (gdpr-request)",
        ],
      );
      return true;
    },
  );
  const formless = [{ clock: "gdpr-request", from: "2026-02-30", source: "", period: "a month" }];
  assert.throws(() => createClockBook({ settings: formless }), {
    name: "DataFaults",
    message: /from:.*\n.*source:.*\n.*period:/,
  });
});

test("[LEG24] Rows that contradict themselves are refused", () => {
  const row = clockRows[0];
  const rows = [
    row,
    row,
    { ...row, id: "b", period: "P1D" },
    { ...row, id: "c", pauses: [], extension: { as: "ordered" } },
  ];
  assert.throws(() => createClockBook({ rows }), {
    message: /rows\.1.*twice\nrows\.2.*aim of ours.*\nrows\.3.*paused and extended/,
  });
  assert.throws(() => createClockBook({ rows: [{ ...row, kind: "whim" }] }), {
    message: /rows\.0 \(dsa-knowledge-to-effect\): kind/,
  });
});

test("[LEG23] Only time that others have moves to a working day, unless a dated setting says so", () => {
  const settings: ClockSetting[] = [
    { clock: "dsa-report-publish", from: "2027-01-01", source: "counsel", rolls: true },
  ];
  const book = createClockBook({ settings });
  assert.equal(book.figureOn("dsa-complaint-window", TODAY).rolls, true);
  assert.equal(book.figureOn("tco-complaint", TODAY).rolls, false);
  assert.equal(book.figureOn("tdb-search", TODAY).rolls, false, "a retention is no time to act in");
  assert.equal(book.figureOn("dsa-report-publish", TODAY).rolls, false);
  assert.equal(book.figureOn("dsa-report-publish", "2027-01-01").rolls, true);
});

test("[LEG25] What runs only under a condition is not in force until a setting says so, and as long", () => {
  const settings: ClockSetting[] = [
    { clock: "cpce-traffic", from: "2027-01-01", source: "decree 2026-1", inForce: true },
    { clock: "cpce-traffic", from: "2028-01-01", source: "decree 2026-1 has ended", inForce: false },
  ];
  const book = createClockBook({ settings });
  const inForce = (day: string) => book.figureOn("cpce-traffic", day).inForce;
  assert.deepEqual(["2026-12-31", "2027-01-01", "2027-12-31", "2028-01-01"].map(inForce), [false, true, true, false]);
  assert.throws(() => book.figureOn("no-such-clock", TODAY), RangeError);
});
