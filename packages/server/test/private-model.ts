import assert from "node:assert/strict";
import type { AgeBand } from "@parvis/protocol/client-frames";
import type { PersonId } from "@parvis/protocol/ids";
import type { ContactSetting, RequestId } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import fc from "fast-check";
import { answerRequest } from "../src/conversations/answer-request.ts";
import { askContact } from "../src/conversations/ask-contact.ts";
import { blockPerson } from "../src/conversations/block-person.ts";
import type { ContactDesk } from "../src/conversations/contact-desk.ts";
import { invite, openInvite } from "../src/conversations/invite.ts";
import { listContacts } from "../src/conversations/list-contacts.ts";
import { listTalks } from "../src/conversations/read-talk.ts";
import { say } from "../src/conversations/say.ts";
import { setContact } from "../src/conversations/set-contact.ts";
import { putAnswered } from "../src/conversations/store.ts";
import { addKeys } from "../src/people/add-keys.ts";
import { type Joined, joinDevice } from "../src/people/join-device.ts";
import { leave } from "../src/people/leave.ts";
import { makeKeys } from "../src/people/make-keys.ts";
import { offerDevice } from "../src/people/offer-device.ts";
import { proveDevice } from "../src/people/prove-device.ts";
import type { Actor } from "../src/people/standing.ts";
import { newToken } from "../src/people/tokens.ts";
import { DAY_MS } from "../src/platform/day.ts";
import { Refusal } from "../src/platform/refusal.ts";
import type { PrivateWorld } from "./private-world.ts";
import { answerTo } from "./prove.ts";

/** Everybody's key, of whatever kind: nobody here reads. */
const HALVES = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
const POINT = Buffer.from(await crypto.subtle.exportKey("raw", HALVES.publicKey)).toString("base64");

const bands: AgeBand[] = ["under15", "minor15to17", "adult"];

/** One of those who are there, and another one. */
const who = fc.nat(11);
const two = { a: who, b: who };

/** What people do, in any order; `ages`: how often they type another age. */
const stepsOf = (ages: number) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.record({ do: fc.constant("ask" as const), ...two }) },
    {
      weight: 12,
      arbitrary: fc.record({
        do: fc.constant("reply" as const),
        ...two,
        how: fc.constantFrom("accept", "accept", "decline", "block"),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("set" as const),
        a: who,
        to: fc.constantFrom("nobody", "answered", "everybody", "everybody", "everybody"),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("answered" as const), ...two }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("block" as const), ...two, on: fc.boolean() }) },
    {
      weight: ages,
      arbitrary: fc.record({ do: fc.constant("age" as const), a: who, band: fc.constantFrom(...bands) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("rename" as const), a: who }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("comeBack" as const), a: who }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("device" as const), a: who }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("invite" as const), ...two }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant("say" as const), ...two }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("day" as const) }) },
  );
type Step = ReturnType<typeof stepsOf> extends fc.Arbitrary<infer S> ? S : never;

type Length = readonly [least: number, most: number];
const length = ([minLength, maxLength]: Length) => ({ minLength, maxLength });

const comer = fc.record({
  age: fc.constantFrom<AgeBand>("adult", "adult", "minor15to17"),
  setting: fc.constantFrom<ContactSetting>("answered", "everybody"),
});

/** How old they say that they are when they come, who may ask them, and what they do. */
export const playsOf = (people: Length, steps: Length, ages: number) =>
  fc.record({ people: fc.array(comer, length(people)), steps: fc.array(stepsOf(ages), length(steps)) });
export type Play = ReturnType<typeof playsOf> extends fc.Arbitrary<infer P> ? P : never;

/** What can come of what they do. */
export const ways: ReadonlySet<string> = new Set([
  ...["ask", "ask kept by block", "ask kept by wall", "ask kept by talk", "ask kept by setting"],
  ...["accept true", "decline true", "block true"],
  ...["link", "link kept by block", "link kept by child", "link kept by wall"],
  ...["say", "say kept by block", "say kept by child", "say kept by wall"],
]);

