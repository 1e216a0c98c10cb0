import assert from "node:assert/strict";
import { test } from "node:test";
import type { Complaint, DutyAnswer } from "@parvis/protocol/desk";
import { type Route, routes } from "@parvis/protocol/http";
import { readConfig } from "../src/platform/config.ts";
import { Desk } from "./desk.ts";
import { longLines } from "./own-rule.ts";
import type { Person } from "./support.ts";

const MINUTE_MS = 60_000;
const RULE = "long-lines";

/** A house in which the staff have names for the desk, with two who are nowhere in the square, and two who look. */
async function named() {
  const desk = await Desk.open({ posture: readConfig({}).posture });
  const { house, owner, lobby } = desk;
  const change = { reason: "chacun son nom au bureau", deskNames: true };
  assert.equal(await house.outcome("/api/house", change, owner), 204);
  const enter = async (name: string, role: string) => {
    const person = await house.enter(name);
    const grant = { person: person.me.id, role, on: true, reason: "de confiance" };
    assert.equal(await house.outcome("/api/desk/roles", grant, owner), 204);
    return person;
  };
  const [quentin, wilma] = [await enter("Quentin", "senior"), await enter("Wilhelmine", "senior")];
  const [sacha, aude] = [await enter("Sacha", "senior"), await enter("Aude", "auditor")];
  // Who follows from the first position on is told all that was, and then hears what comes.
  await sacha.follow(lobby, 0);
  const appointment = { t: "appoint", room: lobby, person: wilma.me.id, role: "host", reason: "de confiance" };
  assert.equal((await owner.act(appointment as never)).t, "ok");
  return {
    ...{ desk, quentin, wilma, sacha, aude },
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
    },
  };
}

type Scene = Awaited<ReturnType<typeof named>>;
type Ids = Record<string, readonly string[]>;

/** The two do everything at the desk that is told to others. Resolves with what stands for the names in the paths. */
async function workAll(scene: Scene): Promise<Ids> {
  const { desk, quentin, wilma } = scene;
  const { house, owner, ana, bo, lobby } = desk;
  const done = async (path: string, body: object, by: Person) =>
    assert.ok(Number(await house.outcome(path, body, by)) < 300, path);
  for (const text of ["pauvre type", "je t'attends à la sortie", "va-t'en"]) await ana.post(lobby, text);
  const [first] = (await ana.history(lobby)).slice(-3);
  const caseOn = async (target: number, reason = "harassment") => {
    await desk.report({ room: lobby, target, reason }, bo);
    return (await desk.cases()).find((one) => one.target === target)!.id;
  };
  await done("/api/desk/duty", { minutes: 30 }, quentin);
  await house.server.keepWatch();
  house.clock.pass(31 * MINUTE_MS);
  await house.server.keepWatch();
  const urgent = await caseOn(first!.seq + 1, "threat_or_ambush");
  for (let called = 0; called < 3; called++) {
    await house.server.pageUrgent();
    house.clock.pass(2 * MINUTE_MS + 1);
  }
  await desk.act(urgent, "take", {}, quentin);
  await done(`/api/desk/cases/${urgent}/danger`, {}, quentin);
  await done(`/api/desk/cases/${urgent}/danger/told`, { who: "le 17", authority: true }, wilma);
  await done("/api/desk/duty", { minutes: 60 }, wilma);
  await house.server.keepWatch();

  const overturned = await caseOn(first!.seq);
  assert.equal(await desk.decide(overturned, { reason: "Des mots qui blessent quelqu’un." }, quentin), 200);
  const contested = await caseOn(first!.seq + 2);
  assert.equal(await desk.decide(contested, { reason: "Des mots qui blessent quelqu’un." }, quentin), 200);
  const receipts = (await desk.rows("statements")).map(({ receipt }) => String(receipt));
  for (const receipt of receipts)
    assert.equal(await house.outcome(`/api/receipts/${receipt}/complaint`, { text: "C’était une citation." }), 200);
  const { complaints } = await house.get<{ complaints: Complaint[] }>("/api/complaints", wilma.token);
  await done(`/api/complaints/${complaints[0]!.id}`, { overturn: true, reason: "Vu de nouveau." }, wilma);
  const path = `/api/complaints/${complaints[1]!.id}/reviewer`;
  const { link } = (await (await house.post(path, { name: "Maître Durand" }, owner.token)).json()) as { link: string };

  await desk.report({ room: lobby, person: ana.me.id, reason: "hate" }, bo);
  const beside = (await desk.cases()).find(({ about }) => about === "person")!.id;
  await desk.act(beside, "note", { note: "à suivre" }, quentin);
  await desk.act(beside, "take", {}, quentin);
  const { id: wilmasId } = (await house.get<DutyAnswer>("/api/desk/duty", quentin.token)).people[0]!;
  await desk.act(beside, "hand-over", { to: wilmasId }, quentin);
  await done("/api/desk/house-notices", { person: ana.me.id, text: "La maison vous écrit." }, quentin);
  const [{ id: notice }] = (await desk.rows("house_notices")) as [{ id: string }];
  await done(`/api/desk/house-notices/${notice}/witness`, {}, wilma);
  await done("/api/desk/invites", { person: quentin.me.id }, owner);
  await done("/api/desk/rules", { text: longLines("message.length > 90", RULE) }, quentin);
  await done(`/api/desk/rules/${RULE}/diff`, {}, quentin);
  return {
    ":case": [urgent, overturned, contested, beside],
    ":complaint": complaints.map(({ id }) => id),
    ":decision": (await desk.rows("decisions")).map((row) => String(row["id"])),
    ":rule": [RULE],
    ":room": [lobby],
    ":receipt": receipts,
    ":link": [link.split("/").at(-1)!.split("#").at(-1)!],
  };
}

