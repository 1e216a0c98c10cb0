import assert from "node:assert/strict";
import { test } from "node:test";
import type { Complaint } from "@parvis/protocol/desk";
import { readConfig } from "../src/platform/config.ts";
import { Desk } from "./desk.ts";
import { HOUR_MS, type Person, type TestHouse, until } from "./support.ts";

const DAY_MS = 24 * HOUR_MS;

const page = (house: TestHouse, path: string) => fetch(`${house.url}${path}`);
const send = (house: TestHouse, path: string, fields: Record<string, string>, origin = house.url) =>
  fetch(house.url + path, {
    ...{ method: "POST", redirect: "manual", headers: { origin }, body: new URLSearchParams(fields) },
  });

/** Ana's message, reported by Bo and removed by Mia. */
async function decided(settings: Parameters<typeof Desk.open>[0] = {}) {
  const desk = await Desk.open(settings);
  await desk.ana.post(desk.lobby, "pauvre type");
  const notice = await desk.report({ room: desk.lobby, target: 3 }, desk.bo);
  const [one] = await desk.cases();
  assert.equal(await desk.decide(one!.id, { answer: "Merci à vous." }), 200);
  const [told] = await desk.told(desk.ana);
  return { desk, house: desk.house, notice, statement: told!.receipt };
}

test("[HTP11] a receipt is followed without an account or a script: received, being read, decided, how and on what ground", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  const code = await desk.report({ room: lobby, target: 3 }, bo);
  const at = async (query = "") => {
    const response = await page(house, `/receipt/${code}?lang=en${query}`);
    const text = await response.text();
    return { text, refresh: response.headers.get("refresh"), step: /aria-current="step">([^<]*)/.exec(text)?.[1] };
  };
  const first = await at();
  assert.deepEqual([first.step, first.refresh], ["Received", "30"]);
  assert.doesNotMatch(first.text, /<meta http-equiv|<textarea/);
  const still = await at("&live=0");
  assert.deepEqual([still.refresh, still.text.includes("Keep it up to date")], [null, true], "its reader can stop it");
  const [one] = await desk.cases();
  await desk.act(one!.id, "take");
  assert.equal((await at()).step, "Being read");
  await desk.decide(one!.id, { answer: "Merci à vous." });
  const last = await at();
  assert.deepEqual([last.step, last.refresh], ["Decided", null], "nothing is to come, and what one types stays");
  for (const words of ["We have acted.", "Merci à vous.", "None: a person decided", "Contest this decision", code])
    assert.ok(last.text.includes(words), words);
});

test("[HTP12] a decision is contested from its page, once, and the page tells what becomes of that", async () => {
  const scene = await decided();
  await using desk = scene.desk;
  const { house, statement } = scene;
  const path = `/receipt/${statement}?lang=en`;
  assert.match(await (await page(house, path)).text(), /id="contest"[\s\S]*<textarea/);
  assert.equal((await send(house, path, { text: "C’était une citation." }, "https://elsewhere.example")).status, 403);
  const short = await send(house, path, { text: "a<" });
  const shown = await short.text();
  assert.equal(short.status, 400);
  assert.ok(shown.includes("Your complaint was not sent.") && shown.includes(">a&lt;</textarea>"));
  const lodged = await send(house, path, { text: "C’était une citation." });
  assert.deepEqual([lodged.status, lodged.headers.get("location")], [303, path]);
  const after = await page(house, path);
  const text = await after.text();
  assert.ok(text.includes("Somebody else is looking at it.") && !text.includes("<textarea"));
  assert.equal(after.headers.get("refresh"), "30");
  const twice = await send(house, path, { text: "Encore une fois." });
  assert.deepEqual([twice.status, (await twice.text()).includes("Somebody else is looking")], [409, true]);
  const { complaints } = await house.get<{ complaints: Complaint[] }>("/api/complaints", desk.max.token);
  const answer = { overturn: true, reason: "C’était bien une citation." };
  assert.equal(await house.outcome(`/api/complaints/${complaints[0]!.id}`, answer, desk.max), 204);
  const end = await (await page(house, path)).text();
  for (const words of ["The decision is undone.", "C’était bien une citation.", "with all its effects"])
    assert.ok(end.includes(words), words);
});

test("[HTP12] who reported contests what was answered, and after six months nobody can any more", async () => {
  const scene = await decided();
  await using desk = scene.desk;
  const { house, notice, statement } = scene;
  const lodged = await send(house, `/receipt/${notice}?lang=fr`, { text: "Il recommence." });
  assert.equal(lodged.status, 303);
  const { complainUntil } = (await desk.receipt(statement)).statement!;
  house.clock.pass(complainUntil - house.clock.now() + 1);
  const late = await send(house, `/receipt/${statement}?lang=fr`, { text: "C’était une citation." });
  const text = await late.text();
  assert.deepEqual([late.status, text.includes("<textarea")], [403, false]);
});

