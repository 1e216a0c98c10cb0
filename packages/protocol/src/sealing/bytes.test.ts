import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { test } from "node:test";
import { uuidBytes, uuidText } from "./bytes.ts";

test("[SEA2] a UUID's bytes are what its digits say, and are written back in its one form", () => {
  for (let i = 0; i < 200; i++) {
    const uuid = randomUUID();
    assert.deepEqual(Buffer.from(uuidBytes(uuid)), Buffer.from(uuid.replaceAll("-", ""), "hex"));
    const bytes = new Uint8Array(randomBytes(16));
    assert.deepEqual(uuidBytes(uuidText(bytes)), bytes);
  }
});

test("[SEA2] a UUID in any other form is refused, whichever character is odd", () => {
  const uuid = "0189abcd-ef01-7abc-8def-0123456789ab";
  for (let at = 0; at < uuid.length; at++) {
    for (const odd of ["g", "A", "-", " ", "", "/", ":", "`", "é", "\u0660", "\0", "00"]) {
      const other = uuid.slice(0, at) + odd + uuid.slice(at + 1);
      if (other !== uuid) assert.throws(() => uuidBytes(other), { code: "malformed" }, JSON.stringify(other));
    }
  }
  for (const other of ["", uuid.slice(1), `${uuid}0`, uuid.replaceAll("-", ""), uuid.toUpperCase()])
    assert.throws(() => uuidBytes(other), { code: "malformed" });
});
