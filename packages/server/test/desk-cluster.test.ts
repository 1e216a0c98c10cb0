import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import pg from "pg";
import { needs } from "../../../scripts/test-support.ts";
import { lockCase } from "../src/moderation/cases-store.ts";
import { insertDanger } from "../src/moderation/danger-store.ts";
import { destroyDesk } from "../src/moderation/destroy-desk.ts";
import { uuidv7 } from "../src/platform/uuid.ts";
import { TwoProcesses } from "./cluster.ts";
import { Desk } from "./desk.ts";
import { pairs, Script, type Step } from "./desk-script.ts";
import { wordEngine } from "./fake-engine.ts";
import { deskRuns, HOUR_MS, type Person, until } from "./support.ts";

const skip = needs("postgres") || needs("nats-server");

/** One house in two processes; at each somebody of the staff, and somebody who talks. Each has one device, and one socket. */
async function twoDesks(both: TwoProcesses): Promise<[Desk, Desk]> {
  const { one, two } = both;
  const owner = await both.owner();
  const [mia, ana, cleo] = [await one.enter("Mia"), await one.enter("Ana"), await one.enter("Cleo")];
  const [max, bo] = [await two.enter("Max"), await two.enter("Bo")];
  const lobby = await owner.lobby();
  for (const { me } of [mia, max]) {
    const appointment = { t: "appoint", room: lobby, person: me.id, role: "host", reason: "de confiance" };
    assert.equal((await owner.act(appointment as never)).t, "ok");
  }
  for (const person of [owner, mia, max, ana, bo, cleo]) await person.follow(lobby);
  const here = Object.assign(new Desk(), { house: one, owner, mia, max: owner, ana, bo: ana, cleo, lobby });
  const there = Object.assign(new Desk(), { house: two, owner: max, mia: max, max, ana: bo, bo, cleo, lobby });
  return [here, there];
}

async function played(steps: readonly (readonly [Step, Step])[]): Promise<Script> {
  await using both = await TwoProcesses.open({}, { makeEngine: wordEngine([]) });
  const [here, there] = await twoDesks(both);
  const [script, beside] = [new Script(here), new Script(there)];
  await script.playBeside(beside, steps);
  for (const code of [...script.receipts, ...beside.receipts])
    assert.ok((await there.receipt(code)).notice, `receipt ${code} leads nowhere`);
  return script;
}

const step = (act: Step["act"], pick: number, who = 0): Step => ({ act, pick, who, breaks: undefined });

test("[MOD10, MOD11, MOD15] two processes: whatever two do at once, no effect without its decision, and no case is decided twice", {
  skip,
}, async () => {
  await fc.assert(
    fc.asyncProperty(pairs, async (steps) => void (await played(steps))),
    { ...deskRuns, endOnFailure: true },
  );
});

test("[MOD8, MOD15] two processes: the same reported, decided, contested and answered by two at once", {
  skip,
}, async () => {
  const twice = (act: Step["act"], pick: number, who = 0) => [step(act, pick, who), step(act, pick, who)] as const;
  const script = await played([
    // Nothing is done in a room: the case's own lock is all that stands between the two.
    ...[twice("report", 3), twice("decide", 0), twice("report", 3), twice("decide", 0), twice("report", 3)],
    ...[[step("decide", 0), step("take", 0)] as const, [step("report", 3), step("decide", 0)] as const],
    ...[twice("report", 0), twice("report", 2), twice("decide", 0), twice("decide", 0), twice("mode", 2)],
    ...[twice("complain", 0), twice("answer", 0), twice("report", 0), twice("take", 0), twice("danger", 0)],
    ...[[step("merge", 0, 1), step("decide", 0)] as const, [step("split", 0), step("decide", 0, 1)] as const],
  ]);
  for (const act of ["report", "decide", "complain", "answer", "danger"] as const)
    assert.ok(script.done.has(act), `${act} was refused to both`);
});

test("[MOD324] two processes: a case that is put on hold just as its time is over keeps all that is in it", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open({}, { makeEngine: wordEngine([]) });
  const desk = await Desk.of(both.one, await both.owner());
  const { ana, bo, owner, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  const [one] = await desk.cases();
  assert.equal(await desk.decide(one!.id), 200);
  const tables = ["cases", "notices", "judged_copies", "statements", "payloads"] as const;
  const before = await Promise.all(tables.map((table) => desk.rows(table)));
  const later = Date.now() + 3 * 366 * 24 * HOUR_MS;
  const [held, waits] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = both.one.database.write(async (tx) => {
    const { id: case_id } = (await lockCase(tx, one!.id))!;
    const danger = { id: uuidv7(later), root: uuidv7(later), case_id, known_at: later, by: owner.me.id };
    await insertDanger(tx, { ...danger, ended_at: null, ended_by: null, end_reason: null });
    held.resolve();
    await waits.promise;
  }, "rows");
  await held.promise;
  const destroying = both.two.database.write((tx) => destroyDesk(tx, later), "rows");
  await until(async () => {
    const { rows } = await sql`select from pg_locks where not granted`.execute(both.one.database.read);
    return rows.length > 0;
  });
  waits.resolve();
  await Promise.all([holding, destroying]);
  assert.deepEqual(await Promise.all(tables.map((table) => desk.rows(table))), before);
});

