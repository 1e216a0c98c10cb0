import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ConfigFault, readConfig } from "./config.ts";

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (cause) {
    if (cause instanceof ConfigFault) return cause.faults;
    throw cause;
  }
}

test("no settings at all are enough", () => {
  const config = readConfig({});
  assert.deepEqual([config.port, config.host, config.retention.roomDays], [8080, "127.0.0.1", 30]);
  assert.ok(Object.isFrozen(config));
});

test("every fault is said, with the setting's name", () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-config-"));
  const file = join(folder, "parvis.json");
  writeFileSync(
    file,
    JSON.stringify({ retention: { roomDays: 0 }, colour: "blue", limits: { postsPerPerson: { points: 3 } } }),
  );
  const faults = faultsOf({ PARVIS_CONFIG: file, PORT: "x" });
  assert.equal(faults.length, 4, faults.join("\n"));
  for (const name of ["PORT", "retention.roomDays", "colour", "limits.postsPerPerson.seconds"]) {
    assert.ok(
      faults.some((fault) => fault.includes(name)),
      `${name}: ${faults.join("\n")}`,
    );
  }
  rmSync(folder, { recursive: true });
});

test("the environment goes before the file", () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-config-"));
  const file = join(folder, "parvis.json");
  writeFileSync(file, JSON.stringify({ port: 1000, ages: { under15: "help" } }));
  const config = readConfig({ PARVIS_CONFIG: file, PORT: "2000" });
  assert.deepEqual([config.port, config.ages.under15], [2000, "help"]);
  rmSync(folder, { recursive: true });
});