test("[HTP12] nobody tries codes by contesting, and what was typed comes back", async () => {
  const { limits } = readConfig({});
  const scene = await decided({ limits: { ...limits, receiptsPerAddress: { points: 3, seconds: 600 } } });
  await using desk = scene.desk;
  const { house, statement } = scene;
  for (let i = 0; i < 3; i++)
    assert.equal((await send(house, `/receipt/AAAABBBBCCC${i + 2}`, { text: "C’était une citation." })).status, 404);
  const answers = await Promise.all(
    [statement, "AAAABBBBCCCC"].map(async (code) => {
      const response = await send(house, `/receipt/${code}?lang=fr`, { text: "C’était une citation." });
      assert.equal(response.status, 429);
      return (await response.text()).replaceAll(code, "");
    }),
  );
  assert.equal(answers[0], answers[1], "the same, whether there is something under the code or not");
  assert.ok(answers[0]!.includes("C’était une citation."));
  assert.deepEqual(await desk.rows("complaints"), []);
});

test("[HTP12] bodies that settle disputes are told from the settings, each with its month; without any, the Commission's list", async () => {
  {
    const scene = await decided();
    await using desk = scene.desk;
    const text = await (await page(desk.house, `/receipt/${scene.statement}?lang=en`)).text();
    assert.ok(text.includes("list of the European Commission"));
  }
  const bodies = [{ name: "Médiateur <b>", link: "https://settle.example/", checked: "2026-11" }];
  const scene = await decided({ redress: { bodies } });
  await using desk = scene.desk;
  const text = await (await page(desk.house, `/receipt/${scene.statement}?lang=en`)).text();
  assert.ok(
    text.includes(
      '<a href="https://settle.example/" rel="noreferrer">Médiateur &lt;b&gt;</a> (checked in November 2026)',
    ),
  );
  assert.ok(!text.includes("list of the European Commission"));
  const faulty = { PARVIS_CONFIG: undefined, redress: { bodies: [{ ...bodies[0], link: "http://x" }] } };
  assert.throws(() => readConfigOf(faulty), /https/);
});

/** Settings as a file would have them. */
function readConfigOf({ redress }: { redress: object }) {
  const { mkdtempSync, writeFileSync } = process.getBuiltinModule("node:fs");
  const file = `${mkdtempSync(`${process.getBuiltinModule("node:os").tmpdir()}/parvis-`)}/config.json`;
  writeFileSync(file, JSON.stringify({ redress }));
  return readConfig({ PARVIS_CONFIG: file });
}

test("[HTP13] somebody from outside reads and answers the one case behind their link, and it ends with the answer", async () => {
  const scene = await decided();
  await using desk = scene.desk;
  const { house, statement } = scene;
  await send(house, `/receipt/${statement}`, { text: "C’était une citation." });
  const { complaints } = await house.get<{ complaints: Complaint[] }>("/api/complaints", desk.owner.token);
  const named = await house.post(
    `/api/complaints/${complaints[0]!.id}/reviewer`,
    { name: "Maître Durand" },
    desk.owner.token,
  );
  const { link } = (await named.json()) as { link: string };
  const path = `/review/${link}?lang=en`;
  const first = await page(house, path);
  const text = await first.text();
  assert.equal(first.headers.get("cache-control"), "no-store");
  for (const words of ["C’était une citation.", "pauvre type", "Des insultes répétées.", "the message at issue"])
    assert.ok(text.includes(words), words);
  assert.equal((await page(house, `/review/${link.slice(1)}`)).status, 404);
  assert.ok((await desk.rows("case_log")).some(({ by, act }) => by === "reviewer" && act === "read"));
  for (const fields of [
    { overturn: "", reason: "Une opinion." },
    { overturn: "yes", reason: "" },
  ]) {
    const refused = await send(house, path, fields);
    const again = await refused.text();
    assert.deepEqual([refused.status, again.includes("Your answer was not sent")], [400, true]);
    assert.ok(fields.reason === "" ? /value="yes"[^>]*checked/.test(again) : again.includes("Une opinion."));
  }
  assert.equal((await send(house, path, { overturn: "yes", reason: "Une opinion." }, "https://x.example")).status, 403);
  const done = await send(house, path, { overturn: "yes", reason: "Une opinion." });
  assert.deepEqual([done.status, (await done.text()).includes("Your answer is given")], [200, true]);
  assert.equal((await page(house, path)).status, 404, "the link has done its work");
  assert.equal((await desk.receipt(statement)).statement?.complaint?.state, "overturned");
});

