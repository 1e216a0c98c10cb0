import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import type { Notice } from "@parvis/protocol/http";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import type { Act } from "@parvis/safety/act";
import { createEngine } from "@parvis/safety/judge";
import { putMark } from "../src/people/marks-store.ts";
import { putSlowed } from "../src/rooms/store.ts";
import type { MakeEngine } from "../src/safety/open-safety.ts";
import { engineOf, passing, wordEngine } from "./fake-engine.ts";
import { type ActAnswer, HOUR_MS, type Person, TestHouse, until } from "./support.ts";

async function peopled() {
  const acts: Act[] = [];
  const house = await TestHouse.open({}, { makeEngine: wordEngine(acts) });
  const [owner, ana, bo] = [await house.owner(), await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await owner.lobby();
  for (const person of [owner, ana, bo]) await person.follow(lobby);
  acts.length = 0;
  const notices = async (by: Person = owner) =>
    (await house.get<{ notices: Notice[] }>("/api/notices", by.token)).notices;
  const decide = (id: string, decision: object, by: Person | undefined = owner) =>
    house.outcome(`/api/held/${id}`, decision, by);
  return {
    ...{ house, owner, ana, bo, lobby, acts, notices, decide },
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
    },
  };
}

function codeOf(answer: ActAnswer): string {
  return answer.t === "no" ? answer.code : answer.t;
}

async function heldId(answer: ActAnswer | Promise<ActAnswer>): Promise<string> {
  const held = await answer;
  assert.equal(held.t, "held");
  return (held as ServerFrames["held"]).id;
}

/** The texts that somebody reads in a room. */
async function texts(person: Person, room: Parameters<Person["history"]>[0]): Promise<string[]> {
  return (await person.history(room)).map(({ text }) => text);
}

test("[SAE1, SAE16] each text that others read is judged before anybody sees it, with who wrote it, where and in which language", async () => {
  await using scene = await peopled();
  const { house, owner, ana, lobby, acts } = scene;
  const answer = await ana.post(lobby, "bonsoir");
  await ana.act({ t: "edit", room: lobby, target: (answer as ServerFrames["ok"]).seq, text: "bonsoir à tous" });
  const draft = { name: "Vélos", theme: "à deux roues", lang: "fr", charter: "On partage la route." };
  assert.equal(await house.outcome("/api/proposals", draft, ana), 200);
  const amendment = { reason: "plus clair", name: "La place", theme: "accueil", charter: "On salue." };
  assert.equal(await house.outcome(`/api/rooms/${lobby}`, amendment, owner), 204);
  const clauses = [{ fr: "On écoute.", en: "We listen." }];
  const change = { reason: "à nous", name: "La maison", welcome: "Entrez", clauses };
  assert.equal(await house.outcome("/api/house", change, owner), 204);
  const minor = await house.connect();
  minor.send({ t: "enter", v: 1, name: "Lou", age: "minor15to17", charter: 2 });
  await minor.welcomed();
  assert.deepEqual(
    acts.map(({ kind, text, language }) => [kind, text, language ?? ""]),
    [
      ["post", "bonsoir", "fr"],
      ["edit", "bonsoir à tous", "fr"],
      ["room_name", "Vélos", "fr"],
      ["topic", "à deux roues", "fr"],
      ["charter", "On partage la route.", "fr"],
      ["room_name", "La place", "fr"],
      ["topic", "accueil", "fr"],
      ["charter", "On salue.", "fr"],
      ["room_name", "La maison", ""],
      ["topic", "Entrez", ""],
      ["charter", "On écoute.", "fr"],
      ["charter", "We listen.", "en"],
      ["name", "Lou", ""],
    ],
  );
  assert.deepEqual(acts[0]!.author, { id: ana.me.id, band: "adult", fresh: true, staff: false });
  assert.equal(acts[0]!.place, lobby);
  const audiences = ["post", "edit", "charter"].map((kind) => acts.find((act) => act.kind === kind)!.audience);
  assert.deepEqual(audiences, ["everyone", "everyone", undefined], "of a room, not of the house");
  assert.deepEqual([acts[5]!.author.staff, acts.at(-1)!.author.band], [true, "minor15to17"]);
  house.clock.pass(25 * HOUR_MS);
  await ana.post(lobby, "me revoilà");
  assert.equal(acts.at(-1)!.author.fresh, false);
});

