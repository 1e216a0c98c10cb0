import assert from "node:assert/strict";
import { test } from "node:test";
import type { DutyAnswer, PagesAnswer } from "@parvis/protocol/desk";
import { Desk } from "./desk.ts";
import type { Person } from "./support.ts";

const MINUTE_MS = 60_000;

/** A house with two hosts, somebody for the law, and an urgent case. */
async function urgent() {
  const desk = await Desk.open();
  const { house, owner, ana, bo, lobby } = desk;
  const line = await house.enter("Line");
  const grant = (person: Person, role: string, on = true) =>
    house.outcome("/api/desk/roles", { person: person.me.id, role, on, reason: "de confiance" }, owner);
  assert.equal(await grant(line, "legal"), 204);
  await ana.post(lobby, "viens derrière la gare");
  await desk.report({ room: lobby, target: 3, reason: "threat_or_ambush" }, bo);
  const [{ id } = { id: "" }] = await desk.cases();
  const everybody = [owner, desk.mia, desk.max, line];
  return {
    ...{ desk, house, line, id, grant },
    duty: (person: Person, minutes = 600) => house.outcome("/api/desk/duty", { minutes }, person),
    /** Who is called now, by name. */
    async called(afterMs = 0): Promise<string[]> {
      house.clock.pass(afterMs);
      const before = everybody.map(({ frames }) => frames.filter(({ t }) => t === "page").length);
      await house.server.pageUrgent();
      // What is told comes before what is asked for next.
      const here = everybody.filter(({ frames }) => frames.every(({ t }) => t !== "bye"));
      await Promise.all(here.map((person) => person.rooms()));
      const isCalled = ({ frames }: Person, i: number) => frames.filter(({ t }) => t === "page").length > before[i]!;
      return everybody.filter(isCalled).map(({ me }) => me.name);
    },
    /** What somebody finds who comes back. */
    async finds(person: Person): Promise<string[]> {
      const { pages } = await house.get<PagesAnswer>("/api/desk/pages", person.token);
      return pages.map((page) => page.case);
    },
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  };
}

test("[MOD26, MOD15] a case that is passed up calls those who may take it there, and whoever was called before as well", async () => {
  await using scene = await urgent();
  const { desk, line, id, duty, called } = scene;
  for (const person of [desk.mia, line]) assert.equal(await duty(person), 204);
  assert.deepEqual(await called(), ["Mia", "Line"]);
  await desk.act(id, "take");
  assert.deepEqual(await called(3 * MINUTE_MS), [], "somebody has it");
  assert.equal(await desk.act(id, "escalate", { to: "legal", note: "grave ?" }), 204);
  assert.deepEqual(await called(1), ["Line"]);
  assert.deepEqual(await called(3 * MINUTE_MS), ["Odile"], "nobody who would be refused it");
});

test("[MOD26, MOD15] a case that is put back calls whoever was called before", async () => {
  await using scene = await urgent();
  const { desk, id, duty, called } = scene;
  assert.equal(await duty(desk.max), 204);
  assert.deepEqual(await called(), ["Max"]);
  await desk.act(id, "take", {}, desk.max);
  await desk.act(id, "leave", {}, desk.max);
  assert.deepEqual(await called(1), ["Max"]);
});

test("[MOD26] whom nobody answers is called round by round, and whoever comes on duty at once", async () => {
  await using scene = await urgent();
  const { desk, duty, called } = scene;
  const names = new Set<string>();
  for (let i = 0; i < 4; i++) for (const name of await called(2 * MINUTE_MS)) names.add(name);
  assert.equal(names.size, 4, "one by one, everybody");
  for (let i = 0; i < 2; i++) assert.deepEqual(await called(2 * MINUTE_MS), ["Odile"], "the owner, again and again");
  assert.deepEqual(await called(MINUTE_MS), []);
  assert.equal(await duty(desk.mia), 204);
  assert.deepEqual(await called(1), ["Mia"]);
  assert.deepEqual(await called(2 * MINUTE_MS), ["Mia"]);
});

test("[MOD26, MOD15] whoever is given an urgent case is called to it, and after two minutes without them the others", async () => {
  await using scene = await urgent();
  const { desk, id, duty, called, finds } = scene;
  assert.equal(await duty(desk.mia), 204);
  assert.deepEqual(await called(), ["Mia"]);
  assert.deepEqual(await finds(desk.mia), [id]);
  desk.house.clock.pass(1);
  assert.equal(await desk.act(id, "hand-over", { to: desk.max.me.id }, desk.owner), 204);
  assert.deepEqual(await called(1), ["Max"], "who is not on duty");
  assert.deepEqual([await finds(desk.max), await finds(desk.mia)], [[id], []]);
  assert.deepEqual(await called(MINUTE_MS), []);
  assert.equal(await desk.act(id, "take"), "case_taken", "they have these two minutes");
  assert.deepEqual(await called(MINUTE_MS), ["Mia"]);
  assert.deepEqual(await called(3 * MINUTE_MS), ["Line"], "and so on");
  await desk.case(id, desk.max);
  assert.deepEqual(await called(3 * MINUTE_MS), [], "who reads it is there");
  assert.equal(await desk.act(id, "take"), "case_taken");
});