test("[MOD26, MOD12, MOD19] two processes: who is on duty at one is called once, who is decided upon reads it at the other, and so with what is undone", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open({}, { makeEngine: wordEngine([]) });
  const [here, there] = await twoDesks(both);
  const { mia, cleo, lobby } = here;
  const [max, bo] = [there.max, there.bo];
  assert.equal(await both.one.outcome("/api/desk/duty", { minutes: 60 }, mia), 204);
  assert.equal(await both.two.outcome("/api/desk/duty", { minutes: 60 }, max), 204);
  const posted = await bo.post(lobby, "je t'attends derrière la gare");
  const target = "seq" in posted ? posted.seq! : assert.fail(posted.t);
  await here.report({ room: lobby, target, reason: "threat_or_ambush" }, cleo);
  const look = () => Promise.all([both.one, both.two, both.one, both.two].map(({ server }) => server.pageUrgent()));
  await look();
  const [called, also] = [await mia.next("page"), await max.next("page")];
  assert.equal(called.case, also.case);
  await look();
  const calls = (await here.rows("case_log")).filter(({ act }) => act === "page");
  assert.equal(calls.length, 1, "both look at it at once");

  assert.equal(await here.decide(called.case, {}, mia), 200);
  const [told] = await there.told(bo);
  assert.deepEqual([told!.effects[0]!.do, told!.text], ["remove", "je t'attends derrière la gare"]);
  assert.equal(await both.one.outcome(`/api/receipts/${told!.receipt}/complaint`, { text: "Pour le train." }), 200);
  const [one] = await here.rows("complaints");
  const answer = { overturn: true, reason: "C’était bien pour le train." };
  assert.equal(await both.one.outcome(`/api/complaints/${one!["id"]}`, answer, here.owner), 204);
  const restored = await bo.next("restored");
  assert.deepEqual([restored.target, restored.text], [target, "je t'attends derrière la gare"]);
  const undone = await bo.next("statements", ({ statements }) => statements.length > 0);
  assert.ok(undone.statements[0]!.undoneAt !== undefined);
});

test("[ROM7, ROM310] two processes: where a room is opened after all while another of its name is accepted, one is there", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open({}, { makeEngine: wordEngine([]) });
  const [here, there] = await twoDesks(both);
  const { owner, ana } = here;
  const propose = async (by: Person) => {
    const draft = { name: "Jardins", theme: "Tout et rien", lang: "fr", charter: "On se salue." };
    return ((await (await both.one.post("/api/proposals", draft, by.token)).json()) as { id: string }).id;
  };
  const decide = (id: string, accept: boolean) =>
    both.two.outcome(`/api/proposals/${id}`, { accept, reason: "Un seul suffit." }, owner);
  const refused = await propose(ana);
  assert.equal(await decide(refused, false), 204);
  const [{ receipt } = { receipt: "" }] = await here.rows("statements");
  assert.equal(await both.one.outcome(`/api/receipts/${receipt}/complaint`, { text: "Il n’y en a pas." }), 200);
  const [complaint] = await here.rows("complaints");
  const other = await propose(there.bo);
  await using held = new AsyncDisposableStack();
  const holder = new pg.Client({ connectionString: both.one.address });
  held.defer(() => holder.end());
  await holder.connect();
  await holder.query("begin");
  await holder.query("update proposals set place = 'Lyon' where id = $1", [refused]);
  const answer = { overturn: true, reason: "Il n’y en avait pas." };
  const answered = both.one.outcome(`/api/complaints/${complaint!["id"]}`, answer, here.mia);
  const areWaiting = (n: number) =>
    until(async () => {
      const waits = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return (await waits.execute(both.one.database.read)).rows.length >= n;
    });
  await areWaiting(1);
  const accepted = decide(other, true);
  // Each has looked for the name, and found it free.
  await areWaiting(2);
  await holder.query("commit");
  assert.equal(await answered, 204);
  // Where the first one was held up for too long, it began again behind the other.
  assert.ok(["room_name_taken", 200].includes(await accepted));
  assert.equal((await here.rows("rooms")).filter(({ name }) => name === "Jardins").length, 1);
});
