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

test("a fault is said in words, and what would never be met is one", () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-config-"));
  const file = join(folder, "parvis.json");
  const saying = (given: object) => {
    writeFileSync(file, JSON.stringify(given));
    return faultsOf({ PARVIS_CONFIG: file }).join("\n");
  };
  assert.match(saying({ port: 99_999 }), /^The setting port is wrong: Too big: .*65535\.$/);
  assert.match(
    saying({ retention: { roomDays: "30" } }),
    /retention\.roomDays is wrong: .*expected number, received string/,
  );
  assert.equal(
    saying({ trustedProxies: ["10.0.0.1", "2001:0DB8:0::7", "::ffff:10.0.0.2"], publicUrl: "https://parvis.example" }),
    "",
  );
  const { trustedProxies } = readConfig({ PARVIS_CONFIG: file });
  assert.deepEqual(trustedProxies, ["10.0.0.1", "2001:db8::7", "10.0.0.2"], "in one spelling");
  for (const proxy of ["proxy.example", "10.0.0.0/8", "10.0.0.1:80", ""])
    assert.match(
      saying({ trustedProxies: [proxy] }),
      /^The setting trustedProxies\.0 is wrong: one address, such as/,
      proxy,
    );
  assert.equal(saying({ proxyHeader: "forwarded" }), "");
  assert.match(saying({ proxyHeader: "x-real-ip" }), /^The setting proxyHeader is wrong: /);
  assert.match(saying({ publicUrl: "parvis.example:80" }), /^The setting publicUrl is wrong: it begins with https/);
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

test("the address of the bus comes from the environment, the rest of it from the file; a wrong one is a fault", () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-config-"));
  const file = join(folder, "parvis.json");
  writeFileSync(file, JSON.stringify({ bus: { prefix: "square" } }));
  const shared = { PARVIS_BUS: "nats://broker:4222", PARVIS_DATABASE: "postgres://db/house" };
  const { bus } = readConfig({ PARVIS_CONFIG: file, ...shared });
  assert.deepEqual(bus, { prefix: "square", url: "nats://broker:4222" });
  assert.deepEqual(readConfig({}).bus, { prefix: "parvis" });
  const wrong = faultsOf({ ...shared, PARVIS_BUS: "broker:4222" });
  assert.match(wrong.join(), /^The setting bus.url is wrong: an address begins with nats:/);
  rmSync(folder, { recursive: true });
});

test("the address of a database is one of PostgreSQL; a wrong one is a fault beside all others, without its password", () => {
  const right = ["postgres://u:secret@db:5433/house", "postgresql://db/house?sslmode=verify-full"];
  for (const url of right) assert.equal(readConfig({ PARVIS_DATABASE: url }).database, url);
  for (const url of ["mysql://u:secret@db/house", "db/house", ""]) {
    const faults = faultsOf({ PARVIS_DATABASE: url, PARVIS_BUS: "broker" });
    assert.equal(faults.length, 2, url);
    assert.match(
      faults.join(),
      /The setting database is wrong: it begins with postgres:\/\/ and names a database/,
      url,
    );
    assert.equal(faults.join().includes("secret"), false);
  }
});

test("a bus without a database that processes share is a fault: each would open a house of its own", () => {
  assert.match(faultsOf({ PARVIS_BUS: "nats://broker:4222" }).join(), /^The setting bus\.url is for .*PARVIS_DATABASE/);
});

test("what is wrong only together is said beside what is wrong by itself", () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-config-"));
  const file = join(folder, "parvis.json");
  const what = { fr: "Ici.", en: "Here." };
  const line = { id: "FR.x", topic: "violence", name: "", what };
  writeFileSync(file, JSON.stringify({ bus: { url: "broker" }, help: { own: [line, line, null] } }));
  const faults = faultsOf({ PARVIS_CONFIG: file, PORT: "x" }).toSorted();
  const said = [
    /^PORT is "x", not a number/,
    /^The setting bus\.url is for processes that share a database/,
    /^The setting bus\.url is wrong/,
    /^The setting help\.own is wrong: two lines have the same id/,
    /^The setting help\.own\.0 is wrong: a phone, a text or a link/,
    /^The setting help\.own\.0\.name is wrong/,
    /^The setting help\.own\.1 is wrong: a phone, a text or a link/,
    /^The setting help\.own\.1\.name is wrong/,
    /^The setting help\.own\.2 is wrong/,
  ];
  assert.equal(faults.length, said.length, faults.join("\n"));
  for (const [i, words] of said.entries()) assert.match(faults[i]!, words);
  rmSync(folder, { recursive: true });
});

test("a house's own lines of help are checked one by one", () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-config-"));
  const file = join(folder, "parvis.json");
  const faultsIn = (...own: object[]) => {
    writeFileSync(file, JSON.stringify({ help: { own } }));
    return faultsOf({ PARVIS_CONFIG: file });
  };
  const line = { topic: "violence", name: "Accueil", what: { fr: "Ici.", en: "Here." }, phone: "+33 1 23-45-67-89" };
  assert.deepEqual(faultsIn(line, { ...line, id: "FR.119", hours: { days: "daily", from: 9, to: 24 } }), []);
  for (const [setting, wrong] of Object.entries({
    topic: { topic: "weather" },
    name: { name: "" },
    "what.en": { what: { fr: "Ici." } },
    phone: { phone: "0800 TALK" },
    text: { text: "1" },
    link: { link: "javascript:alert(1)" },
    hours: { hours: { days: "daily", from: 18, to: 9 } },
    id: { id: "119" },
    checked: { checked: "yesterday" },
    colour: { colour: "red" },
  })) {
    const faults = faultsIn(line, { ...line, ...wrong });
    assert.equal(faults.length, 1, `${setting}: ${faults.join("\n")}`);
    assert.ok(faults[0]!.startsWith(`The setting help.own.1.${setting} is `), faults.join());
  }
  assert.match(faultsIn({ ...line, phone: undefined }).join(), /help\.own\.0 is wrong: a phone, a text or a link/);
  assert.match(faultsIn({ ...line, id: "FR.x" }, { ...line, id: "FR.x" }).join(), /two lines have the same id/);
  rmSync(folder, { recursive: true });
});
