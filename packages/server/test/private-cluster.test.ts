import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { needs } from "../../../scripts/test-support.ts";
import type { Bus } from "../src/bus/bus.ts";
import type { HouseMessages } from "../src/bus/house-messages.ts";
import { openPostgres } from "../src/storage/postgres.ts";
import { TwoProcesses } from "./cluster.ts";
import { prove } from "./prove.ts";
import { attend, Someone } from "./someone.ts";
import { TestHouse, until } from "./support.ts";

const skip = needs("postgres") || needs("nats-server");
const refused = (code: string) => ({ code });

describe("private talk of people on two processes", { skip }, () => {
  let both: TwoProcesses;
  /** One process more, which says what it likes. */
  let third: Bus;
  const people: Someone[] = [];
  before(async () => {
    both = await TwoProcesses.open();
    third = await both.third();
    await attend(both.two);
    await both.one.server.house.posture.memory.look();
  });
  after(async () => {
    for (const one of people) one.client.close();
    await third[Symbol.asyncDispose]();
    await both[Symbol.asyncDispose]();
  });

  const enter = async (house: TestHouse, name: string): Promise<Someone> => {
    const one = await Someone.enter(house, name);
    people.push(one);
    return one;
  };
  const heard = (one: Someone, what: string): number => one.pushed.filter((t) => t === what).length;
  /** Two who talk, each on a process of their own. */
  const pair = async (a: string, b: string): Promise<[Someone, Someone, ConversationId]> => {
    const [ada, bob] = [await enter(both.one, a), await enter(both.two, b)];
    await bob.talk.setting("everybody");
    const request = await ada.talk.request(bob.id, "On parle ?");
    await until(() => heard(bob, "contacts") > 0);
    return [ada, bob, await bob.talk.accept(request)];
  };
  const typeYounger = (one: Someone, name: string) =>
    one.house.post("/api/entry", { name, age: "minor15to17", charter: 1 }, one.token);

  test("[LIV12, CON5, CON8, CON9] a request, its answer, messages, marks and a block go from one to the other", async () => {
    const [ada, bob, talk] = await pair("Ada", "Bob");
    await until(() => heard(ada, "contacts") > 0);
    for (let i = 1; i <= 10; i++) {
      await ada.talk.say(talk, `a ${i}`);
      await bob.talk.say(talk, `b ${i}`);
    }
    await until(() => ada.sealed.length === 20 && bob.sealed.length === 20);
    assert.deepEqual(await ada.reads(talk), await bob.reads(talk));
    assert.equal((await bob.talk.open(bob.sealed[0]!)).text, "a 1");
    const show = () => {
      bob.talk.typing(talk);
      bob.talk.read(talk, 20);
    };
    await bob.talk.shareMarks(talk, true);
    bob.talk.typing(talk);
    // It was heard of before the other one shares marks, too.
    await bob.talk.talks();
    await ada.talk.shareMarks(talk, true);
    await bob.talk.talks();
    show();
    await until(() => heard(ada, "talkTyping") === 1);
    await ada.talk.say(talk, "un de plus");
    bob.talk.read(talk, 21);
    await until(() => heard(ada, "talkRead") === 1);
    await bob.talk.block(ada.id);
    await until(() => ada.talk.apart.has(bob.id));
    for (const one of [ada, bob]) await assert.rejects(one.talk.say(talk, "non"), refused("talk_closed"));
    show();
    await bob.talk.talks();
    await ada.talk.talks();
    const records = new Set(ada.sealed.map(({ record }) => record));
    assert.deepEqual([heard(ada, "talkTyping"), heard(ada, "talkRead"), records.size], [1, 1, 21]);
  });

  test("[LIV12, CON8] with the bus away nothing is lost: what was asked and said comes by the log; what is forbidden meanwhile does not", async () => {
    const [ada, bob, talk] = await pair("Adele", "Bruno");
    const [eve, gus, other] = await pair("Eve", "Gus");
    await both.broker.kill();
    await both.busIs(0);
    const [cleo, dan] = [await enter(both.one, "Cleo"), await enter(both.two, "Dan")];
    await dan.talk.setting("everybody");
    const request = await cleo.talk.request(dan.id, "On parle ?");
    await until(() => heard(dan, "contacts") > 0);
    const asked = heard(cleo, "contacts");
    const begun = await dan.talk.accept(request);
    await until(() => heard(cleo, "contacts") > asked);
    await dan.talk.say(begun, "bienvenue");
    await until(() => cleo.sealed.length === 1);
    for (const text of ["un", "deux", "trois"]) await ada.talk.say(talk, text);
    await until(() => bob.sealed.length === 3);
    // Said, and forbidden before the other process looks.
    await ada.talk.say(talk, "quatre");
    await bob.talk.block(ada.id);
    await eve.talk.say(other, "cinq");
    assert.equal((await typeYounger(gus, "Gus")).ok, false);
    for (const [one, what] of [
      [ada, talk],
      [bob, talk],
      [eve, other],
      [gus, other],
    ] as const)
      await assert.rejects(one.talk.say(what, "non"), refused("talk_closed"));
    // It may have been looked up in between: then it came while it was allowed.
    const before = [bob, gus].map(({ sealed }) => sealed.length);
    await both.broker.restart();
    await both.busIs(1);
    await dan.talk.say(begun, "encore");
    await until(() => cleo.sealed.length >= 2);
    // Whoever asks reads all of it, whatever has come between them.
    assert.deepEqual(await bob.reads(talk), ["un", "deux", "trois", "quatre"]);
    assert.deepEqual(await gus.reads(other), ["cinq"]);
    await until(() => bob.talk.apart.has(ada.id) && ada.talk.apart.has(bob.id));
    assert.deepEqual(
      [bob, gus].map(({ sealed }) => sealed.length),
      before,
    );
  });

  test("[LIV12, CON5, CON9] a frame that is late on the bus shows nothing to whom a block or an age keeps apart by now", async () => {
    const [ada, bob, talk] = await pair("Agathe", "Boris");
    const [eve, leo, other] = await pair("Emilie", "Leon");
    for (const one of [ada, bob]) await one.talk.shareMarks(talk, true);
    for (const one of [eve, leo]) await one.talk.shareMarks(other, true);
    await ada.talk.say(talk, "avant");
    await eve.talk.say(other, "avant");
    await until(() => bob.sealed.length === 1 && leo.sealed.length === 1);
    // The broker was away before: what is told until this process has it again is lost.
    await until(() => third.connected);
    const count = (one: Someone) => ["sealed", "talkRead", "talkTyping"].map((what) => heard(one, what));
    const tellLate = async (from: Someone, to: Someone, id: ConversationId) => {
      const frames: HouseMessages["private"]["frame"][] = [
        { t: "talkTyping", talk: id, by: from.id },
        { t: "talkRead", talk: id, by: from.id, seq: 1 },
        to.sealed[0]!,
      ];
      for (const frame of frames) third.tell("private", { people: [to.id], by: from.id, frame });
      const news = heard(to, "contacts");
      third.tell("news", { of: "contacts", person: to.id });
      await until(() => heard(to, "contacts") > news);
    };
    await bob.talk.block(ada.id);
    await typeYounger(leo, "Leon");
    await tellLate(ada, bob, talk);
    await tellLate(eve, leo, other);
    // Whether it may be shown is looked up, as what they ask for is.
    for (const one of [bob, leo]) await one.talk.talks();
    for (const one of [bob, leo]) assert.deepEqual(count(one), [1, 0, 0]);
    await bob.talk.block(ada.id, false);
    // Once more where it is allowed again.
    await tellLate(ada, bob, talk);
    await until(() => heard(bob, "sealed") > 1 && heard(bob, "talkTyping") > 0 && heard(bob, "talkRead") > 0);
    assert.deepEqual(count(leo), [1, 0, 0]);
  });

  test("[PPL21] what one process asked is answered to the other, and counts once, however many are told at once", async () => {
    const ada = await enter(both.one, "Agnes");
    const pages = await Promise.all(
      [both.one, both.two, both.one, both.two].map(async (house) => {
        const person = await house.connect();
        person.send({ t: "hello", v: 1, token: ada.token });
        await person.next("welcome");
        return person;
      }),
    );
    const { publicKey } = (await ada.talk.keys.list()).keys[0]!;
    const wrapped = [{ no: 1, wrapped: "AAAA" }];
    const [one, two] = [pages[0]!, pages[1]!];
    const proof = await prove(one, "setPhrase", ada.device!);
    assert.equal((await two.ask({ t: "setPhrase", publicKey, wrapped, proof })).t, "done");
    for (let times = 0; times < 10; times++) {
      const shown = await prove(times % 2 === 0 ? one : two, "setPhrase", ada.device!);
      const answers = await Promise.all(
        pages.map((page) => page.ask({ t: "setPhrase", publicKey, wrapped, proof: shown })),
      );
      const said = answers.map((answer) => (answer.t === "no" ? answer.code : answer.t)).sort();
      assert.deepEqual(said, ["done", "keys_needed", "keys_needed", "keys_needed"]);
    }
  });

  test("[SEA11] a process with keys of its own does not open beside them", async () => {
    const { address } = both.one;
    await assert.rejects(TestHouse.open({ log: "silent" }, { address: address! }), /in another folder/);
    const stranger = await openPostgres({ url: address! });
    assert.equal(await stranger.othersRun(), true);
    await stranger[Symbol.asyncDispose]();
  });
});