test("[SAE14, SAE30] after a restart the house takes note again of what was said lately, oldest first, as it was judged", async () => {
  const [judged, recalled]: [Act[], Act[]] = [[], []];
  const makeEngine: MakeEngine = () => ({
    judge: (act) => {
      if (act.kind === "post") judged.push(act);
      return passing;
    },
    recall: (act) => recalled.push(act),
  });
  await using house = await TestHouse.open({}, { makeEngine });
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await ana.post(lobby, "too long ago");
  house.clock.pass(HOUR_MS + 1);
  judged.length = 0;
  const one = (await ana.post(lobby, "one")) as ServerFrames["ok"];
  const gone = (await bo.post(lobby, "two")) as ServerFrames["ok"];
  await bo.act({ t: "remove", room: lobby, target: gone.seq });
  await ana.post(lobby, "three");
  await bo.act({ t: "post", room: lobby, text: "four, for @Ana", replyTo: one.seq });
  assert.deepEqual(recalled, []);
  await house.restart();
  assert.deepEqual(recalled, [judged[0], judged[2], judged[3]]);
});

test("[SAE1] nothing tells anybody what is known of a person's age for the sake of judging", async () => {
  await using scene = await peopled();
  const { house, ana, bo, lobby } = scene;
  await ana.post(lobby, "!flag tiens");
  const sent = JSON.stringify([ana.frames, bo.frames, await house.get("/api/me", ana.token)]);
  assert.doesNotMatch(sent, /"band"|"since"|protectedAs|"adult"/);
});

test("[SAE4] a nudge stores nothing and says why in both languages; the same post sent again as sure is posted, and noted", async () => {
  await using scene = await peopled();
  const { ana, bo, lobby, notices, acts } = scene;
  const nudged = await ana.post(lobby, "!nudge toi");
  assert.deepEqual(nudged.t === "no" && [nudged.code, nudged.clause, nudged.reasons], [
    "nudge",
    "hate",
    { fr: "raison de nudge", en: "reason to nudge" },
  ]);
  assert.deepEqual(await texts(bo, lobby), []);
  assert.deepEqual(await notices(), []);
  const before = acts.length;
  assert.equal(codeOf(await ana.act({ t: "post", room: lobby, text: "!nudge toi", sure: true })), "ok");
  assert.equal(acts.length, before, "it is the same act: judged once");
  assert.deepEqual(await texts(bo, lobby), ["!nudge toi"]);
  const [notice] = await notices();
  assert.deepEqual(
    [notice!.finding!.text, notice!.finding!.hits[0]!.rule, notice!.target],
    ["!nudge toi", "rule-nudge", 1],
  );
});

test("[SAE4] what is refused is stored nowhere; a discreet rule tells its clause and nothing else, to the author too", async () => {
  await using scene = await peopled();
  const { ana, bo, lobby, notices } = scene;
  const plain = await ana.post(lobby, "!refuse toi");
  assert.deepEqual(plain.t === "no" && [plain.code, plain.reasons?.fr], ["text_refused", "raison de refuse"]);
  const discreet = await ana.post(lobby, "!refuse:solicitation:discreet toi");
  const { t, code, clause, n, ...more } = discreet as ServerFrames["no"];
  assert.deepEqual([t, code, clause, more], ["no", "text_refused", "hate", {}], `${n}`);
  assert.equal(codeOf(await ana.act({ t: "post", room: lobby, text: "!refuse toi", sure: true })), "text_refused");
  assert.deepEqual(await texts(bo, lobby), []);
  assert.deepEqual(await notices(), []);
});

