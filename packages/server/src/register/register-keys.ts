import { createHash } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { DAY_MS } from "../platform/day.ts";
import { destroyFile, keyIn, makeFile, readIfThere } from "../platform/lasting-files.ts";
import type { RegisterKeys } from "./register.ts";

const VERSION = 1;

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/**
 * [REG2] The register's keys, in a folder outside the database: `register.jwk`, which opens and can be taken elsewhere,
 * `register.pub`, which is enough to write, and a key for each day. Made where they are missing.
 */
export async function openRegisterKeys(folder: string): Promise<RegisterKeys> {
  const days = join(folder, "days");
  await mkdir(days, { recursive: true, mode: 0o700 });
  const raw = await publicKeyIn(folder);
  const recipientPublicKey = await suite.kem.deserializePublicKey(raw);
  const keyId = createHash("sha256").update(raw).digest().subarray(0, 8);
  return {
    async wrap({ id, day }, key) {
      const name = nameOf(day);
      const psk = { id: Buffer.from(name), key: await keyIn(join(days, name)) };
      const sender = await suite.createSenderContext({ recipientPublicKey, info: infoOf(id), psk });
      const sealed = await sender.seal(key);
      return Buffer.concat([Buffer.of(VERSION), keyId, Buffer.from(sender.enc), Buffer.from(sealed)]);
    },
    async destroyBefore(day) {
      const first = nameOf(day);
      for (const name of await readdir(days)) if (name < first) await destroyFile(join(days, name));
    },
  };
}

/** What binds a wrapped key to its segment. */
const infoOf = (segment: string): Buffer => Buffer.from(`parvis-register/${VERSION} ${segment}`);

const nameOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

async function publicKeyIn(folder: string): Promise<Uint8Array> {
  const file = join(folder, "register.pub");
  const there = await readIfThere(file);
  if (there !== undefined) return there;
  const { privateKey } = await suite.kem.generateKeyPair();
  const jwk = JSON.stringify(await crypto.subtle.exportKey("jwk", privateKey));
  // The private part first: a public key alone would seal what nobody can open.
  await makeFile(join(folder, "register.jwk"), Buffer.from(jwk));
  const { d: _, key_ops: __, ...open } = JSON.parse(await readFile(join(folder, "register.jwk"), "utf8"));
  const publicKey = await suite.kem.importKey("jwk", open, true);
  await makeFile(file, Buffer.from(await suite.kem.serializePublicKey(publicKey)));
  return readFile(file);
}
