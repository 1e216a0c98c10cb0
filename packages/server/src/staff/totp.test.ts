import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, codeAt, fromBase32, stepAt, stepOf, toBase32 } from "./totp.ts";

const secret = Buffer.from("12345678901234567890");

test("[STF7] the codes are those of RFC 6238, appendix B", () => {
  const vectors: [seconds: number, code: string][] = [
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ];
  for (const [seconds, code] of vectors) assert.equal(codeAt(secret, stepAt(seconds * 1000), 8), code);
});

test("[STF7] a code counts one step early or late, and no further", () => {
  const now = 1_700_000_000_000;
  const taken = [-2, -1, 0, 1, 2].map((off) => stepOf(secret, codeAt(secret, stepAt(now) + off), now, 0));
  assert.deepEqual(taken, [undefined, stepAt(now) - 1, stepAt(now), stepAt(now) + 1, undefined]);
});

test("[STF7] a code is taken once, and none before it is taken after it", () => {
  const now = 1_700_000_000_000;
  const step = stepAt(now);
  assert.equal(stepOf(secret, codeAt(secret, step), now, step), undefined);
  assert.equal(stepOf(secret, codeAt(secret, step - 1), now, step), undefined);
  assert.equal(stepOf(secret, codeAt(secret, step + 1), now, step), step + 1);
});

test("a secret goes into the letters of RFC 4648 and back", () => {
  assert.equal(toBase32(Buffer.from("foobar")), "MZXW6YTBOI");
  assert.equal(toBase32(Buffer.from("fooba")), "MZXW6YTB");
  assert.deepEqual(Buffer.from(fromBase32(toBase32(secret))), secret);
});

test("the address of a secret names the house and its holder, whatever signs are in their names", () => {
  const address = addressOf({ house: "Le Café: du port", name: "Zoé", secret: "MZXW6YTB" });
  const url = new URL(address);
  assert.equal(url.searchParams.get("issuer"), "Le Café  du port");
  assert.equal(decodeURIComponent(url.pathname.split("/").at(-1)!), "Le Café  du port:Zoé");
  assert.equal(url.searchParams.get("secret"), "MZXW6YTB");
});
