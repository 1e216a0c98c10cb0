import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { epochKeysContract } from "./epoch-keys.contract.ts";
import { talkEpoch } from "./epochs.ts";
import { openEpochKeys } from "./folder-epoch-keys.ts";

async function inFolder(run: (folders: { keys: string; destroyed: string }, root: string) => Promise<void>) {
  const root = mkdtempSync(join(tmpdir(), "parvis-epochs-"));
  try {
    await run({ keys: join(root, "keys"), destroyed: join(root, "destroyed") }, root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

epochKeysContract("folder", (run) => inFolder((folders) => run(() => openEpochKeys(folders))));

const epoch = talkEpoch(20_785);

test("[SEA5] a key's file is for its owner alone, and is nothing but 32 bytes", () =>
  inFolder(async (folders) => {
    const key = await (await openEpochKeys(folders)).make(epoch);
    assert.deepEqual(readdirSync(folders.keys), [epoch]);
    assert.equal(statSync(join(folders.keys, epoch)).mode & 0o777, 0o600);
    assert.equal(statSync(folders.keys).mode & 0o777, 0o700);
    assert.deepEqual(readFileSync(join(folders.keys, epoch)), key);
  }));

test("[SEA5] a copy of the keys that is put back does not bring a destroyed one back", () =>
  inFolder(async (folders, root) => {
    const keys = await openEpochKeys(folders);
    await keys.make(epoch);
    cpSync(folders.keys, join(root, "copy"), { recursive: true });
    await keys.destroy(epoch);
    cpSync(join(root, "copy"), folders.keys, { recursive: true });
    // Before anybody opens it again, and then with its bytes gone too.
    await assert.rejects(keys.find(epoch), { code: "destroyed" });
    await assert.rejects((await openEpochKeys(folders)).find(epoch), { code: "destroyed" });
    assert.deepEqual(readdirSync(folders.keys), []);
  }));

test("[SEA5] a key's file of another length is refused, not used", () =>
  inFolder(async (folders) => {
    const keys = await openEpochKeys(folders);
    writeFileSync(join(folders.keys, epoch), "short");
    await assert.rejects(keys.find(epoch), { code: "malformed" });
    await assert.rejects(keys.make(epoch), { code: "malformed" });
  }));

test("[SEA5] a key is on the disk before it is used, and written over on the disk before it is gone", (t) =>
  inFolder(async (folders, root) => {
    const keys = await openEpochKeys(folders);
    const synced: string[] = [];
    const probe = await open(join(root, "probe"), "w");
    const handle = Object.getPrototypeOf(probe) as FileHandle;
    await probe.close();
    const { sync } = handle;
    t.mock.method(handle, "sync", async function (this: FileHandle) {
      const path = readlinkSync(`/proc/self/fd/${this.fd}`);
      const bytes = statSync(path).isFile()
        ? readFileSync(path)
            .toHex()
            .replace(/^(00)+$/, "zeros")
        : "folder";
      synced.push(`${basename(path).replace(/\..{36}\.draft$/, "")} ${bytes}`);
      return sync.call(this);
    });
    const key = await keys.make(epoch);
    assert.deepEqual(synced.splice(0), [`${epoch} ${key.toHex()}`, "keys folder"]);
    await keys.destroy(epoch);
    assert.deepEqual(synced, [`${epoch} `, "destroyed folder", `${epoch} zeros`, "keys folder"]);
  }));