test("[MOD14] an answer to whom it concerns neither names nor quotes who reported, whoever gives it", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, lobby, max } = desk;
  await ana.post(lobby, "pauvre type");
  const details = "Il m’insulte chaque soir depuis lundi dernier";
  await desk.report({ room: lobby, target: 3, details, name: "Jeanne Martin" }, bo);
  const [one] = await desk.cases();
  await desk.decide(one!.id);
  const [told] = await desk.told(ana);
  await house.post(`/api/receipts/${told!.receipt}/complaint`, { text: "C’était une citation." });
  const { complaints } = await house.get<{ complaints: Complaint[] }>("/api/complaints", max.token);
  const answer = (reason: string) =>
    house.outcome(`/api/complaints/${complaints[0]!.id}`, { overturn: false, reason }, max);
  for (const reason of ["Bo a raison.", "Selon Jeanne Martin, non.", "Car « il m'insulte chaque soir depuis lundi »."])
    assert.equal(await answer(reason), "names_reporter", reason);
  assert.equal(await answer("Le message « pauvre type » reste retiré."), 204);
});

interface Story {
  reporters: Person[];
  waitMs: number;
  details: string;
}

test("[MOD14] whoever reported, however many, in which order and when: whom it concerns is told the same", async () => {
  const stories: ((desk: Desk) => Story)[] = [
    ({ bo }) => ({ reporters: [bo], waitMs: 0, details: "Il insulte tout le monde ici." }),
    ({ bo, cleo }) => ({ reporters: [cleo, bo], waitMs: HOUR_MS, details: "Vu deux fois ce matin même." }),
    ({ bo, cleo }) => ({ reporters: [bo, cleo], waitMs: 3 * DAY_MS, details: "À vous de voir." }),
  ];
  const told = [];
  for (const story of stories) told.push(await toldIn(story));
  for (const one of told) assert.deepEqual(one, told[0]);
});

/** All that Ana is told, in the order in which it came, with codes and ids as blanks and times as since the decision. */
async function toldIn(story: (desk: Desk) => Story) {
  await using desk = await Desk.open();
  const { house, ana, lobby } = desk;
  const { reporters, waitMs, details } = story(desk);
  await ana.post(lobby, "pauvre type");
  await ana.next("presence", ({ count }) => count === 6);
  const before = ana.frames.length;
  for (const reporter of reporters) {
    house.clock.pass(waitMs);
    assert.match(await desk.report({ room: lobby, target: 3, details }, reporter), /^[A-Z2-9]{12}$/);
  }
  const [one] = await desk.cases();
  await desk.act(one!.id, "take");
  // The same instant in each story, so that only who reported could tell them apart.
  house.clock.pass(10 * DAY_MS - (house.clock.now() % DAY_MS));
  const at = house.clock.now();
  await desk.decide(one!.id);
  const [statement] = await desk.told(ana);
  await until(() => ana.frames.some(({ t }) => t === "removed"));
  const html = await (await page(house, `/receipt/${statement!.receipt}?lang=fr`)).text();
  const blank = (value: unknown) =>
    JSON.stringify(value)
      .replaceAll(statement!.receipt, "CODE")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
      .replaceAll(/\b1\d{12}\b/g, (ms) => (Math.abs(Number(ms) - at) < 1000 ? "THEN" : "LATER"))
      .replaceAll(/\d+(er)? \p{L}+ \d{4} à \d\d:\d\d/gu, "DAY");
  // What is decided and what it is told by go side by side.
  return [...ana.frames.slice(before).map(blank).sort(), blank(html)];
}

test("[HTP6] in a browser a refusal is a page in its reader's language, which asks again by itself where it was too early", async () => {
  const limits = { ...readConfig({}).limits, receiptsPerAddress: { points: 2, seconds: 60 } };
  await using desk = await Desk.open({ limits });
  const see = (path: string, lang = "fr") =>
    fetch(`${desk.house.url}${path}`, { headers: { accept: "text/html,*/*;q=0.8", "accept-language": lang } });
  const lost = await see("/nowhere");
  assert.equal(lost.status, 404);
  assert.match(await lost.text(), /<html lang="fr">[\s\S]*<h1>Il n’y a rien ici<\/h1>/);
  assert.match(await (await see("/receipt/none", "en")).text(), /<h1>There is nothing here<\/h1>/);
  await see("/receipt/none");
  const often = await see("/receipt/none", "en");
  assert.equal(often.status, 429);
  assert.match(await often.text(), /<h1>One moment<\/h1>/);
  const [again, cache] = ["refresh", "cache-control"].map((name) => often.headers.get(name));
  assert.ok(Number(again) >= 1 && Number(again) <= 60, `${again}`);
  assert.equal(cache, "no-store");
  assert.equal(often.headers.get("content-security-policy")?.includes("default-src 'self'"), true);
  const toProgram = await page(desk.house, "/nowhere");
  assert.deepEqual([toProgram.status, await toProgram.json()], [404, { code: "not_found" }]);
  const api = await see("/api/receipt/none");
  assert.match(api.headers.get("content-type") ?? "", /json/, "the API answers in JSON whoever asks");
});
