import assert from "node:assert/strict";
import { createECDH, ECDH, randomBytes } from "node:crypto";
import { test } from "node:test";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { isPublicKey, nobodysKey, sealFor, sealTo } from "./hpke.ts";

/** As devices open: by another implementation of RFC 9180. */
const device = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

async function somebody() {
  const pair = await device.kem.generateKeyPair();
  return { ...pair, raw: new Uint8Array(await device.kem.serializePublicKey(pair.publicKey)) };
}

test("[SEA4] what is sealed for a key opens by HPKE on a device, under its info alone", async () => {
  const { privateKey, raw } = await somebody();
  for (const length of [0, 1, 32, 672, 5000]) {
    const [bytes, info] = [randomBytes(length), randomBytes(length % 300)];
    const { enc, ciphertext } = sealFor(raw, info, bytes);
    const opened = await device.open({ recipientKey: privateKey, enc, info }, ciphertext);
    assert.deepEqual(Buffer.from(opened), bytes);
    const other = Buffer.concat([info, Buffer.of(0)]);
    await assert.rejects(device.open({ recipientKey: privateKey, enc, info: other }, ciphertext));
  }
});

test("[SEA4] each sealing has a key of its own", async () => {
  const { raw } = await somebody();
  const sealed = Array.from({ length: 20 }, () => sealFor(raw, Buffer.of(1), Buffer.of(2)));
  assert.equal(new Set(sealed.map(({ enc }) => enc.toString("hex"))).size, 20);
});

test("[SEA4] the encapsulated key stands in front of the ciphertext", async () => {
  const { privateKey, raw } = await somebody();
  const sealed = sealTo(raw, "parvis", Buffer.from("bonsoir"));
  const parts = { recipientKey: privateKey, enc: sealed.subarray(0, 65), info: Buffer.from("parvis") };
  assert.equal(Buffer.from(await device.open(parts as never, sealed.subarray(65) as never)).toString(), "bonsoir");
});

test("[SEA4] nothing is sealed for what is no point of the curve, or is written in another way", async () => {
  const point = createECDH("prime256v1").generateKeys();
  const offCurve = Buffer.from(point);
  offCurve[64]! ^= 1;
  const compressed = ECDH.convertKey(point, "prime256v1", undefined, undefined, "compressed") as Buffer;
  const hybrid = ECDH.convertKey(point, "prime256v1", undefined, undefined, "hybrid") as Buffer;
  const others = [Buffer.alloc(0), Buffer.alloc(65), Buffer.of(0), offCurve, compressed, hybrid, point.subarray(1)];
  for (const bytes of others) {
    assert.equal(isPublicKey(bytes), false, bytes.toString("hex"));
    assert.throws(() => sealFor(bytes, Buffer.of(1), Buffer.of(2)), bytes.toString("hex"));
  }
  for (const key of [point, nobodysKey(), (await somebody()).raw]) assert.equal(isPublicKey(key), true);
});