test("[SAE4, PPL9, ROM12, HSE4] edits, names, proposals and the owner's words are nudged and refused alike", async () => {
  await using scene = await peopled();
  const { house, owner, ana, bo, lobby } = scene;
  const { seq } = (await ana.post(lobby, "bonsoir")) as ServerFrames["ok"];
  const edit = (text: string, sure = false) =>
    ana.act({ t: "edit", room: lobby, target: seq, text, ...(sure && { sure }) }).then(codeOf);
  assert.equal(await edit("!refuse"), "text_refused");
  assert.equal(await edit("!nudge"), "nudge");
  assert.deepEqual(await texts(bo, lobby), ["bonsoir"]);
  assert.equal(await edit("!nudge", true), "ok");
  const enter = (name: string, sure?: boolean) =>
    house.outcome("/api/entry", { name, age: "adult", charter: 1, ...(sure && { sure }) });
  assert.equal(await enter("refuse"), "text_refused");
  assert.equal(await enter("nudge"), "nudge");
  assert.equal(await enter("nudge", true), 200);
  const draft = { name: "Vélos", theme: "!nudge", lang: "fr", charter: "On partage la route." };
  assert.equal(await house.outcome("/api/proposals", draft, ana), "nudge");
  assert.equal(await house.outcome("/api/proposals", { ...draft, sure: true }, ana), 200);
  const there = { ...draft, name: "Marche", theme: "À pied", place: "!refuse" };
  assert.equal(await house.outcome("/api/proposals", there, ana), "text_refused");
  assert.equal(await house.outcome(`/api/rooms/${lobby}`, { reason: "non", theme: "!refuse" }, owner), "text_refused");
  assert.equal(await house.outcome(`/api/rooms/${lobby}`, { reason: "non", place: "!refuse" }, owner), "text_refused");
  assert.equal(await house.outcome("/api/house", { reason: "oui", name: "!nudge" }, owner), "nudge");
  assert.equal(await house.outcome("/api/house", { reason: "oui", name: "!nudge", sure: true }, owner), 204);
});

test("[SAE5] staff are judged too, and never held: their words stand, and are noted", async () => {
  await using scene = await peopled();
  const { owner, bo, lobby, notices } = scene;
  assert.equal(codeOf(await owner.post(lobby, "!hold voilà ce qui ne va pas")), "ok");
  assert.equal(codeOf(await owner.post(lobby, "!nudge vous")), "nudge");
  assert.equal((await texts(bo, lobby)).length, 1);
  const [notice] = await notices();
  assert.deepEqual([notice!.finding!.held, notice!.target, notice!.finding!.by.name], [undefined, 1, "Odile"]);
});

test("[SAE5] what cannot wait unseen is refused where it would be held, and the staff are told; what the owner decides on waits for them", async () => {
  await using scene = await peopled();
  const { house, ana, bo, lobby, notices } = scene;
  const { seq } = (await ana.post(lobby, "bonsoir")) as ServerFrames["ok"];
  assert.equal(codeOf(await ana.act({ t: "edit", room: lobby, target: seq, text: "!hold" })), "text_refused");
  assert.deepEqual(await texts(bo, lobby), ["bonsoir"]);
  house.clock.pass(1);
  assert.equal(await house.outcome("/api/entry", { name: "hold", age: "adult", charter: 1 }), "text_refused");
  house.clock.pass(1);
  const draft = { name: "Vélos", theme: "!hold", lang: "fr", charter: "On partage la route." };
  assert.equal(await house.outcome("/api/proposals", draft, ana), 200);
  assert.deepEqual(
    (await notices()).map(({ finding, target }) => [finding!.kind, finding!.text, target]),
    [
      ["topic", "!hold", undefined],
      ["name", "hold", undefined],
      ["edit", "!hold", 1],
    ],
  );
});

