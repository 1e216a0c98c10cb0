import assert from "node:assert/strict";
import { test } from "node:test";
import { distanceOf, nextMeeting } from "./meeting.ts";

const at = (iso: string) => new Date(iso).getTime();

test("[WEB44] a daily hour is today's until it has lasted an hour, then tomorrow's", () => {
  const meets = { at: "21:00", zone: "Europe/Paris" };
  assert.deepEqual(nextMeeting(meets, at("2026-07-01T10:00:00Z")), { at: at("2026-07-01T19:00:00Z"), now: false });
  assert.deepEqual(nextMeeting(meets, at("2026-07-01T19:30:00Z")), { at: at("2026-07-01T19:00:00Z"), now: true });
  assert.deepEqual(nextMeeting(meets, at("2026-07-01T20:00:00Z")), { at: at("2026-07-02T19:00:00Z"), now: false });
});

test("[WEB44] a weekly hour is that of its own zone, on its own day, across a change of clocks", () => {
  const tuesday = { day: 2, at: "20:30", zone: "America/New_York" };
  assert.deepEqual(nextMeeting(tuesday, at("2026-03-07T12:00:00Z")), { at: at("2026-03-11T00:30:00Z"), now: false });
  const sunday = { day: 0, at: "00:30", zone: "Pacific/Auckland" };
  assert.deepEqual(nextMeeting(sunday, at("2026-06-20T11:00:00Z")), { at: at("2026-06-20T12:30:00Z"), now: false });
});

test("[WEB44] an hour in a zone that this browser does not know is not told", () => {
  assert.equal(nextMeeting({ at: "21:00", zone: "Mars/Olympus" }, 0), undefined);
});

test("[WEB44] how far an hour is follows the reader's own days", () => {
  const noon = new Date(2026, 6, 1, 12).getTime();
  const on = (day: number, hour: number) =>
    distanceOf({ at: new Date(2026, 6, day, hour).getTime(), now: false }, noon);
  assert.deepEqual([on(1, 15), on(1, 21), on(2, 1), on(4, 21)], ["today", "tonight", "tomorrow", "later"]);
  assert.equal(distanceOf({ at: noon - 60_000, now: true }, noon), "now");
});
