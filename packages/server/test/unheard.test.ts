import assert from "node:assert/strict";
import { test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { readConfig } from "../src/platform/config.ts";
import { DAY_MS } from "../src/platform/day.ts";
import { TwoProcesses } from "./cluster.ts";
import { type Person, until } from "./support.ts";

const skip = needs("postgres") || needs("nats-server");

type RoomId = Awaited<ReturnType<Person["lobby"]>>;

/** What an act is answered with, or the goodbye in its place. */
async function answerTo(person: Person, act: Record<string, unknown> & { n: number }): Promise<string> {
  person.send(act as never);
  const find = () => person.frames.find((frame) => frame.t === "bye" || (frame as { n?: number }).n === act.n);
  await until(() => find() !== undefined);
  const { t, code } = find() as { t: string; code?: string };
  return code ?? t;
}

/** Somebody posts, rewrites their first message and reacts to it. */
async function tries(person: Person, room: RoomId): Promise<string[]> {
  const target = person.frames.find((frame) => frame.t === "ok")?.seq;
  const acts = [
    { t: "post", text: "encore" },
    { t: "edit", target, text: "autrement" },
    { t: "react", target, emoji: "👍", on: true },
  ];
  const said: string[] = [];
  for (const [i, act] of acts.entries()) said.push(await answerTo(person, { ...act, room, n: i + 2 }));
  return [...new Set(said)];
}

test("[ROM2, ROM3, MOD1, PPL3, PPL5] with the bus away, a mute, an age, the end of a session and a freeze hold from the very next act on another process", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open();
  const owner = await both.owner();
  const people = await Promise.all(["Ana", "Bo", "Cy", "Di"].map((name) => both.two.enter(name)));
  const [ana, bo, cy, di] = people as [Person, Person, Person, Person];
  const lobby = await owner.lobby();
  for (const person of people) await person.post(lobby, "bonjour");
  await both.broker.kill();
  await both.busIs(0);

  const mute = { t: "mute", room: lobby, person: ana.me.id, minutes: 5, reason: "cris" } as const;
  assert.equal((await owner.act(mute)).t, "ok");
  assert.deepEqual(await tries(ana, lobby), ["muted"]);
  assert.equal((await both.one.post("/api/entry", { name: "Bo", age: "under15", charter: 1 }, bo.token)).ok, false);
  assert.deepEqual(await tries(bo, lobby), ["reading_only"]);
  assert.equal((await both.one.post("/api/leave", {}, cy.token)).status, 204);
  assert.deepEqual(await tries(cy, lobby), ["session_ended"]);
  assert.equal((await owner.act({ t: "mode", room: lobby, mode: "frozen", reason: "pause" })).t, "ok");
  assert.deepEqual(await tries(di, lobby), ["room_frozen"]);
  assert.deepEqual(
    (await owner.history(lobby)).map(({ text }) => text),
    ["bonjour", "bonjour", "bonjour", "bonjour"],
  );
});

test("[MOD2, LIV8] with the bus away, a role that was taken away gives no power any more on another process", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open();
  const owner = await both.owner();
  const [hugo, ana] = [await both.two.enter("Hugo"), await both.two.enter("Ana")];
  const lobby = await owner.lobby();
  await hugo.follow(lobby);
  const appoint = { t: "appoint", room: lobby, person: hugo.me.id, reason: "relève" } as const;
  assert.equal((await owner.act({ ...appoint, role: "host" })).t, "ok");
  await hugo.next("appointed");
  const said = [await ana.post(lobby, "un"), await ana.post(lobby, "deux")];
  const [first, second] = said.map((answer) => (answer.t === "ok" ? answer.seq : undefined));
  const remove = { t: "remove", room: lobby, reason: "non" } as const;
  assert.equal(await answerTo(hugo, { ...remove, target: first, n: 1 }), "ok");
  await both.broker.kill();
  await both.busIs(0);
  assert.equal((await owner.act({ ...appoint, role: "none" })).t, "ok");
  const mute = { t: "mute", room: lobby, person: ana.me.id, minutes: 5, reason: "cris" };
  const mode = { t: "mode", room: lobby, mode: "frozen", reason: "pause" };
  for (const [i, act] of [{ ...remove, target: second }, mute, mode].entries())
    assert.equal(await answerTo(hugo, { ...act, n: i + 2 }), "not_allowed", act.t);
  assert.equal(await answerTo(ana, { t: "post", room: lobby, text: "trois", n: 3 }), "ok");
});

test("[ROM3, LIM5] with the bus away slow mode is exact: of what somebody says on two processes at once, one thing is said", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open();
  const owner = await both.owner();
  const ana = await both.one.enter("Ana");
  const also = await both.also(ana, both.two);
  const lobby = await owner.lobby();
  const slow = { t: "mode", room: lobby, mode: "slow", slowSeconds: 600, reason: "calme" } as const;
  assert.equal((await owner.act(slow)).t, "ok");
  await both.broker.kill();
  await both.busIs(0);
  const posts = [ana, also, ana, also].map((person, i) =>
    answerTo(person, { t: "post", room: lobby, text: `${i}`, n: i + 1 }),
  );
  const refused = Array.from({ length: 3 }, () => "slow_mode");
  assert.deepEqual((await Promise.all(posts)).toSorted(), ["ok", ...refused]);
});

test("[PST3, SAE21] with the bus away, what two processes count comes together, and each post once", {
  skip,
}, async () => {
  const { posture } = readConfig({});
  const calm = { raid: { ...posture.raid, watch: false } };
  await using both = await TwoProcesses.open({ posture: { ...posture, ...calm, newcomerPosts: 50 } });
  const ana = await both.one.enter("Ana");
  const also = await both.also(ana, both.two);
  const lobby = await ana.lobby();
  await both.broker.kill();
  await both.busIs(0);
  for (let n = 1; n <= 6; n++) {
    const post = { t: "post", room: lobby, text: `ligne ${n}`, n };
    assert.equal(await answerTo(n % 2 === 0 ? ana : also, post), "ok");
    assert.equal(await answerTo(n % 2 === 0 ? also : ana, post), "ok");
  }
  const { one, two } = both;
  await Promise.all([one, two].flatMap(({ server }) => [server.keepWatch(), server.watchRules()]));
  const db = one.database.read;
  const { posts } = await db.selectFrom("persons").select("posts").executeTakeFirstOrThrow();
  assert.equal(posts, 6);
  const hits = await db.selectFrom("rule_hits").select("hits").where("state", "=", "judged").execute();
  assert.equal(
    hits.reduce((sum, row) => sum + row.hits, 0),
    1 + 12,
    "a name, and what was said, each time it was said",
  );
});

test("[MSG11] two processes that destroy at once what has outlived its time destroy that and nothing else", {
  skip,
}, async () => {
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead, elapsed: () => performance.now() };
  await using both = await TwoProcesses.open({}, { clock });
  const ana = await both.one.enter("Ana");
  const [lobby, other] = (await ana.rooms()).map(({ id }) => id) as [RoomId, RoomId];
  for (const room of [lobby, other]) for (const text of ["un", "deux"]) await ana.post(room, text);
  ahead = 31 * DAY_MS;
  await ana.post(lobby, "trois");
  await Promise.all([both.one, both.two, both.one, both.two].map(({ server }) => server.destroyOld()));
  const left = await both.two.database.read.selectFrom("events").select(["text", "seq"]).execute();
  assert.deepEqual(left, [{ text: "trois", seq: 3 }]);
});
