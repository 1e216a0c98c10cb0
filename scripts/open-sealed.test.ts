import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { makePersonKey } from "../packages/client/src/sealing/person-key.ts";
import { openEpochKeys } from "../packages/server/src/sealing/folder-epoch-keys.ts";
import { findSegment } from "../packages/server/src/sealing/store.ts";
import { openEnvelopeFrame } from "../packages/server/src/sealing/wrap-key.ts";
import { openSqlite } from "../packages/server/src/storage/sqlite.ts";
import { twoFacedRecord } from "../packages/server/test/gcm-collision.ts";
import { headerOf, Somebody, Talk } from "../packages/server/test/sealed-talk.ts";
import { needs, programPath } from "./test-support.ts";

const script = join(import.meta.dirname, "open-sealed.py");
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

const skip = needs("python");
const python = programPath("python") ?? "";

/** What other tools make of it: lines and what was refused. */
function open(given: object) {
  const options = { input: JSON.stringify(given), encoding: "utf8" } as const;
  const { stdout, stderr, status } = spawnSync(python, [script], options);
  const lines = stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  return { lines, stderr, status };
}

async function inTalk(run: (talk: Talk, eve: Somebody) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "parvis-open-"));
  try {
    await using database = await openSqlite({ folder });
    const keys = await openEpochKeys({ keys: join(folder, "keys"), destroyed: join(folder, "destroyed") });
    const talk = await Talk.begin(database, keys, await makePersonKey(true));
    await run(talk, await Somebody.make());
    await talk.sealing[Symbol.asyncDispose]();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All that somebody needs who opens one segment as the person whose key can be taken out. */
async function givenOf(talk: Talk) {
  const rows = await talk.messages();
  const { conversation, segment } = headerOf(rows[0]!.record);
  const { epoch, envelope } = (await findSegment(talk.database.read, segment))!;
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey("pkcs8", talk.ada.key.pair.privateKey));
  const personKey = `-----BEGIN PRIVATE KEY-----\n${pkcs8.toString("base64")}\n-----END PRIVATE KEY-----\n`;
  const epochKey = await talk.keys.find(epoch);
  const frame = openEnvelopeFrame(epochKey, { conversation, segment, epoch }, envelope);
  const records = rows.map(({ record }) => hex(record));
  const place = { conversation, segment, person: talk.ada.id, personKey, records };
  return { place, under: { envelope: hex(envelope), epoch, epochKey: hex(epochKey) }, frame: hex(frame) };
}

test("a talk opens with other tools, from the keys of its epoch and of a person, as on a device", { skip }, () =>
  inTalk(async (talk) => {
    await talk.comeFrom(talk.bob.id);
    await talk.say("à demain 👋");
    await talk.say("", talk.bob);
    const { place, under, frame } = await givenOf(talk);
    const onDevice = (await talk.scrollBack(talk.bob)).map(({ header: { seq, author, at }, text, openingKey }) => ({
      ...{ seq, author, at, text },
      openingKey: hex(openingKey),
    }));
    for (const way of [under, { frame }]) {
      const { lines, stderr, status } = open({ ...place, ...way });
      assert.deepEqual([lines, stderr, status], [onDevice, "", 0]);
    }
  }),
);

test("other tools refuse what we refuse: changed, moved, for somebody else, two-faced", { skip }, () =>
  inTalk(async (talk) => {
    await talk.say("bonjour");
    const { place, under } = await givenOf(talk);
    const [record] = place.records as [string];
    const last = record.endsWith("0") ? "1" : "0";
    const refusals: [object, RegExp][] = [
      [{ records: [record.slice(0, -1) + last] }, /does not open/],
      [{ epoch: "2026-11-27.talk" }, /does not open/],
      [{ epochKey: "00".repeat(32) }, /does not open/],
      [{ person: talk.bob.id }, /no slot/],
      [{ records: [`02${record.slice(2)}`] }, /another version/],
      [{ records: [`01${"00".repeat(16)}${record.slice(34)}`] }, /another conversation/],
    ];
    for (const [odd, why] of refusals) {
      const { lines, stderr, status } = open({ ...place, ...under, ...odd });
      assert.deepEqual([lines, status], [[], 1]);
      assert.match(stderr, why);
    }
    const { record: twoFaced, keys } = twoFacedRecord(headerOf(Buffer.from(record, "hex")), ["no", "ok"]);
    const [said, denied] = keys.map((key) => open({ ...place, key: hex(key), records: [hex(twoFaced)] }));
    assert.equal(said!.lines[0].text, "no");
    assert.match(denied!.stderr, /committed/);
  }),
);