interface Body {
  actor: Actor;
  token: string;
  low: AgeBand;
  high: AgeBand;
  setting: ContactSetting;
  asked: { at: number; pair: string }[];
  n: number;
}

/** What must be true of who reaches whom, in as few words as it can be said, and nothing of how the house does it. */
export class PrivateModel {
  readonly #world: PrivateWorld;
  readonly #desk: ContactDesk;
  readonly #people: Body[] = [];
  readonly #blocks = new Set<string>();
  readonly #answered = new Set<string>();
  readonly #requests = new Map<string, { id: RequestId; reaches: boolean; state: string; answeredAt: number }>();
  readonly #talks = new Map<string, { id: ConversationId; via: "request" | "link" }>();
  static #names = 0;
  /** What came of the steps, so that a test can say that each was seen to pass and to fail. */
  readonly seen = new Set<string>();

  constructor(world: PrivateWorld) {
    this.#world = world;
    this.#desk = world.contacts;
  }

  /** `look`: at what those are shown whom a step concerns after each step, or at what all are shown at the end alone. */
  async play({ people, steps }: Play, look: "each" | "end"): Promise<void> {
    for (const { age, setting } of people) {
      const one = await this.#enter(age);
      this.#people.push(one);
      if (setting !== one.setting) await this.#set(one, setting);
    }
    for (const step of steps) {
      const concerned = this.#concernedBy(step);
      await this.#step(step, concerned);
      if (look === "each") await this.#check(concerned);
    }
    if (look === "end") await this.#check(this.#people);
  }

  #concernedBy(step: Step): Body[] {
    const { length } = this.#people;
    const a = "a" in step ? [step.a % length] : [];
    const b = "b" in step ? a.map((a) => (a + 1 + (step.b % (length - 1))) % length) : [];
    return [...a, ...b].map((i) => this.#people[i]!);
  }

