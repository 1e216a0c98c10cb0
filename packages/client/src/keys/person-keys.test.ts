import assert from "node:assert/strict";
import { test } from "node:test";
import { makeDeviceKey, newBareKey, readingKey } from "./person-keys.ts";

test("[CLI25] no script takes out the private half of a device, nor that of a key that it reads with", async () => {
  const device = await makeDeviceKey();
  const { pair } = await readingKey(await newBareKey(1));
  for (const { privateKey } of [device, pair]) {
    assert.equal(privateKey.extractable, false);
    for (const format of ["pkcs8", "jwk"] as const)
      await assert.rejects(crypto.subtle.exportKey(format, privateKey), { name: "InvalidAccessError" });
  }
});
