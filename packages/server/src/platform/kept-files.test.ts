import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { KeptFiles } from "./kept-files.ts";

function scene() {
  const folder = mkdtempSync(join(tmpdir(), "parvis-kept-"));
  return {
    folder,
    kept: new KeptFiles("work", 3, folder),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

test("[SAE27] what was kept is found by all that it was made of, and by nothing else", () => {
  using scenery = scene();
  const { kept, folder } = scenery;
  kept.keep(["code", "words"], Buffer.from("result"));
  assert.equal(String(kept.read(["code", "words"])), "result");
  for (const other of [["code", "word"], ["code2", "words"], ["codewords"], ["code", "words", ""], ["codew", "ords"]])
    assert.equal(kept.read(other), undefined, other.join());
  assert.equal(new KeptFiles("other", 3, folder).read(["code", "words"]), undefined);
});

test("[SAE27] what is not whole, or was changed, was not kept", () => {
  using scenery = scene();
  const { kept, folder } = scenery;
  kept.keep(["a"], Buffer.from("result"));
  const [name] = readdirSync(folder) as [string];
  for (const wrong of ["", "short", "x".repeat(38), "x".repeat(100)]) {
    writeFileSync(join(folder, name), wrong);
    assert.equal(kept.read(["a"]), undefined, wrong);
  }
});

test("[SAE27] only the newest are kept, and where nothing can be written nothing is", () => {
  using scenery = scene();
  const { kept, folder } = scenery;
  for (let i = 0; i < 8; i++) kept.keep([String(i)], Buffer.from("result"));
  assert.equal(readdirSync(folder).length, 3);
  writeFileSync(join(folder, "file"), "");
  const nowhere = new KeptFiles("work", 3, join(folder, "file", "within"));
  nowhere.keep(["a"], Buffer.from("result"));
  assert.equal(nowhere.read(["a"]), undefined);
});
