import assert from "node:assert/strict";
import { test } from "node:test";
import type { RefusalBody } from "@parvis/protocol/codes";
import type { DeskAnswer, House } from "@parvis/protocol/http";
import { readConfig } from "../src/platform/config.ts";
import { type Person, TestHouse } from "./support.ts";

async function owned() {
  const house = await TestHouse.open();
  const owner = await house.owner();
  const change = (changes: object, by: Person | undefined = owner) =>
    house.outcome("/api/house", { reason: "pour voir", ...changes }, by);
  const facts = () => house.get<House>("/api/house");
  const page = async (path: string) => (await fetch(`${house.url}${path}`)).text();
  return {
    ...{ house, owner, change, facts, page },
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
    },
  };
}

test("[HSE1] the owner changes name, welcome, colour and languages, at once and everywhere, and it lasts", async () => {
  await using scene = await owned();
  const { house, owner, change, facts, page } = scene;
  const before = await facts();
  assert.deepEqual(
    [before.name, before.welcome, before.look, before.langs],
    ["Parvis", undefined, { accent: "blue" }, ["fr", "en"]],
  );
  assert.equal(before.charter.ids[0], "kindness");
  assert.equal(await change({ name: "La  Place", welcome: "Bonsoir à\ntous", accent: "plum", langs: ["en"] }), 204);
  assert.equal((await owner.next("news")).of, "house");
  const check = async () => {
    const after = await facts();
    assert.deepEqual(
      [after.name, after.welcome, after.look, after.langs],
      ["La Place", "Bonsoir à tous", { accent: "plum" }, ["en"]],
    );
    assert.deepEqual(Object.keys(after.charter.text), ["en"]);
    assert.match(await page("/charter?lang=fr"), /<html lang="en">[\s\S]*La Place/);
    assert.match(
      await page("/help?lang=fr"),
      /<html lang="fr">[\s\S]*La Place/,
      "help is for everyone, in every language",
    );
  };
  await check();
  await house.restart();
  await check();
  assert.equal(await house.outcome("/api/house", { reason: "retour", welcome: "" }, owner), 204);
  assert.equal((await facts()).welcome, undefined);
});

test("[HSE1] nobody but the owner changes the house, and each change is recorded with what it was before", async () => {
  await using scene = await owned();
  const { house, owner, change } = scene;
  const ana = await house.enter("Ana");
  await owner.act({ t: "appoint", room: await owner.lobby(), person: ana.me.id, role: "host", reason: "de confiance" });
  assert.equal(await change({ name: "À moi" }, ana), "not_allowed");
  assert.equal(await house.outcome("/api/house", { reason: "pour voir", name: "À moi" }), "not_entered");
  for (const changes of [
    { name: "" },
    { accent: "pink" },
    { langs: [] },
    { langs: ["de"] },
    { reason: " " },
    { clauses: [] },
  ])
    assert.equal(await change(changes), "bad_frame", JSON.stringify(changes));
  assert.equal(await change({ name: "\u200b\u200b" }), "text_empty");
  assert.equal(await change({ name: "La Place", accent: "green" }), 204);
  const decisions = await house.database.read.selectFrom("decisions").selectAll().where("act", "=", "house").execute();
  assert.equal(decisions.length, 1);
  assert.deepEqual(JSON.parse(decisions[0]!.details!), { name: ["Parvis", "La Place"], accent: ["blue", "green"] });
  assert.equal(decisions[0]!.by, owner.me.id);
});

test("[HSE1] a house begins with what its operator has set, in the operator's language first", async () => {
  const { house: settings } = readConfig({});
  await using house = await TestHouse.open({ house: { ...settings, name: "The Green", lang: "en" } });
  const { name, langs } = await house.get<House>("/api/house");
  assert.deepEqual([name, langs], ["The Green", ["en", "fr"]]);
});