  get #now(): number {
    return this.#world.clock.now();
  }

  async #enter(age: AgeBand): Promise<Body> {
    const name = `P ${letters(PrivateModel.#names++)}`;
    const { token, result } = await this.#world.enter(undefined, { name, age, charter: 1 });
    if (result instanceof Refusal) throw result;
    const { actor } = result;
    await makeKeys(this.#world.keys, actor, {
      ...{ device: { publicKey: POINT, label: "x" }, person: { publicKey: POINT, wrapped: "AAAA" } },
    });
    return { actor, token, low: age, high: age, setting: "answered", asked: [], n: 0 };
  }

  async #step(step: Step, [a, b]: Body[]): Promise<void> {
    if (step.do === "day") return this.#world.clock.pass(DAY_MS + 1);
    if (a === undefined) return;
    switch (step.do) {
      case "ask":
        return this.#ask(a, b!);
      case "reply":
        return this.#reply(a, b!, step.how as "accept");
      case "set":
        return this.#set(a, step.to as ContactSetting);
      case "answered":
        this.#answered.add(pairOf(a, b!));
        return this.#world.database.write((tx) =>
          putAnswered(tx, { person: a.actor.person, other: b!.actor.person, at: this.#now }),
        );
      case "block":
        return this.#block(a, b!, step.on);
      case "age":
        return this.#age(a, step.band);
      case "rename": {
        const entry = { name: `R ${letters(PrivateModel.#names++)}`, charter: 1 };
        await this.#world.enter(a.token, entry);
        return;
      }
      case "comeBack":
        return this.#comeBack(a);
      case "device":
        return this.#device(a);
      case "invite":
        return this.#invite(a, b!);
      case "say":
        return this.#say(a, b!);
    }
  }

  #set(a: Body, setting: ContactSetting): Promise<void> {
    a.setting = setting;
    return setContact(this.#desk, a.actor, setting);
  }

  /** [CON4, CON6] What is answered follows from who asks alone. */
  async #ask(a: Body, b: Body): Promise<void> {
    const pair = pairOf(a, b);
    const known = this.#requests.get(pair);
    const answer = await outcome(askContact(this.#desk, a.actor, { person: b.actor.person, text: "bonjour" }));
    if (known !== undefined) return assert.equal((answer as { request: string }).request, known.id);
    if (this.#spent(a)) return assert.equal(answer, "rate_limited");
    assert.deepEqual(Object.keys(answer as object), ["request", "at"]);
    const admits = b.setting === "everybody" || (b.setting === "answered" && this.#answered.has(pairOf(b, a)));
    const kept =
      this.#keptBy(a, b, "request") ?? (this.#talks.has(unordered(a, b)) ? "talk" : admits ? undefined : "setting");
    const reaches = kept === undefined;
    this.#saw("ask", kept);
    a.asked.push({ at: this.#now, pair });
    this.#requests.set(pair, {
      id: (answer as { request: RequestId }).request,
      reaches,
      state: "waiting",
      answeredAt: 0,
    });
  }

  #spent(a: Body): boolean {
    const since = this.#now - DAY_MS;
    const mine = [...this.#requests].filter(([pair]) => pair.startsWith(`${a.actor.person} `));
    const blocks = mine.filter(([, { state, answeredAt }]) => state === "blocked" && answeredAt > since).length;
    const today = a.asked.filter(({ at }) => at > since);
    const no = today.filter(({ pair }) => ["declined", "blocked"].includes(this.#requests.get(pair)!.state)).length;
    return blocks >= 2 || today.length + no >= 10;
  }

  async #reply(b: Body, a: Body, how: "accept" | "decline" | "block"): Promise<void> {
    const request = this.#requests.get(pairOf(a, b));
    if (request === undefined) return;
    const answer = await outcome(answerRequest(this.#desk, b.actor, { request: request.id, answer: how }));
    const takes = request.reaches && request.state === "waiting" && this.#mayMeet(a, b, "request");
    this.seen.add(`${how} ${takes}`);
    if (!takes) return assert.equal(answer, "not_found");
    request.state = { accept: "accepted", decline: "declined", block: "blocked" }[how];
    request.answeredAt = this.#now;
    if (how === "block") this.#blocks.add(pairOf(b, a));
    const known = this.#talks.get(unordered(a, b));
    if (how === "accept" && known === undefined)
      this.#talks.set(unordered(a, b), { id: answer as unknown as ConversationId, via: "request" });
  }

  async #block(a: Body, b: Body, on: boolean): Promise<void> {
    await blockPerson(this.#desk, a.actor, { person: b.actor.person, on });
    if (!on) return void this.#blocks.delete(pairOf(a, b));
    this.#blocks.add(pairOf(a, b));
    const request = this.#requests.get(pairOf(b, a));
    if (request?.state === "waiting" && request.reaches)
      Object.assign(request, { state: "blocked", answeredAt: this.#now });
  }

  /** Somebody types another age: it is refused, and narrows all the same. */
  async #age(a: Body, band: AgeBand): Promise<void> {
    const row = await this.#world.database.read.selectFrom("persons").select("name").where("id", "=", a.actor.person);
    const { name } = await row.executeTakeFirstOrThrow();
    await this.#world.enter(a.token, { name, age: band, charter: 1 });
    if (bands.indexOf(band) < bands.indexOf(a.low)) a.low = band;
    if (bands.indexOf(band) > bands.indexOf(a.high)) a.high = band;
  }

  /** They leave, and enter again under another name: in another session. */
  async #comeBack(a: Body): Promise<void> {
    // They would only read.
    if (a.low === "under15") return;
    const { database, clock, enter } = this.#world;
    await leave(database, clock, a.actor);
    const { result } = await enter(a.token, { name: `S ${letters(PrivateModel.#names++)}`, charter: 1 });
    if (result instanceof Refusal) throw result;
    a.actor = result.actor;
  }

  /** From now on they act with another device, whose browser knew nothing. */
  async #device(a: Body): Promise<void> {
    const code = newToken();
    const { keys } = this.#world;
    const wrapped = [{ no: 1, wrapped: "AAAA" }];
    await offerDevice(keys, a.actor, { code, wrapped, proof: await this.#prove(a.actor, "offerDevice") });
    const joined = await outcome(joinDevice(keys, undefined, { code, charter: 1 }));
    if (a.low === "under15") return assert.equal(joined, "reading_only");
    const { token, session } = joined as Joined;
    await addKeys(keys, session.actor, {
      ...{ device: { publicKey: POINT, label: "x" }, wrapped },
      proof: await this.#prove(session.actor, "addKeys"),
    });
    Object.assign(a, { token, actor: session.actor });
  }

  async #prove(actor: Actor, act: "offerDevice" | "addKeys") {
    return answerTo(await proveDevice(this.#world.keys, actor, act), act, HALVES);
  }

  async #invite(a: Body, b: Body): Promise<void> {
    const made = await outcome(invite(this.#desk, a.actor));
    if (made === "rate_limited") return;
    const answer = await outcome(openInvite(this.#desk, b.actor, (made as { code: string }).code));
    const kept = this.#keptBy(a, b, "link");
    this.#saw("link", kept);
    if (kept !== undefined) return assert.equal(answer, "not_found");
    this.#talks.set(unordered(a, b), { id: answer as unknown as ConversationId, via: "link" });
  }

  async #say(a: Body, b: Body): Promise<void> {
    const talk = this.#talks.get(unordered(a, b));
    if (talk === undefined) return;
    const answer = await outcome(say(this.#desk, a.actor, { n: ++a.n, talk: talk.id, text: "secret" }));
    const kept = this.#keptBy(a, b, talk.via);
    this.#saw("say", kept);
    assert.equal(typeof answer === "string" ? answer : "said", kept === undefined ? "said" : "talk_closed");
  }

  #saw(what: string, kept: string | undefined): void {
    this.seen.add(kept === undefined ? what : `${what} kept by ${kept}`);
  }

  #mayMeet(a: Body, b: Body, via: "request" | "link"): boolean {
    return this.#keptBy(a, b, via) === undefined;
  }

  /** What keeps two from talking: `child` where nothing else does. */
  #keptBy(a: Body, b: Body, via: "request" | "link"): "block" | "child" | "wall" | undefined {
    if (this.#blocks.has(pairOf(a, b)) || this.#blocks.has(pairOf(b, a))) return "block";
    const minors = [a, b].filter(({ low }) => low !== "adult");
    if (minors.length === 0) return undefined;
    if (via !== "link" || [a, b].some(({ high }) => high === "adult")) return "wall";
    return minors.some(({ low }) => low === "under15") ? "child" : undefined;
  }

  /** What everybody is shown is what reached them, and of what they asked no more than that it waits. */
  async #check(people: readonly Body[]): Promise<void> {
    const { read } = this.#world.database;
    for (const me of people) {
      const { received, sent } = await listContacts(read, me.actor.person, this.#now);
      const due = this.#people.filter((other) => {
        const request = this.#requests.get(pairOf(other, me));
        return request?.reaches === true && request.state === "waiting" && this.#mayMeet(other, me, "request");
      });
      assert.deepEqual(received.map(({ by }) => by.id).toSorted(), due.map(({ actor }) => actor.person).toSorted());
      for (const { to, state } of sent) {
        const request = this.#requests.get(`${me.actor.person} ${to}`)!;
        assert.equal(state, request.state === "accepted" ? "accepted" : "waiting");
      }
      for (const { with: other, closed } of await listTalks(read, me.actor.person, this.#now)) {
        const them = this.#people.find(({ actor }) => actor.person === other.id)!;
        assert.equal(closed, !this.#mayMeet(me, them, this.#talks.get(unordered(me, them))!.via));
      }
    }
  }
}

const outcome = <T>(promise: Promise<T>): Promise<T | string> =>
  promise.catch((cause: unknown) => {
    if (cause instanceof Refusal) return cause.code;
    throw cause;
  });

const idOf = ({ actor }: Body): PersonId => actor.person;
const pairOf = (a: Body, b: Body): string => `${idOf(a)} ${idOf(b)}`;
const unordered = (a: Body, b: Body): string => [idOf(a), idOf(b)].toSorted().join(" ");

/** A number as letters that look like no others. */
const letters = (n: number): string =>
  [...n.toString(4).padStart(6, "0")].map((digit) => "bdfk"[Number(digit)]).join("");
