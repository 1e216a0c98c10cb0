import assert from "node:assert/strict";
import { test } from "node:test";
import { type Screen, stillKept } from "./screen.ts";

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;

const screen = (daysAgo: number, retentionDays?: number): Screen =>
  ({
    build: "/assets/a.js",
    at: NOW - daysAgo * DAY_MS,
    rooms: [
      { id: "r1", ...(retentionDays && { retentionDays }), last: [{ at: NOW - 20 * DAY_MS }, { at: NOW - DAY_MS }] },
    ],
    open: {
      room: "r1",
      seq: 9,
      messages: [40, 20, 3].map((days) => ({ seq: 10 - days / 10, at: NOW - days * DAY_MS })),
    },
  }) as unknown as Screen;

const agesOf = (kept: Screen | undefined) => kept?.open?.messages.map(({ at }) => (NOW - at) / DAY_MS);

test("[WEB53] no line is drawn that the room itself no longer keeps", () => {
  assert.deepEqual(agesOf(stillKept(screen(1, 7), "/assets/a.js", NOW)), [3]);
  assert.deepEqual(agesOf(stillKept(screen(1, 365), "/assets/a.js", NOW)), [40, 20, 3]);
  assert.deepEqual(
    agesOf(stillKept(screen(1), "/assets/a.js", NOW)),
    [20, 3],
    "thirty days where the room says nothing",
  );
  const rooms = stillKept(screen(1, 7), "/assets/a.js", NOW)?.rooms as { last?: readonly unknown[] }[] | undefined;
  assert.equal(rooms?.[0]?.last?.length, 1);
});

test("[WEB53] a screen of another build, or one forgotten for a month, is not drawn", () => {
  assert.equal(stillKept(screen(1), "/assets/b.js", NOW), undefined);
  assert.equal(stillKept(screen(31), "/assets/a.js", NOW), undefined);
});