test("[SAE6] a held post is acknowledged as held, has no position, and is seen by nobody but its author", async () => {
  await using scene = await peopled();
  const { house, owner, ana, bo, lobby, notices } = scene;
  await bo.post(lobby, "bonsoir");
  const id = await heldId(ana.post(lobby, "!hold viens", 1));
  const told = (await ana.next("heldPosts")).posts;
  assert.deepEqual(told, [
    {
      ...{ id, room: lobby, at: house.clock.now(), text: "!hold viens", after: 1, state: "waiting" },
      ...{ replyTo: 1, until: house.clock.now() + 12 * HOUR_MS },
    },
  ]);
  assert.equal((await owner.next("news", ({ of }) => of === "reports")).of, "reports");
  assert.deepEqual(await texts(bo, lobby), ["bonsoir"]);
  assert.equal(((await bo.post(lobby, "rien ?")) as ServerFrames["ok"]).seq, 2);
  assert.doesNotMatch(JSON.stringify(bo.frames), /viens/);
  assert.deepEqual(await bo.search(lobby, "viens"), []);
  const [notice] = await notices();
  assert.equal(notice!.roomName, (await owner.rooms())[0]!.name);
  assert.deepEqual(
    [notice!.finding!.held, notice!.finding!.text, notice!.context.map(({ text }) => text), notice!.target],
    [{ id, state: "waiting", until: told[0]!.until }, "!hold viens", ["bonsoir"], undefined],
  );
  assert.equal((await house.get<{ code: string }>("/api/notices", ana.token)).code, "not_allowed");
});

test("[SAE6, PPL15] an answer across a block is not held, and one that waited stands without what it answered", async () => {
  await using scene = await peopled();
  const { house, ana, bo, lobby, decide } = scene;
  await bo.post(lobby, "bonsoir");
  const id = await heldId(ana.post(lobby, "!hold viens", 1));
  const block = { person: bo.me.id, other: ana.me.id, kind: "block", at: house.clock.now() } as const;
  await house.database.write((tx) => putMark(tx, block));
  assert.equal(codeOf(await ana.post(lobby, "!hold viens donc", 1)), "not_found");
  assert.equal(await decide(id, { release: true }), 204);
  const released = (await bo.history(lobby)).at(-1)!;
  assert.deepEqual([released.text, released.replyTo], ["!hold viens", undefined]);
});

test("[SAE6] a retry of a held post is held once, after a restart too, and its number is not given away", async () => {
  await using scene = await peopled();
  const { house, ana, lobby, notices } = scene;
  const id = await heldId(ana.act({ t: "post", room: lobby, text: "!hold un" }, 7));
  assert.equal(await heldId(ana.act({ t: "post", room: lobby, text: "!hold un" }, 7)), id);
  await house.restart();
  const again = await house.connect();
  again.send({ t: "hello", v: 1, token: ana.token });
  await again.welcomed();
  assert.equal(again.lastN, 7);
  assert.deepEqual(
    (await again.next("heldPosts")).posts.map((post) => post.id),
    [id],
  );
  assert.equal(await heldId(again.act({ t: "post", room: lobby, text: "bonsoir" }, 7)), id, "whatever is asked now");
  const owner = await house.connect();
  assert.equal((await notices(scene.owner)).length, 1);
  owner.ws.terminate();
});

test("[SAE6] who may not post has nothing held either", async () => {
  await using scene = await peopled();
  const { owner, ana, lobby, notices } = scene;
  await owner.act({ t: "mode", room: lobby, mode: "slow", slowSeconds: 20, reason: "ça va vite" });
  await heldId(ana.post(lobby, "!hold un"));
  assert.equal(codeOf(await ana.post(lobby, "!hold deux")), "slow_mode");
  await owner.act({ t: "mute", room: lobby, person: ana.me.id, minutes: 10, reason: "insultes" });
  assert.equal(codeOf(await ana.post(lobby, "!hold trois")), "muted");
  await owner.act({ t: "ban", room: lobby, person: ana.me.id, reason: "menaces" });
  await ana.closed;
  assert.equal((await notices()).length, 1);
});

