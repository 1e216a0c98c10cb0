import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { openRegisterKeys } from "./register-keys.ts";

const day = Date.UTC(2026, 10, 28) / 86_400_000;
const segment = { id: "a-segment", day };
const key = new Uint8Array(32).fill(7);

/** What an order would have somebody do who holds both keys. */
async function unwrap(
  folder: string,
  wrapped: Uint8Array,
  info = `parvis-register/1 ${segment.id}`,
  name = "2026-11-28",
) {
  const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const jwk = JSON.parse(readFileSync(join(folder, "register.jwk"), "utf8"));
  const recipientKey = await suite.kem.importKey("jwk", jwk, false);
  const psk = { id: Buffer.from(name), key: readFileSync(join(folder, "days", name)) };
  const enc = wrapped.slice(9, 41);
  const context = await suite.createRecipientContext({ recipientKey, enc, info: Buffer.from(info), psk });
  return new Uint8Array(await context.open(wrapped.slice(41)));
}

function inFolder(title: string, run: (folder: string) => Promise<void>) {
  test(title, async () => {
    const folder = mkdtempSync(join(tmpdir(), "parvis-keys-"));
    await run(folder).finally(() => rmSync(folder, { recursive: true }));
  });
}

inFolder(
  "[REG2] a segment's key is unwrapped with the register's key and the day's, and only for its segment",
  async (folder) => {
    const keys = await openRegisterKeys(folder);
    const wrapped = await keys.wrap(segment, key);
    assert.deepEqual(await unwrap(folder, wrapped), key);
    await assert.rejects(unwrap(folder, wrapped, "parvis-register/1 another"));
    await keys.wrap({ id: "later", day: day + 1 }, key);
    await assert.rejects(unwrap(folder, wrapped, undefined, "2026-11-29"));
  },
);

inFolder(
  "[REG2] the keys are their owner's alone, and the same after a restart, also for two at once",
  async (folder) => {
    const [one, two] = await Promise.all([openRegisterKeys(folder), openRegisterKeys(folder)]);
    const wrapped = await Promise.all([one.wrap(segment, key), two.wrap(segment, key)]);
    const again = await openRegisterKeys(folder);
    for (const bytes of [...wrapped, await again.wrap(segment, key)])
      assert.deepEqual(await unwrap(folder, bytes), key);
    for (const file of ["register.jwk", "register.pub", "days/2026-11-28"])
      assert.equal(statSync(join(folder, file)).mode & 0o077, 0);
  },
);

inFolder("[REG2] without the private key the register is still written", async (folder) => {
  await openRegisterKeys(folder);
  const taken = readFileSync(join(folder, "register.jwk"));
  rmSync(join(folder, "register.jwk"));
  const wrapped = await (await openRegisterKeys(folder)).wrap(segment, key);
  assert.equal(existsSync(join(folder, "register.jwk")), false);
  writeFileSync(join(folder, "register.jwk"), taken);
  assert.deepEqual(await unwrap(folder, wrapped), key);
});

inFolder("[REG4] the key of a day that is destroyed is gone, the next day's stays", async (folder) => {
  const keys = await openRegisterKeys(folder);
  const wrapped = await keys.wrap(segment, key);
  await keys.wrap({ id: "later", day: day + 1 }, key);
  await keys.destroyBefore(day + 1);
  await assert.rejects(unwrap(folder, wrapped), /ENOENT/);
  assert.equal(existsSync(join(folder, "days", "2026-11-29")), true);
});