test("[HSE2] new clauses raise the version: who enters agrees to those, and every earlier version stays", async () => {
  await using scene = await owned();
  const { house, change, facts, page } = scene;
  const { ids } = (await facts()).charter;
  const clauses = [
    { fr: "On dit bonjour.", en: "Say hello." },
    { id: ids[1], fr: "Reformulé.", en: "Reworded." },
  ];
  assert.equal(await change({ clauses }), 204);
  const { charter } = await facts();
  assert.equal(charter.version, 2);
  assert.deepEqual(charter.ids, ["clause-9", "minors"]);
  assert.deepEqual(charter.text["fr"], ["On dit bonjour.", "Reformulé."]);
  const shown = await page("/charter?lang=fr");
  assert.match(shown, /<li id="clause-9"><p>On dit bonjour\./);
  assert.match(shown, /Version 2/);
  const late = await house.post("/api/entry", { name: "Ana", age: "adult", charter: 1 });
  assert.equal(((await late.json()) as { code: string }).code, "charter_outdated");
  const now = await house.post("/api/entry", { name: "Ana", age: "adult", charter: 2 });
  assert.equal(now.status, 200);
  const socket = await house.connect();
  socket.send({ t: "enter", v: 1, name: "Bo", age: "adult", charter: 1 });
  assert.equal((await socket.next("bye")).code, "charter_outdated");
  assert.equal(await change({ clauses: [{ fr: "Une seule.", en: "Only one." }] }), 204);
  const kept = await house.database.read.selectFrom("charters").select("version").orderBy("version").execute();
  assert.deepEqual(
    kept.map(({ version }) => version),
    [2, 3],
  );
});

test("[HSE2] an id is never given to another clause: not one that was dropped, not one made up, not one twice", async () => {
  await using scene = await owned();
  const { change, facts } = scene;
  const one = (id?: string) => ({ ...(id === undefined ? {} : { id }), fr: "Une ligne.", en: "A line." });
  assert.equal(await change({ clauses: [one()] }), 204);
  assert.deepEqual((await facts()).charter.ids, ["clause-9"]);
  for (const clauses of [[one("kindness")], [one("mine")], [one("clause-9"), one("clause-9")]])
    assert.equal(await change({ clauses }), "not_found");
  assert.equal(await change({ clauses: [one()] }), 204);
  assert.deepEqual((await facts()).charter.ids, ["clause-10"]);
});

test("[HSE2] a clause is text wherever it stands", async () => {
  await using scene = await owned();
  const { change, page } = scene;
  const hostile = `<script>alert(1)</script><img src=x onerror="alert(1)">`;
  assert.equal(await change({ name: hostile, clauses: [{ fr: hostile, en: hostile }] }), 204);
  for (const path of ["/charter", "/help", "/charter?lang=en"]) assert.doesNotMatch(await page(path), /<script>|<img/);
});

test("a body larger than any that is needed is not read", async () => {
  await using scene = await owned();
  const { change } = scene;
  assert.equal(await change({ welcome: "x".repeat(100_000) }), "too_large");
});

test("[HSE3] the owner alone is told the hosts and the charter in every language, offered or not", async () => {
  await using scene = await owned();
  const { house, owner, change } = scene;
  const ana = await house.enter("Ana");
  await owner.act({ t: "appoint", room: await owner.lobby(), person: ana.me.id, role: "host", reason: "de confiance" });
  await change({ langs: ["fr"] });
  const desk = await house.get<DeskAnswer>("/api/desk", owner.token);
  assert.deepEqual(desk.hosts, [{ id: ana.me.id, name: "Ana" }]);
  assert.equal(desk.clauses[0]?.id, "kindness");
  assert.match(desk.clauses[0]?.en ?? "", /You are talking to people/);
  assert.equal((await house.get<RefusalBody>("/api/desk", ana.token)).code, "not_allowed");
  assert.equal((await house.get<RefusalBody>("/api/desk")).code, "not_entered");
});