test("[MOD26, MOD15] an urgent case that lies with somebody who has gone calls the others, put aside or not, and can be taken", async () => {
  await using scene = await urgent();
  const { desk, id, duty, called } = scene;
  assert.equal(await duty(desk.mia), 204);
  assert.equal(await desk.act(id, "take"), 204);
  assert.equal(await desk.act(id, "wait", { minutes: 1440 }), 204);
  assert.deepEqual(await called(3 * 60 * MINUTE_MS), [], "whoever is on duty is there");
  assert.equal(await duty(desk.mia, 0), 204);
  assert.equal((await called()).length, 1);
  assert.equal((await called(2 * MINUTE_MS)).length, 1);
  assert.equal(await desk.act(id, "take", {}, desk.max), 204);
  assert.deepEqual(await called(14 * MINUTE_MS), [], "who took it is counted on for a quarter of an hour");
  assert.equal(await desk.act(id, "take"), "case_taken");
  assert.equal((await called(MINUTE_MS)).length, 1);
});

test("[MOD305] an urgent case whose holder went off duty or signed out is free again for all to see, and is decided by whoever comes", async () => {
  await using scene = await urgent();
  const { desk, house, id, duty, called } = scene;
  const shown = async () => {
    const one = (await desk.cases(desk.owner)).find((each) => each.id === id);
    return one && [one.holder?.name, one.waitsUntil];
  };
  assert.equal(await duty(desk.mia), 204);
  assert.equal(await desk.act(id, "take"), 204);
  assert.equal(await desk.act(id, "wait", { minutes: 1440 }), 204);
  assert.deepEqual(await called(60 * MINUTE_MS), [], "on duty");
  assert.equal(await house.outcome("/api/leave", {}, desk.mia), 204);
  const { people } = await house.get<DutyAnswer>("/api/desk/duty", desk.max.token);
  assert.deepEqual(people, [], "who signed out is not on duty");
  const heard = desk.max.frames.length;
  assert.equal((await called(1)).length, 1, "they looked at it an hour ago");
  const news = desk.max.frames.slice(heard).filter((frame) => frame.t === "news" && frame.of === "reports");
  assert.equal(news.length, 1, "every queue shows it at once");
  assert.deepEqual(await shown(), [undefined, undefined], "back in the queue, and nobody's");
  const log = (await desk.case(id, desk.max)).log.map(({ act }) => act);
  assert.equal(log.filter((act) => act === "free again").length, 1);
  assert.equal((await called(1)).length, 0, "nobody is called twice for it");
  assert.equal(await desk.decide(id, {}, desk.max), 200, "without taking it from anybody");
});

test("[MOD26] of however many urgent cases each calls somebody in its turn, the ones first that nobody was called to", async () => {
  await using scene = await urgent();
  const { desk, house, id, duty, called } = scene;
  assert.equal(await duty(desk.mia), 204);
  const one = (await desk.rows("cases")).find((each) => each["id"] === id)!;
  await house.database.write(async (tx) => {
    for (let i = 0; i < 120; i++) {
      const heavier = { id: `${id.slice(0, -3)}${100 + i}`, subject: `place ${i}`, weight: 1000 };
      await tx
        .insertInto("cases")
        .values({ ...one, ...heavier } as never)
        .execute();
    }
  });
  const calledTo = async () => new Set((await desk.rows("pages")).map(({ case_id }) => case_id));
  for (let i = 0; i < 3; i++) await called(2 * MINUTE_MS);
  assert.equal((await calledTo()).size, 121);
  assert.ok((await calledTo()).has(id), "the lightest as well");
});

test("[MOD26, MOD15] a case in the hands of somebody who may do nothing any more is nobody's", async () => {
  await using scene = await urgent();
  const { desk, house, line, id, grant, duty, called } = scene;
  assert.equal(await desk.act(id, "take", {}, line), 204);
  assert.equal(await duty(desk.mia), 204);
  assert.deepEqual(await called(), []);
  assert.equal(await desk.act(id, "take"), "case_taken");
  assert.equal(await grant(line, "legal", false), 204);
  assert.deepEqual(await called(), ["Mia"]);
  assert.deepEqual(await scene.finds(desk.mia), [id]);
  assert.equal(await desk.act(id, "take"), 204);
  assert.deepEqual(await scene.finds(desk.mia), []);
  const answer = await desk.owner.act({ t: "ban", room: desk.lobby, person: desk.mia.me.id, reason: "dehors" });
  assert.equal(answer.t, "ok");
  assert.equal(await desk.act(id, "take", {}, desk.max), 204);
  assert.equal(await house.outcome(`/api/cases/${id}/take`, {}, desk.owner), "case_taken");
});
