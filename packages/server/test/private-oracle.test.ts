import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { askContact } from "../src/conversations/ask-contact.ts";
import type { ContactDesk } from "../src/conversations/contact-desk.ts";
import { openInvite } from "../src/conversations/invite.ts";
import { say } from "../src/conversations/say.ts";
import { recognise } from "../src/people/recognise.ts";
import type { Actor } from "../src/people/standing.ts";
import { readConfig } from "../src/platform/config.ts";
import { uuidv7 } from "../src/platform/uuid.ts";
import { Friedman } from "./friedman.ts";
import { attend, Someone } from "./someone.ts";
import { HOUR_MS, type Person, TestHouse, until } from "./support.ts";
import { watchStatements } from "./watch-statements.ts";

const plenty = { points: 100_000, seconds: 1 };
const limits = { ...readConfig({}).limits, contactsPerAddress: plenty, entriesPerAddress: plenty };
const roomy = { limits: { ...limits, framesPerConnection: plenty, requestsPerPerson: plenty, postsPerPerson: plenty } };

async function open(): Promise<TestHouse> {
  const house = await TestHouse.open(roomy);
  await attend(house);
  return house;
}

async function actorOf(house: TestHouse, token: string): Promise<Actor> {
  const found = await recognise(house.database.read, token, house.clock.now());
  return found!.session!.actor;
}

/** Says to be under 15, after a first answer of 15 to 17. */
const sayFourteen = (house: TestHouse, name: string, token: string) =>
  house.post("/api/entry", { name, age: "under15", charter: 1 }, token);

/** Somebody of each kind that may not be told from the others, as seen by whoever asks; each with keys where it can. */
async function everyKind(house: TestHouse, people: Someone[]) {
  const enter = async (name: string, age: "adult" | "minor15to17" = "adult") => {
    const one = await Someone.enter(house, name, age);
    people.push(one);
    await one.talk.setting("everybody");
    return one;
  };
  const [minor, child, never, gone] = [
    await enter("Mina", "minor15to17"),
    await enter("Kim", "minor15to17"),
    await enter("Nora"),
    await enter("Gone"),
  ];
  await sayFourteen(house, "Kim", child.token);
  await never.talk.setting("nobody");
  gone.client.close();
  const blocks = await enter("Bea");
  return {
    ...{ minor: minor.id, child: child.id, nobody: never.id, blocks: blocks.id, absent: gone.id },
    ...{ keyless: (await house.enter("Sansclef")).me.id, unborn: uuidv7(house.clock.now()) as PersonId },
  };
}

test("[CON6] a request asks the same of the database, byte for byte, whoever it is for; so does one that reaches them", async () => {
  await using house = await open();
  const people: Someone[] = [];
  const kinds = await everyKind(house, people);
  const willing = await Someone.enter(house, "Adele");
  people.push(willing);
  await willing.talk.setting("everybody");
  const ada = await house.enter("Ada");
  await people.find(({ id }) => id === kinds["blocks"])!.talk.block(ada.me.id);
  const actor = await actorOf(house, ada.token);
  const standOf: ContactDesk["standOf"] = async () => ({ mayAsk: true, newcomer: false });
  const seen: Record<string, string[]> = {};
  for (const again of ["", "again"])
    for (const [kind, person] of Object.entries({ ...kinds, willing: willing.id })) {
      const { database, statements } = watchStatements(house.database);
      await askContact({ ...house.server.house.contacts, database, standOf }, actor, { person, text: "bonjour" });
      seen[`${kind} ${again}`] = statements;
    }
  for (const again of ["", "again"])
    for (const kind of [...Object.keys(kinds), "willing"])
      assert.deepEqual(seen[`${kind} ${again}`], seen[`absent ${again}`], `${kind} ${again}`);
  assert.ok(seen["absent "]!.length >= 10);
  assert.equal((await willing.talk.contacts()).received.length, 1);
  for (const one of people) await one[Symbol.asyncDispose]();
});

