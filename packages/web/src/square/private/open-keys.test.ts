import assert from "node:assert/strict";
import { test } from "node:test";
import type { Client } from "@parvis/client/client";
import { ClientError } from "@parvis/client/errors";
import type { PersonId } from "@parvis/protocol/ids";
import { signal } from "@preact/signals";
import { sealTo, toBase64 } from "../../../../client/src/keys/hpke.ts";
import { Keys } from "../../../../client/src/keys/keys.ts";
import { newBareKey } from "../../../../client/src/keys/person-keys.ts";
import type { Square } from "../square.ts";
import { bringKeys, openKeys, renewKeys } from "./open-keys.ts";

const CHALLENGE = "01890000-0000-7000-8000-00000000000c";
const ada = "01890000-0000-7000-8000-00000000000a" as PersonId;

/** A house with the keys of one person, whose answer to the first ones is lost. */
class ForgetfulHouse {
  readonly devices: { no: number; label: string; publicKey: string; addedAt: number; own: boolean }[] = [];
  readonly keys: object[] = [];
  /** The key whose private half it asks for. */
  asksFor = new Uint8Array();

  /** A page of hers, after whatever was there before. */
  page(): Client {
    return {
      private: {
        keys: new Keys(
          (kind, question) => this.#ask(kind, question) as never,
          () => ada,
        ),
      },
    } as never;
  }

  async #ask(kind: string, asked: { device?: object; person?: object; wrapped?: object[] }): Promise<object> {
    if (kind === "keys") return { claimed: false, devices: this.devices, keys: this.keys };
    if (kind === "proveDevice") {
      const sealed = await sealTo(this.asksFor, `parvis-key/1 prove addKeys ${CHALLENGE}`, new Uint8Array(32));
      return { proof: CHALLENGE, sealed: toBase64(sealed) };
    }
    assert.ok(kind === "makeKeys" || kind === "renewKeys" || kind === "addKeys");
    this.devices.splice(0, 1, { no: 1, addedAt: 1, own: true, ...asked.device } as never);
    const [key] = asked.wrapped ?? [asked.person];
    this.keys.splice(0, 1, { no: 1, ...this.keys[0], ...key });
    throw new ClientError("offline");
  }
}

/** A browser that keeps what it is given, or, being full, nothing. */
function browser(full = false): Map<string, unknown> {
  const kept = new Map<string, unknown>();
  const store = {
    get: (person: string) => ({ result: kept.get(person) }),
    put: (key: unknown, person: string) => ({ result: full || kept.set(person, key) }),
  };
  const transaction = (_: string, mode: IDBTransactionMode) => {
    const own = { objectStore: () => store, error: new Error("full"), oncomplete() {}, onabort() {} };
    setImmediate(() => (full && mode === "readwrite" ? own.onabort() : own.oncomplete()));
    return own;
  };
  const open = () => {
    const request = { result: { transaction, close() {} }, onsuccess() {} };
    setImmediate(() => request.onsuccess());
    return request;
  };
  Object.assign(globalThis, { indexedDB: { open } });
  return kept;
}

const square = { words: signal({ lang: "en" }) } as unknown as Square;

test("[WEB90] the first keys of somebody whose answer was lost open in their browser when it asks again", async () => {
  browser();
  const house = new ForgetfulHouse();
  await assert.rejects(openKeys(square, house.page(), ada), { code: "offline" });
  assert.equal(house.devices.length, 1);
  assert.equal(await openKeys(square, house.page(), ada), "ready");
});

test("[WEB90] whose browser lost the only half there was can begin anew, and opens what comes then", async () => {
  const kept = browser();
  const house = new ForgetfulHouse();
  await assert.rejects(openKeys(square, house.page(), ada), { code: "offline" });
  kept.clear();
  assert.equal(await openKeys(square, house.page(), ada), "lost", "the half of the device is gone");
  await assert.rejects(renewKeys(square, house.page(), ada), { code: "offline" });
  assert.equal(await openKeys(square, house.page(), ada), "ready", "the half was kept before the house was asked");
  const [first] = house.keys;
  await renewKeys(square, house.page(), ada);
  assert.equal(house.keys[0], first, "another tab began anew");
  house.devices.push({ ...house.devices[0]!, no: 2, own: false });
  kept.clear();
  assert.equal(await openKeys(square, house.page(), ada), "locked", "another device has them");
});

test("[WEB90] a browser that keeps nothing has no keys made for it", async () => {
  browser(true);
  const house = new ForgetfulHouse();
  await assert.rejects(openKeys(square, house.page(), ada), { message: "full" });
  assert.deepEqual(house.keys, []);
});

test("[WEB93] keys that a link brought open in a browser whose answer was lost", async () => {
  const kept = browser();
  const house = new ForgetfulHouse();
  await assert.rejects(openKeys(square, house.page(), ada), { code: "offline" });
  kept.clear();
  const given = await newBareKey(1);
  house.asksFor = given.publicKey;
  bringKeys(ada, [given]);
  await assert.rejects(openKeys(square, house.page(), ada), { code: "offline" });
  const half = kept.get(ada) as CryptoKeyPair;
  assert.equal(await house.page().private.keys.open(half, async () => ""), "ready");
});
