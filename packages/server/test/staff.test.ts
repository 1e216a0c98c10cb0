import assert from "node:assert/strict";
import { test } from "node:test";
import { HOUR_MS, type Person, TestHouse } from "./support.ts";

async function peopled() {
  const house = await TestHouse.open();
  const [owner, ana, bo] = [await house.owner(), await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await owner.lobby();
  for (const person of [owner, ana, bo]) await person.follow(lobby);
  return {
    house,
    owner,
    ana,
    bo,
    lobby,
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
    },
  };
}

async function refusal(answer: ReturnType<Person["act"]>): Promise<string> {
  const frame = await answer;
  return frame.t === "no" ? frame.code : frame.t;
}

test("[ROM1] a new house has its lobby and three rooms, and keeps what it has at the next start", async () => {
  await using house = await TestHouse.open();
  const before = await (await house.reader()).rooms();
  assert.equal(before.length, 4);
  await house.restart();
  assert.deepEqual(await (await house.reader()).rooms(), before);
});

test("[ROM2] a mode changes for everybody with its reason, and holds from the very next message", async () => {
  await using scene = await peopled();
  const { owner, ana, bo, lobby } = scene;
  assert.equal(await refusal(ana.act({ t: "mode", room: lobby, mode: "frozen", reason: "parce que" })), "not_allowed");
  await owner.act({ t: "mode", room: lobby, mode: "frozen", reason: "on souffle" });
  const seen = await bo.next("mode");
  assert.deepEqual([seen.mode, seen.reason], ["frozen", "on souffle"]);
  assert.equal(await refusal(ana.post(lobby, "et moi ?")), "room_frozen");
  assert.equal(await refusal(owner.post(lobby, "une minute")), "ok", "staff speak in a frozen room");
  await owner.act({ t: "mode", room: lobby, mode: "closed", reason: "à demain" });
  assert.equal(await refusal(owner.post(lobby, "encore")), "room_closed");
  await owner.act({ t: "mode", room: lobby, mode: "open", reason: "bonjour" });
  assert.equal(await refusal(ana.post(lobby, "bonjour")), "ok");
});

test("[ROM3] slow mode says how long to wait, to each person apart, and not to staff", async () => {
  await using scene = await peopled();
  const { house, owner, ana, bo, lobby } = scene;
  await owner.act({ t: "mode", room: lobby, mode: "slow", slowSeconds: 20, reason: "ça va vite" });
  assert.equal(await refusal(ana.post(lobby, "un")), "ok");
  house.clock.pass(5000);
  const wait = await ana.post(lobby, "deux");
  assert.deepEqual(wait.t === "no" && [wait.code, wait.retryAfterMs], ["slow_mode", 15_000]);
  assert.equal(await refusal(bo.post(lobby, "moi")), "ok");
  for (const text of ["a", "b"]) assert.equal(await refusal(owner.post(lobby, text)), "ok");
  house.clock.pass(15_000);
  assert.equal(await refusal(ana.post(lobby, "deux")), "ok");
});

test("[MOD1] a mute holds from the next message on, tells the reason to the person, and ends by itself", async () => {
  await using scene = await peopled();
  const { house, owner, ana, bo, lobby } = scene;
  assert.equal(
    await refusal(bo.act({ t: "mute", room: lobby, person: ana.me.id, minutes: 10, reason: "non" })),
    "not_allowed",
  );
  await owner.act({ t: "mute", room: lobby, person: ana.me.id, minutes: 10, reason: "insultes" });
  const refused = await ana.post(lobby, "mais");
  assert.deepEqual(refused.t === "no" && [refused.code, refused.reason], ["muted", "insultes"]);
  const other = (await ana.rooms())[1]!.id;
  assert.equal(await refusal(ana.post(other, "ici oui")), "ok");
  house.clock.pass(11 * 60_000);
  assert.equal(await refusal(ana.post(lobby, "pardon")), "ok");
});

test("[MOD1] a mute is seen by staff and by the person; everybody else gets a bare position, live and replayed", async () => {
  await using scene = await peopled();
  const { house, owner, ana, bo, lobby } = scene;
  await owner.act({ t: "mute", room: lobby, person: ana.me.id, minutes: 10, reason: "insultes" });
  assert.equal((await owner.next("sanctioned")).seq, 1);
  assert.equal((await ana.next("sanctioned")).reason, "insultes");
  assert.deepEqual(await bo.next("seq"), { t: "seq", room: lobby, seq: 1 });
  const late = await house.enter("Cleo");
  await late.follow(lobby, 0);
  assert.deepEqual(await late.next("seq"), { t: "seq", room: lobby, seq: 1 });
  assert.equal(JSON.stringify([...bo.frames, ...late.frames]).includes("insultes"), false);
});