test("[SAE8] released, a post gets the next position and shows when it was written; a retry then learns where it stands", async () => {
  await using scene = await peopled();
  const { house, ana, bo, lobby, decide, notices } = scene;
  await bo.post(lobby, "bonsoir");
  const at = house.clock.now();
  const id = await heldId(ana.act({ t: "post", room: lobby, text: "!hold viens", replyTo: 1 }, 9));
  house.clock.pass(HOUR_MS);
  await bo.post(lobby, "quelqu’un ?");
  assert.equal(await decide(id, { release: true }, ana), "not_allowed");
  assert.equal(await decide(id, { release: true }), 204);
  const event = await bo.next("posted", ({ by }) => by === ana.me.id);
  assert.deepEqual(
    [event.seq, event.text, event.name, event.at - at, event.firstAt, event.replyTo],
    [3, "!hold viens", "Ana", HOUR_MS, at, 1],
  );
  assert.deepEqual((await bo.history(lobby)).at(-1)!.firstAt, at);
  const told = await ana.next("heldPosts", ({ posts }) => posts[0]?.state === "released");
  assert.deepEqual([told.posts[0]!.seq, told.posts[0]!.text], [3, ""]);
  const phone = await house.connect();
  phone.send({ t: "hello", v: 1, token: ana.token });
  await phone.welcomed();
  const again = (await phone.act({ t: "post", room: lobby, text: "!hold viens" }, 9)) as ServerFrames["ok"];
  assert.deepEqual([again.t, again.seq, again.at], ["ok", 3, event.at]);
  assert.equal(await decide(id, { release: true }), "not_found", "once");
  const [notice] = await notices();
  assert.deepEqual([notice!.target, notice!.finding!.held!.state], [3, "released"]);
  const row = await house.database.read.selectFrom("decisions").selectAll().where("act", "=", "release").execute();
  assert.deepEqual(
    row.map(({ person, target }) => [person, target]),
    [[ana.me.id, 3]],
  );
});

test("[SAE8] nothing that waited is released while its author is banned, nor into a room that is closed; it can be returned", async () => {
  await using scene = await peopled();
  const { owner, ana, bo, lobby, decide } = scene;
  const [first, second] = [await heldId(ana.post(lobby, "!hold un")), await heldId(bo.post(lobby, "!hold deux"))];
  await owner.act({ t: "ban", room: lobby, person: ana.me.id, reason: "menaces" });
  assert.equal(await decide(first, { release: true }), "author_banned");
  assert.equal(await decide(second, { release: true }), 204);
  const third = await heldId(bo.post(lobby, "!hold trois"));
  await owner.act({ t: "mode", room: lobby, mode: "closed", reason: "la nuit" });
  assert.equal(await decide(third, { release: true }), "room_closed");
  for (const id of [first, third]) assert.equal(await decide(id, { release: false, reason: "trop tard" }), 204);
  assert.deepEqual(
    (await bo.history(lobby)).map(({ text }) => text),
    ["!hold deux"],
  );
});

test("[SAE8] returned, a post goes back to its author with the reason, and is in nobody's room", async () => {
  await using scene = await peopled();
  const { house, ana, bo, lobby, decide } = scene;
  const id = await heldId(ana.post(lobby, "!hold viens"));
  assert.equal(await decide(id, { release: false }), "reason_required");
  assert.equal(await decide(id, { release: false, reason: "Pas de rendez-vous ici" }), 204);
  const told = await ana.next("heldPosts", ({ posts }) => posts[0]?.state === "returned");
  assert.deepEqual(
    [told.posts[0]!.reason, told.posts[0]!.text, told.posts[0]!.clause],
    ["Pas de rendez-vous ici", "!hold viens", "hate"],
  );
  assert.deepEqual(await texts(bo, lobby), []);
  const [row] = await house.database.read.selectFrom("decisions").selectAll().where("act", "=", "return").execute();
  assert.equal(row!.reason, "Pas de rendez-vous ici");
});

test("[SAE10] what nobody decides on for twelve hours goes back to its author with the reason it was held for", async () => {
  await using scene = await peopled();
  const { house, ana, lobby, decide } = scene;
  const id = await heldId(ana.post(lobby, "!hold viens"));
  await heldId(ana.post(lobby, "!hold:solicitation:discreet viens"));
  house.clock.pass(12 * HOUR_MS - 1);
  await house.server.returnOverdue();
  assert.equal(
    ana.frames.some((frame) => frame.t === "heldPosts" && frame.posts.some(({ state }) => state !== "waiting")),
    false,
  );
  house.clock.pass(1);
  await house.server.returnOverdue();
  const told = await ana.next(
    "heldPosts",
    ({ posts }) => posts.filter(({ state }) => state === "returned").length === 2,
  );
  assert.deepEqual(
    told.posts.map(({ reason, reasons, clause }) => [reason, reasons?.en, clause]),
    [
      [undefined, "reason to hold", "hate"],
      [undefined, undefined, "hate"],
    ],
  );
  assert.equal(await decide(id, { release: true }), "not_found");
});