/** Everything that can be asked, and the two acts that answer with what stands in a case or a rule. */
const asked = Object.entries(routes as Record<string, Route>)
  .filter(([name, { method }]) => method === "GET" || name === "danger" || name === "diffRule")
  .map(([name, route]) => ({ name, ...route }))
  .concat({ name: "referral", method: "GET", path: "/desk/referral/:case" });

function pathsOf(path: string, ids: Ids): string[] {
  const [param] = /:\w+/.exec(path) ?? [];
  if (param === undefined) return [path];
  assert.ok(ids[param], `nothing is known to ask ${path} for`);
  return ids[param].map((id) => path.replace(param, id));
}

/** What each way answers to somebody, by its name, as it comes. */
async function answersTo({ house }: Desk, ids: Ids, by?: Person): Promise<Map<string, string>> {
  const headers: Record<string, string> = {
    "content-type": "application/json",
    ...(by && { cookie: `parvis=${by.token}` }),
  };
  const answers = new Map<string, string>();
  for (const { name, method, path } of asked) {
    const bodies = pathsOf(path, ids).map(async (one) => {
      const answer = await fetch(`${house.url}${one}`, { method, headers, ...(method === "POST" && { body: "{}" }) });
      return answer.ok ? answer.text() : "";
    });
    answers.set(name, (await Promise.all(bodies)).join("\n"));
  }
  return answers;
}

/** The ways that tell of colleagues: each of them must have something to tell here, or nothing is shown by what follows. */
const telling = [
  ...["complaints", "complaint", "errors", "cases", "case", "caseReads", "signInLog", "figures"],
  ...["sentNotices", "night", "rules", "rule", "duty", "readDanger", "danger", "referral"],
];

const tracesOf = ({ me }: Person) => [me.id, me.name];

test("[MOD47] with names for the desk, no answer and no frame of it gives a colleague's name or id", async () => {
  await using scene = await named();
  const { desk, quentin, wilma, sacha, aude } = scene;
  const { owner } = desk;
  const ids = await workAll(scene);
  const toOwner = await answersTo(desk, ids, owner);
  for (const way of telling) {
    const told = toOwner.get(way)!;
    assert.ok(
      [...tracesOf(quentin), ...tracesOf(wilma)].some((trace) => told.includes(trace)),
      `${way} tells nobody`,
    );
  }
  const colleagues = [...tracesOf(quentin), ...tracesOf(wilma), ...tracesOf(owner)];
  for (const reader of [sacha, aude, undefined]) {
    const answers = await answersTo(desk, ids, reader);
    for (const [way, told] of answers)
      for (const trace of colleagues) assert.ok(!told.includes(trace), `${way} gives ${trace}`);
    if (reader === aude)
      for (const way of telling.filter((name) => name !== "referral" && name !== "danger"))
        assert.notEqual(answers.get(way), "", `an auditor is told nothing by ${way}`);
    if (reader === undefined) assert.match(answers.get("review")!, /№ /, "somebody from outside is told a name too");
  }
  assert.ok(owner.frames.some((frame) => frame.t === "appointed" && frame.person === wilma.me.id));
  const frames = JSON.stringify(sacha.frames);
  for (const trace of [...tracesOf(quentin), ...tracesOf(wilma)])
    assert.ok(!frames.includes(trace), `frames: ${trace}`);
});

test("[MOD47, MOD48, HSE5] one name and one id for each, the owner sees who it is, and an id of the square is nobody's at the desk", async () => {
  await using scene = await named();
  const { desk, quentin, wilma, sacha } = scene;
  const { house, owner, lobby, ana } = desk;
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby }, desk.bo);
  const [one] = await desk.cases(sacha);
  const duty = async (by: Person) => (await house.get<DutyAnswer>("/api/desk/duty", by.token)).others;
  assert.equal(await desk.act(one!.id, "take", {}, sacha), 204);
  assert.equal(await desk.act(one!.id, "hand-over", { to: wilma.me.id }, sacha), "not_found");
  const chosen = (name: string, by: Person) => house.outcome("/api/desk/name", { name }, by);
  assert.equal(await chosen("Ana", wilma), "name_taken", "a name of the square");
  assert.equal(await chosen("№ 4F7K", wilma), "name_invalid");
  assert.equal(await chosen("Modératrice 3", wilma), 204);
  assert.equal(await chosen("moderatrice 3", quentin), "name_taken", "a look-alike");
  assert.equal(await chosen("Modératrice 4", ana), "not_allowed");
  const hers = (await duty(sacha)).find(({ name }) => name === "Modératrice 3")!;
  assert.equal(await desk.act(one!.id, "hand-over", { to: hers.id }, sacha), 204);
  const { case: held, log } = await desk.case(one!.id, quentin);
  assert.deepEqual(held.holder, hers, "the same to every colleague");
  assert.match(log.find(({ act }) => act === "take")!.by!.name, /^№ [2-9B-Z]{4}$/);
  assert.deepEqual((await desk.case(one!.id, wilma)).case.holder, { id: wilma.me.id, name: "Modératrice 3" });
  const known = { id: wilma.me.id, name: "Wilhelmine (Modératrice 3)" };
  assert.deepEqual((await desk.case(one!.id, owner)).case.holder, known);
  assert.equal(await house.outcome("/api/house", { reason: "plus de noms", deskNames: false }, owner), 204);
  assert.deepEqual((await desk.case(one!.id, quentin)).case.holder, { id: wilma.me.id, name: "Wilhelmine" });
  assert.equal(await house.outcome("/api/house", { reason: "à moi", deskNames: true }, sacha), "not_allowed");
  const details = (await desk.rows("decisions")).map((row) => String(row["details"]));
  assert.ok(details.includes('{"deskNames":[true,false]}'), "on record");
});
