import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomAmendment } from "@parvis/protocol/rooms";
import { Desk } from "./desk.ts";
import type { Person, TestHouse } from "./support.ts";

const typed = { reason: "harassment", details: "Des insultes répétées, chaque soir.", goodFaith: "yes" };

/** What a browser without scripts sends. */
function send(house: TestHouse, path: string, fields: Record<string, string>, by?: Person, headers = {}) {
  return fetch(`${house.url}${path}`, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams(fields) },
    headers: { origin: house.url, ...(by && { cookie: `parvis=${by.token}` }), ...headers },
  });
}

async function given(house: TestHouse, fields: Record<string, string>, by?: Person): Promise<string> {
  const response = await send(house, "/report?lang=en", { ...typed, ...fields }, by);
  assert.equal(response.status, 303, await response.text());
  return /^\/receipt\/([A-Z2-9]{12})\?lang=en$/.exec(response.headers.get("location")!)![1]!;
}

test("[HTP10] the form without scripts asks what art. 16 asks, in both languages, and nothing of it runs", async () => {
  await using desk = await Desk.open();
  const page = async (query: string) => (await fetch(`${desk.house.url}/report${query}`)).text();
  const french = await page("?lang=fr");
  const english = await page(`?lang=en&place=/r/${desk.lobby}?at=3`);
  assert.ok(french.includes("Menaces sous condition") && english.includes("Threats"));
  assert.ok(english.includes(`value="${desk.house.url}/r/${desk.lobby}?at=3"`), "the place that led here is filled in");
  for (const html of [french, english]) {
    assert.doesNotMatch(html, /<script(?! src="\/assets\/first-)/);
    for (const name of ["place", "reason", "details", "goodFaith"])
      assert.match(html, new RegExp(`name="${name}"[^>]* required|required[^>]* name="${name}"`), name);
    for (const name of ["name", "mail", "offence"])
      assert.doesNotMatch(html, new RegExp(`name="${name}"[^>]* required`), name);
  }
  const typedIll = await page(`?place=${encodeURIComponent('"><script>x</script>')}`);
  assert.doesNotMatch(typedIll, /<script>x/);
});

test("[HTP10] a message, who wrote it, its room and a place in words are reported by link, and the receipt page follows", async () => {
  await using desk = await Desk.open();
  const { house, ana, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  const link = `${house.url}/r/${lobby}?at=3`;
  const abouts = [
    [{ place: link }, "message"],
    [{ place: link, about: "person" }, "person"],
    [{ place: link, about: "room" }, "room"],
    [{ place: "Dans le coin café, hier soir" }, "place"],
  ] as const;
  for (const [fields, about] of abouts) {
    const code = await given(house, fields);
    assert.equal((await desk.receipt(code)).notice!.about, about);
    const page = await (await fetch(`${house.url}/receipt/${code}?lang=en`)).text();
    assert.ok(page.includes(code) && page.includes("It has arrived."), about);
  }
  const person = (await desk.cases()).find(({ about }) => about === "person");
  assert.equal(person?.person?.id, ana.me.id);
});

test("[HTP10] a place that leads nowhere, or where one may not read, is taken as the words that it is: it tells nothing", async () => {
  await using desk = await Desk.open();
  const { house, lobby, ana } = desk;
  await ana.post(lobby, "pauvre type");
  const { id: room } = (await desk.owner.rooms())[1]!;
  await house.database.write((tx) =>
    tx.updateTable("rooms").set({ reading: "entered" }).where("id", "=", room).execute(),
  );
  await ana.post(room, "à voix basse");
  for (const path of [`/r/${room}?at=1`, `/r/${lobby}?at=9999`, `/r/${"0".repeat(lobby.length)}`])
    assert.equal((await desk.receipt(await given(house, { place: `${house.url}${path}` }))).notice!.about, "place");
  const { seq } = (await ana.history(room))[0]!;
  const mine = await given(house, { place: `${house.url}/r/${room}?at=${seq}`, sure: "yes" }, desk.bo);
  assert.equal((await desk.receipt(mine)).notice!.about, "message", "who has entered may read it");
});

test("[HTP10] what is missing is said by its field, with all that was typed still there", async () => {
  await using desk = await Desk.open();
  const { house } = desk;
  const whole = { ...typed, place: "Au café <b>", name: "Une voisine", offence: "threats" };
  const faults = {
    place: "Dites où",
    reason: "Choisissez",
    details: "pourquoi.",
    goodFaith: "Cochez",
    mail: "Corrigez",
  };
  for (const [field, words] of Object.entries(faults)) {
    const response = await send(house, "/report?lang=fr", { ...whole, [field]: field === "mail" ? "voisine" : "" });
    const page = await response.text();
    assert.equal(response.status, 400, field);
    assert.ok(page.includes(words), field);
    assert.match(page, new RegExp(`aria-describedby="[^"]*${field}-fault"`));
    if (field !== "place") assert.ok(page.includes('value="Au café &lt;b&gt;"'), "nothing typed is lost, or markup");
    if (field !== "details") assert.ok(page.includes(typed.details));
    if (field !== "reason") assert.match(page, /value="harassment"[^>]*checked/);
    assert.ok(page.includes('value="Une voisine"') && /value="threats"[^>]*selected/.test(page));
  }
  assert.deepEqual(await desk.rows("notices"), []);
  const unknown = await send(house, "/report", { ...whole, offence: "nothing-known" });
  assert.deepEqual([unknown.status, (await unknown.text()).includes(typed.details)], [400, true]);
});

test("[HTP10] pages from elsewhere cannot send it, nothing larger than a form is read, and its limit is that of every report", async () => {
  await using desk = await Desk.open({ ...(await strict()) });
  const { house, lobby } = desk;
  const fields = { ...typed, place: "Au café" };
  assert.equal((await send(house, "/report", fields, undefined, { origin: "https://elsewhere.example" })).status, 403);
  assert.equal((await send(house, "/report", { ...fields, details: "x".repeat(70_000) })).status, 413);
  assert.equal((await house.post("/report", fields)).status, 400, "JSON is no form");
  assert.deepEqual(await desk.rows("notices"), []);
  await given(house, { place: "Au café" });
  assert.match(await desk.report({ room: lobby }), /^[A-Z2-9]{12}$/);
  const third = await send(house, "/report?lang=en", fields);
  const page = await third.text();
  assert.equal(third.status, 429);
  assert.ok(page.includes("Too many reports at once") && page.includes(typed.details), "what was typed is still there");
});

/** Two reports an hour. */
async function strict() {
  const { readConfig } = await import("../src/platform/config.ts");
  const { limits } = readConfig({});
  return { limits: { ...limits, reportsPerAddress: { points: 2, seconds: 3600 } } };
}

test("[MOD41] of who reports the abuse of a minor, no name and no address is asked or kept, by any door", async () => {
  await using desk = await Desk.open();
  const { house, lobby } = desk;
  const who = { name: "Une voisine", mail: "voisine@example.org" };
  await given(house, { place: "Au café", ...who });
  await given(house, { place: "Au café", ...who, reason: "minor_at_risk" });
  await given(house, { place: "Au café", ...who, offence: "soliciting-minor-images" });
  await desk.report({ room: lobby, ...who, offence: "csam" });
  await desk.report({ room: lobby, ...who, offence: "fraud" });
  const kept = (await desk.rows("notices")).map(({ name, mail, offence }) => [name, mail, offence]);
  assert.deepEqual(kept, [
    [who.name, who.mail, null],
    [null, null, null],
    [null, null, "soliciting-minor-images"],
    [null, null, "csam"],
    [who.name, who.mail, "fraud"],
  ]);
  const [one] = (await desk.cases()).filter(({ about }) => about === "room");
  assert.deepEqual((await desk.case(one!.id)).notices.map(({ offence }) => offence).sort(), ["csam", "fraud"]);
  const page = await (await fetch(`${house.url}/report?lang=en`)).text();
  assert.match(page, /<option value="csam" class="minors"/);
  assert.ok(page.includes("About the abuse of a minor we never ask who you are."));
});

test("[MOD40] where nobody else could have reported, who reports is told first, by what they see there themself", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, cleo, owner } = desk;
  const { id: room } = (await owner.rooms())[1]!;
  const read = (reading: RoomAmendment["reading"]) =>
    house.database.write((tx) => tx.updateTable("rooms").set({ reading }).where("id", "=", room).execute());
  await read("entered");
  for (const person of [ana, bo]) await person.follow(room);
  await ana.post(room, "pauvre type");
  const body = { room, target: 1, person: undefined };
  assert.equal(await desk.report(body, bo), "reporter_alone");
  assert.equal(await desk.report({ room, person: ana.me.id }, bo), "reporter_alone");
  assert.equal(
    ((await bo.ask({ t: "report", room, target: 1, reason: "hate" })) as { code?: string }).code,
    "reporter_alone",
  );
  const asked = await send(house, "/report?lang=en", { ...typed, place: `${house.url}/r/${room}?at=1` }, bo);
  const page = await asked.text();
  assert.deepEqual([asked.status, page.includes("Only you could have seen this")], [409, true]);
  assert.match(page, /name="sure" value="yes"/);
  assert.deepEqual(await desk.rows("notices"), [], "nothing was stored");
  assert.match(await desk.report({ ...body, sure: true }, bo), /^[A-Z2-9]{12}$/);
  assert.match(await desk.report({ room }, bo), /^[A-Z2-9]{12}$/, "a room is nobody's alone");
  await cleo.follow(room);
  assert.match(await desk.report(body, bo), /^[A-Z2-9]{12}$/, "a third is there");
  await read("all");
  cleo.send({ t: "unfollow", room });
  await bo.next("presence", (frame) => frame.room === room && frame.count === 2);
  assert.match(await desk.report(body, bo), /^[A-Z2-9]{12}$/, "anybody can read it");
});