test("[SAE11] an author takes a post back while it waits, or sees that it was returned; of others' posts they change nothing", async () => {
  await using scene = await peopled();
  const { house, ana, bo, lobby, decide, notices } = scene;
  const one = await heldId(ana.post(lobby, "!hold un"));
  house.clock.pass(1);
  const two = await heldId(ana.post(lobby, "!hold deux"));
  bo.send({ t: "withdraw", held: one as never });
  await decide(two, { release: false, reason: "non merci" });
  await ana.next("heldPosts", ({ posts }) => posts.map(({ state }) => state).join() === "waiting,returned");
  ana.send({ t: "withdraw", held: one as never });
  ana.send({ t: "withdraw", held: two as never });
  await ana.next("heldPosts", ({ posts }) => posts.length === 0);
  assert.equal(await decide(one, { release: true }), "not_found");
  assert.deepEqual(
    (await notices()).map(({ finding }) => [finding!.held!.state, finding!.text]),
    [
      ["returned", "!hold deux"],
      ["withdrawn", "!hold un"],
    ],
    "the staff keep what they were told",
  );
});

test("[SAE7] what is flagged or queued is delivered, and noted in the same commit with rules, versions, facts and what stood before", async () => {
  await using scene = await peopled();
  const { house, owner, ana, bo, lobby, notices } = scene;
  await bo.post(lobby, "bonsoir");
  for (const text of ["!flag:drugs un", "!queue deux"]) {
    assert.equal(codeOf(await ana.post(lobby, text)), "ok");
    house.clock.pass(1);
  }
  assert.equal((await owner.next("news", ({ of }) => of === "reports")).of, "reports");
  assert.equal((await texts(bo, lobby)).length, 3);
  const all = await notices();
  assert.deepEqual(
    all.map(({ reason, target, finding, context }) => [reason, target, finding!.hits[0]!.asks, context.length]),
    [
      ["hate", 3, "queue", 2],
      ["illegal_trade", 2, "flag", 1],
    ],
  );
  assert.deepEqual(all[0]!.finding!.marks, [{ start: 0, end: 5, cue: "hate_slur" }]);
  assert.equal(all[1]!.context[0]!.text, "bonsoir");
  const [row] = await house.database.read.selectFrom("findings").selectAll().orderBy("id").execute();
  const { rules, engine, facts, hits } = JSON.parse(row!.verdict);
  assert.deepEqual(
    [rules, engine, facts, hits[0].rule],
    ["rules-1", "engine-1", { "message.length": 14 }, "rule-flag"],
  );
  const report = await bo.ask({ t: "report", room: lobby, target: 2, reason: "spam" });
  assert.equal(report.t, "reported");
  assert.deepEqual(
    (await notices()).map(({ reason, finding }) => [reason, finding === undefined]),
    [
      ["spam", true],
      ["hate", false],
      ["illegal_trade", false],
    ],
    "one list, newest first",
  );
});

test("[SAE7] what was found outlives an edit and a removal, and is destroyed in its time", async () => {
  await using scene = await peopled();
  const { house, ana, lobby, notices } = scene;
  await ana.post(lobby, "!flag un");
  await ana.act({ t: "remove", room: lobby, target: 1 });
  assert.equal((await notices())[0]!.finding!.text, "!flag un");
  house.clock.pass(366 * 24 * HOUR_MS);
  await house.server.destroyOld();
  assert.deepEqual(await house.database.read.selectFrom("findings").selectAll().execute(), []);
});