test("[MOD2] a ban ends every connection of the person at once, and refuses them until it ends", async () => {
  await using scene = await peopled();
  const { house, owner, ana, lobby } = scene;
  await owner.act({ t: "ban", room: lobby, person: ana.me.id, minutes: 60, reason: "menaces" });
  const bye = await ana.next("bye");
  assert.deepEqual([bye.code, bye.reason], ["banned", "menaces"]);
  const back = await house.connect();
  back.send({ t: "hello", v: 1, token: ana.token });
  assert.equal((await back.next("bye")).code, "banned");
  const entry = await house.post("/api/entry", { name: "Autre", charter: 1 }, ana.token);
  assert.equal(((await entry.json()) as { code: string }).code, "banned", "nor under another name");
  house.clock.pass(2 * HOUR_MS);
  const later = await house.connect();
  later.send({ t: "hello", v: 1, token: ana.token });
  await later.welcomed();
  assert.equal(await refusal(later.post(lobby, "je reviens")), "ok");
});

test("[MOD2] a ban is read in the transaction of the post itself, whatever the connection believes", async () => {
  await using scene = await peopled();
  const { house, ana, lobby } = scene;
  await house.database.write((tx) =>
    tx
      .updateTable("persons")
      .set({ banned_at: house.clock.now(), ban_reason: "menaces" })
      .where("id", "=", ana.me.id)
      .execute(),
  );
  ana.send({ t: "post", n: 1, room: lobby, text: "encore" });
  assert.equal((await ana.next("bye")).code, "banned");
  assert.equal((await house.database.read.selectFrom("events").selectAll().execute()).length, 0);
});

test("[MOD3] nobody decides on the owner, and hosts do not decide on hosts", async () => {
  await using scene = await peopled();
  const { owner, ana, bo, lobby } = scene;
  for (const host of [ana, bo])
    await owner.act({ t: "appoint", room: lobby, person: host.me.id, role: "host", reason: "de confiance" });
  assert.equal(await refusal(ana.act({ t: "ban", room: lobby, person: owner.me.id, reason: "essai" })), "not_allowed");
  assert.equal(await refusal(ana.act({ t: "ban", room: lobby, person: bo.me.id, reason: "essai" })), "not_allowed");
  for (const person of [owner, bo]) {
    await person.post(lobby, "bonjour");
    const { seq } = (await ana.history(lobby)).at(-1)!;
    const removal = { t: "remove", room: lobby, target: seq, reason: "essai" } as const;
    assert.equal(await refusal(ana.act(removal)), "not_allowed", "nor on their words");
    assert.equal((await ana.history(lobby)).at(-1)!.removed, undefined);
    if (person === bo) assert.equal(await refusal(owner.act(removal)), "ok");
  }
});

test("[MOD4] the owner names hosts, who can do a host's acts at once and lose them at once", async () => {
  await using scene = await peopled();
  const { owner, ana, bo, lobby } = scene;
  assert.equal(
    await refusal(bo.act({ t: "appoint", room: lobby, person: bo.me.id, role: "host", reason: "moi" })),
    "not_allowed",
  );
  await owner.act({ t: "appoint", room: lobby, person: ana.me.id, role: "host", reason: "de confiance" });
  assert.equal((await bo.next("appointed")).person, ana.me.id);
  assert.equal(await refusal(ana.act({ t: "mode", room: lobby, mode: "frozen", reason: "on souffle" })), "ok");
  await owner.act({ t: "appoint", room: lobby, person: ana.me.id, role: "none", reason: "merci" });
  assert.equal(await refusal(ana.act({ t: "mode", room: lobby, mode: "open", reason: "on reprend" })), "not_allowed");
});

test("[MOD5] a report keeps what was said around it, whatever its author edits or removes, and is open to readers", async () => {
  await using scene = await peopled();
  const { house, owner, ana, bo, lobby } = scene;
  await ana.post(lobby, "bonjour");
  await bo.post(lobby, "première version");
  await bo.act({ t: "edit", room: lobby, target: 2, text: "deuxième version" });
  await bo.act({ t: "remove", room: lobby, target: 2 });
  const reader = await house.reader();
  const answer = await reader.ask({ t: "report", room: lobby, target: 2, reason: "harassment", details: "à moi" });
  assert.match(answer.t === "reported" ? answer.receipt : "", /^[A-Z2-9]{12}$/);
  const response = await fetch(`${house.url}/api/notices`, { headers: { cookie: `parvis=${owner.token}` } });
  const { notices } = (await response.json()) as {
    notices: { target: number; context: { earlier: { text: string }[] }[] }[];
  };
  assert.deepEqual(
    notices[0]?.context[1]?.earlier.map((one) => one.text),
    ["première version", "deuxième version"],
  );
  const asAna = await fetch(`${house.url}/api/notices`, { headers: { cookie: `parvis=${ana.token}` } });
  assert.equal(asAna.status, 400 + 3);
});
