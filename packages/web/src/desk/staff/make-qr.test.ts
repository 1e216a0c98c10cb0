import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { makeQr } from "./make-qr.ts";

/** As another encoder draws it (qrcode-generator 2, level L), and another program reads it (jsQR 1). */
const letter = [
  "#######..#.##.#######",
  "#.....#..###..#.....#",
  "#.###.#.##.##.#.###.#",
  "#.###.#..#.#..#.###.#",
  "#.###.#...#.#.#.###.#",
  "#.....#.....#.#.....#",
  "#######.#.#.#.#######",
  "........##.##........",
  "###.########.##...#..",
  "#.##....#.....#...##.",
  ".#.####..##.#...#...#",
  ".#.##...##....#...#..",
  "..##.##.#...#.#.#.#.#",
  "........#..#.#.#.#.#.",
  "#######.#.##.###.####",
  "#.....#.######.###...",
  "#.###.#.##.#.###.##.#",
  "#.###.#..##...#...##.",
  "#.###.#.##..#...#...#",
  "#.....#.#.....#...##.",
  "#######.###.#.#.#.###",
];

test("[STW8] a QR code is drawn as others draw it", () => {
  assert.deepEqual(
    makeQr("A")!.map((row) => row.map((dark) => (dark ? "#" : ".")).join("")),
    letter,
  );
});

/** Each was read by jsQR 1 when its digest was written down. */
const read = [
  { version: 3, bytes: 50, digest: "5b11c6aa37ca994d" },
  { version: 7, bytes: 150, digest: "da7bffc962b319b8" },
  { version: 9, bytes: 225, digest: "84d197e04a13d645" },
] as const;

test("[STW8] with one block and with two, with and without the pattern that tells the version", () => {
  for (const { version, bytes, digest } of read) {
    const rows = makeQr("x".repeat(bytes))!;
    assert.equal(rows.length, 17 + 4 * version);
    const squares = rows.flat().map(Number).join("");
    assert.equal(createHash("sha256").update(squares).digest("hex").slice(0, 16), digest, `version ${version}`);
  }
});

test("[STW8] what does not fit is not drawn, and each byte of a sign counts", () => {
  assert.equal(makeQr("x".repeat(231)), undefined);
  assert.equal(makeQr("é".repeat(116)), undefined);
  assert.equal(makeQr("é".repeat(115))!.length, 53);
});