test("[SAE8, ROM11] who is slowed waits half a minute between two messages in that room, for ten minutes, and nowhere else", async () => {
  await using scene = await peopled();
  const { house, owner, ana, bo, lobby } = scene;
  assert.equal(codeOf(await ana.post(lobby, "!slow un")), "ok");
  const wait = await ana.post(lobby, "deux");
  assert.deepEqual(wait.t === "no" && [wait.code, wait.retryAfterMs], ["slow_mode", 30_000]);
  assert.equal(codeOf(await bo.post(lobby, "moi")), "ok");
  assert.equal(codeOf(await ana.post((await ana.rooms())[1]!.id, "ici oui")), "ok");
  assert.equal(codeOf(await owner.post(lobby, "!slow je")), "ok");
  assert.equal(codeOf(await owner.post(lobby, "reste")), "ok", "staff need not wait");
  house.clock.pass(30_000);
  assert.equal(codeOf(await ana.post(lobby, "deux")), "ok");
  assert.equal(codeOf(await ana.post(lobby, "trois")), "slow_mode");
  house.clock.pass(10 * 60_000);
  for (const text of ["quatre", "cinq"]) assert.equal(codeOf(await ana.post(lobby, text)), "ok");
});

test("[SAE8, ROM11] whom a moderator slowed for longer is let go no sooner by what they post meanwhile", async () => {
  await using scene = await peopled();
  const { house, ana, lobby } = scene;
  const { no: room } = await house.database.read
    .selectFrom("rooms")
    .select("no")
    .where("id", "=", lobby)
    .executeTakeFirstOrThrow();
  const until = house.clock.now() + HOUR_MS;
  await house.database.write((tx) =>
    putSlowed(tx, { room, person: ana.me.id, until, seconds: 90 }, house.clock.now() - 90_000),
  );
  assert.equal(codeOf(await ana.post(lobby, "!slow un")), "ok");
  house.clock.pass(30_000);
  const wait = await ana.post(lobby, "deux");
  assert.deepEqual(wait.t === "no" && [wait.code, wait.retryAfterMs], ["slow_mode", 60_000]);
  house.clock.pass(40 * 60_000);
  for (const [text, code] of [
    ["deux", "ok"],
    ["trois", "slow_mode"],
  ] as const)
    assert.equal(codeOf(await ana.post(lobby, text)), code);
});

test("[SAE9] who may want to harm themselves is told where help is, they alone, and is never sanctioned for it", async () => {
  await using scene = await peopled();
  const { ana, bo, lobby, notices } = scene;
  for (const then of ["refuse", "hold", "nudge", "slow", "flag"])
    assert.equal(codeOf(await ana.post(lobby, `!${then}:self_harm`)), "ok", then);
  assert.equal((await ana.next("care")).room, lobby);
  assert.equal(
    bo.frames.some(({ t }) => t === "care"),
    false,
  );
  assert.equal((await texts(bo, lobby)).length, 5);
  assert.deepEqual(
    (await notices()).map(({ reason }) => reason),
    ["self_harm"],
  );
});

test("[SAE9] help is told beside whatever else the text is answered, and after an edit", async () => {
  await using scene = await peopled();
  const { ana, lobby } = scene;
  const careBeside = async (asked: Promise<ActAnswer>, code: string, cares = true) => {
    const before = ana.frames.length;
    assert.equal(codeOf(await asked), code);
    const told = ana.frames.slice(before).filter(({ t }) => t === "care");
    assert.deepEqual(told, cares ? [{ t: "care", room: lobby }] : [], code);
  };
  await careBeside(ana.post(lobby, "!flag:self_harm !refuse"), "text_refused");
  await careBeside(ana.post(lobby, "!flag:self_harm !nudge"), "nudge");
  await careBeside(ana.post(lobby, "!flag:self_harm !hold"), "held");
  const { seq: target } = (await ana.post(lobby, "bonsoir")) as ServerFrames["ok"];
  const edit = (text: string) => ana.act({ t: "edit", room: lobby, target, text });
  await careBeside(edit("!flag:self_harm"), "ok");
  await careBeside(edit("!flag:self_harm !refuse"), "text_refused");
  await careBeside(edit("!refuse"), "text_refused", false);
  await careBeside(ana.post(lobby, "!nudge"), "nudge", false);
});