test("[CON6] a code that is nobody's, over, one's own, or of somebody one may not meet is looked at alike", async () => {
  await using house = await open();
  await using minor = await Someone.enter(house, "Mina", "minor15to17");
  await using blocks = await Someone.enter(house, "Bea");
  await using late = await Someone.enter(house, "Lou");
  await using ada = await Someone.enter(house, "Ada");
  const old = await late.talk.invite();
  house.clock.pass(8 * 24 * HOUR_MS);
  await blocks.talk.block(ada.id);
  const actor = await actorOf(house, ada.token);
  await using ended = await Someone.enter(house, "Eli");
  const { code: before } = await ended.talk.invite();
  const talk = await ada.talk.openInvite((await ended.talk.invite()).code);
  await ended.talk.end(talk, true);
  const codes = {
    ...{ nobodys: "A".repeat(43), over: old.code, before },
    ...{ minors: (await minor.talk.invite()).code, blocked: (await blocks.talk.invite()).code },
    own: (await ada.talk.invite()).code,
  };
  const seen: string[] = [];
  for (const code of Object.values(codes)) {
    const { database, statements } = watchStatements(house.database);
    await assert.rejects(openInvite({ ...house.server.house.contacts, database }, actor, code), { code: "not_found" });
    seen.push(statements.join("\n"));
  }
  assert.equal(new Set(seen).size, 1);
});

test("[CON6, CON8, CON12] a message into a conversation that a block, an age, a ban or the other has closed is refused by the same reads", async () => {
  await using house = await TestHouse.open(roomy);
  const owner = await house.owner();
  await using ada = await Someone.enter(house, "Ada");
  const talks: ConversationId[] = [];
  const others: Someone[] = [];
  for (const name of ["Bea", "Mina", "Zoe", "Eli"]) {
    const other = await Someone.enter(house, name);
    others.push(other);
    talks.push(await other.talk.openInvite((await ada.talk.invite()).code));
  }
  const [blocks, grewYoung, banned, ends] = others as [Someone, Someone, Someone, Someone];
  await blocks.talk.block(ada.id);
  await ends.talk.end(talks[3]!, true);
  await house.post("/api/entry", { name: "Mina", age: "minor15to17", charter: 1 }, grewYoung.token);
  const room = await owner.lobby();
  await owner.act({ t: "ban", room, person: banned.id, reason: "menaces" });
  const actor = await actorOf(house, ada.token);
  const seen: string[] = [];
  for (const [i, talk] of talks.entries()) {
    const { database, statements } = watchStatements(house.database);
    const line = { n: i + 1, talk, text: "encore" };
    await assert.rejects(say({ ...house.server.house.contacts, database }, actor, line), { code: "talk_closed" });
    seen.push(statements.join("\n"));
  }
  assert.equal(new Set(seen).size, 1);
  for (const one of others) await one[Symbol.asyncDispose]();
});

test("a kind that takes longer most of the time is seen, and one long time is not", () => {
  const times = (late: (round: number) => number) => {
    const found = new Friedman(["a", "b", "c", "d"]);
    for (let round = 0; round < 40; round++)
      found.add(
        new Map(["a", "b", "c", "d"].map((kind, i) => [kind, ((round + i) % 4) + (i === 0 ? late(round) : 0)])),
      );
    return found.chance();
  };
  assert.ok(times(() => 4) < CHANCE);
  assert.ok(times((round) => (round === 7 ? 1000 : 0)) > 0.5);
});

/** Each asks each kind once: there is one request from each to each. */
const ROUNDS = 40;
/** So seldom is it red where nothing differs: once in a hundred thousand runs, however noisy the machine. */
const CHANCE = 1e-5;

test("[CON6] how long the answer to a request takes does not tell a minor, a block, a setting and nobody from one another", async () => {
  await using house = await open();
  const people: Someone[] = [];
  const { minor, child, nobody, blocks: bea, absent } = await everyKind(house, people);
  const kinds = Object.entries({ minor, child, nobody, blocks: bea, absent });
  const blocks = people.find(({ id }) => id === bea)!;
  const times = new Friedman(kinds.map(([kind]) => kind));
  for (let round = 0; round < ROUNDS; round++) {
    const asks = await house.enter(`Asks ${letters(round)}`);
    await blocks.talk.block(asks.me.id);
    await until(() => asks.frames.some(({ t }) => t === "apart"));
    const took = new Map<string, number>();
    // In an order of its own in each round, so that nobody is always first.
    for (const [kind, person] of shuffled(kinds)) took.set(kind, await timeOf(asks, person));
    times.add(took);
    asks.ws.terminate();
  }
  assert.ok(times.chance() > CHANCE, times.describe());
  for (const one of people) await one[Symbol.asyncDispose]();
});

async function timeOf(asks: Person, person: PersonId): Promise<number> {
  const began = performance.now();
  const answer = await asks.ask({ t: "request", person, text: "bonjour" });
  assert.equal(answer.t, "requested");
  return performance.now() - began;
}

function shuffled<T>(things: readonly T[]): T[] {
  return things
    .map((thing) => [Math.random(), thing] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, thing]) => thing);
}

const letters = (n: number): string =>
  [...n.toString(4).padStart(4, "0")].map((digit) => "bdfk"[Number(digit)]).join("");