test("[SAE1, SAE16] an edit is judged with the room's language and audience, however long nobody has spoken there", async () => {
  await using scene = await peopled();
  const { house, ana, lobby, acts } = scene;
  const { seq: target } = (await ana.post(lobby, "bonsoir")) as ServerFrames["ok"];
  house.clock.wait(HOUR_MS);
  acts.length = 0;
  await ana.act({ t: "edit", room: lobby, target, text: "bonsoir à tous" });
  assert.deepEqual(
    acts.map(({ kind, language, audience }) => [kind, language, audience]),
    [["edit", "fr", "everyone"]],
  );
});

test("[SAE3] where judging fails nothing gets through unseen", async () => {
  const failing: MakeEngine = () =>
    engineOf((act) => {
      if (act.kind === "post") throw new Error("a bug");
      return passing;
    });
  await using house = await TestHouse.open({ log: "silent" }, { makeEngine: failing });
  const [owner, ana] = [await house.owner(), await house.enter("Ana")];
  const lobby = await ana.lobby();
  await heldId(ana.post(lobby, "bonsoir"));
  assert.equal(codeOf(await owner.post(lobby, "bonsoir")), "ok");
  assert.equal((await house.get<{ notices: Notice[] }>("/api/notices", owner.token)).notices[0]!.reason, "other");
});

test("[SAE2] the operator's documents are taken in without a restart", async () => {
  const made: number[] = [];
  await using house = await TestHouse.open(
    {},
    {
      makeEngine: (options) => {
        made.push(options.rules.filter(({ file }) => file.startsWith("data/")).length);
        return wordEngine()(options);
      },
    },
  );
  assert.deepEqual(made, [0]);
  mkdirSync(`${house.folder}/safety/rules`, { recursive: true });
  writeFileSync(`${house.folder}/safety/rules/ours.yaml`, "- id: ours\n");
  await until(() => made.length > 1);
  assert.deepEqual(made, [0, 1]);
});

test("[SAE1, SAE330] a house judges by the program's own lexicons and rules where nothing else is said, an author's lines together", async () => {
  await using house = await TestHouse.open({}, { makeEngine: createEngine });
  const [ana, bo, cy] = [await house.enter("Ana"), await house.enter("Bo"), await house.enter("Cyrielle")];
  const lobby = await ana.lobby();
  const post = async (by: Person, text: string) => codeOf(await by.post(lobby, text));
  assert.equal(await post(ana, "Bonsoir à tous, il fait bon ce soir"), "ok");
  assert.equal(await post(ana, "sale arabe, rentre chez toi"), "held");
  assert.equal(await post(bo, "sale ara"), "ok");
  assert.equal(await post(cy, "be, rentre chez toi"), "ok", "by somebody else it goes on from nothing");
  assert.equal(await post(bo, "be, rentre chez toi"), "held");
  assert.equal(await post(cy, "/me déteste les arabes"), "held");
  const { seq: target } = (await cy.post(lobby, "bon, on mange")) as ServerFrames["ok"];
  assert.equal(codeOf(await cy.act({ t: "edit", room: lobby, target, text: "sale arabe" })), "text_refused");
  assert.equal(await house.outcome("/api/entry", { name: "Sale Arabe", age: "adult", charter: 1 }), "text_refused");
});

test("[SAE30] the engine is told whom a post answers and whom it names", async () => {
  await using scene = await peopled();
  const { ana, bo, lobby, acts } = scene;
  const said = (await ana.post(lobby, "bonsoir")) as ServerFrames["ok"];
  await bo.act({ t: "post", room: lobby, text: "et toi ?", replyTo: said.seq });
  await bo.post(lobby, "@ana tu viens ?");
  await bo.post(lobby, "qui vient ?");
  const spokenTo = acts.filter(({ kind }) => kind === "post").map((act) => act.spokenTo);
  assert.deepEqual(spokenTo, [undefined, [acts[0]!.author.id], [acts[0]!.author.id], undefined]);
});
