import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig } from "../src/platform/config.ts";
import { Desk } from "./desk.ts";
import { HOUR_MS } from "./support.ts";

const DAY_MS = 24 * HOUR_MS;

interface Answered {
  receipt?: string;
  code?: string;
  until?: number;
  warned?: string;
}

/** Reports that come in one by one, each about a message of its own, and are decided. */
async function scene(settings: Parameters<typeof Desk.open>[0] = {}) {
  const desk = await Desk.open(settings);
  const { house, ana, lobby } = desk;
  const said = async () => ((await ana.post(lobby, "bonjour à tous")) as { seq: number }).seq;
  const report = async (more: object = {}, headers: Record<string, string> = {}): Promise<Answered> => {
    const body = { room: lobby, target: await said(), reason: "harassment", ...more };
    return (await (await house.post("/api/report", body, undefined, headers)).json()) as Answered;
  };
  const caseOf = async (receipt: string) => {
    const notice = (await desk.rows("notices")).find((row) => row["receipt"] === receipt)!;
    return { notice: String(notice["id"]), id: String(notice["case_id"]) };
  };
  /** Nothing is done; what was reported was unfounded, or not. */
  const decide = async ({ receipt }: Answered, unfounded: boolean) => {
    const { notice, id } = await caseOf(receipt!);
    const abusive = unfounded ? [notice] : [];
    assert.equal(await desk.decide(id, { effects: [], reason: "Rien à redire.", abusive }), 200);
  };
  const weightOf = async ({ receipt }: Answered) => {
    const { id } = await caseOf(receipt!);
    return (await desk.cases()).find((one) => one.id === id)!.weight;
  };
  const toldOf = async ({ receipt }: Answered) => (await desk.receipt(receipt!)).notice?.outcome?.unfounded;
  return {
    ...{ desk, report, decide, weightOf, toldOf },
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
    },
  };
}

async function flagger({ desk, report }: Awaited<ReturnType<typeof scene>>) {
  const added = await desk.house.post("/api/flaggers", { name: "Point de Contact" }, desk.owner.token);
  const { id, key } = (await added.json()) as { id: string; key: string };
  const flag = (more: object = {}) => report(more, { authorization: `Bearer ${key}` });
  interface Listed {
    decided: number;
    unfounded: number;
    standing?: { receipt: string; until?: number; told: { who: string }[] };
  }
  const listed = async () => {
    const { flaggers } = await desk.house.get<{ flaggers: Listed[] }>("/api/flaggers", desk.owner.token);
    return flaggers[0]!;
  };
  return { id, flag, listed };
}

test("[MOD302] a flagger is warned at the third unfounded notice, suspended at the third after that, and heard where it cannot wait", async () => {
  await using one = await scene();
  const { desk, decide } = one;
  const { house, owner } = desk;
  const { id, flag, listed } = await flagger(one);
  /** Given before the warning: it counts for nothing after it. */
  const early = [await flag(), await flag(), await flag()];
  const unfounded = async (times: number) => {
    for (let i = 0; i < times; i++) {
      house.clock.pass(HOUR_MS);
      const answered = await flag();
      house.clock.pass(HOUR_MS);
      await decide(answered, true);
    }
  };
  await unfounded(2);
  assert.deepEqual([(await flag()).warned, (await listed()).standing], [undefined, undefined]);
  await unfounded(1);
  const { standing: warned } = await listed();
  assert.deepEqual([warned!.until, warned!.told], [undefined, []]);
  for (const answered of early) await decide(answered, true);
  assert.equal((await listed()).standing!.receipt, warned!.receipt, "what was given before it was warned");
  assert.equal((await flag()).warned, warned!.receipt);
  await unfounded(3);
  const { standing: suspended } = await listed();
  const refused = await flag();
  assert.deepEqual(
    [refused.code, refused.until, refused.receipt],
    ["notices_suspended", suspended!.until, suspended!.receipt],
  );
  assert.match((await flag({ reason: "threat_or_ambush" })).receipt!, /^[A-Z2-9]{12}$/, "what cannot wait is heard");
  const { statement } = await desk.receipt(suspended!.receipt);
  assert.deepEqual(
    [statement!.effects.map((effect) => effect.do), statement!.machine.decided, statement!.said!.en.length > 0],
    [["notices"], "not", true],
  );
  assert.equal(await house.outcome(`/api/flaggers/${id}/told`, { who: "l’Arcom" }, desk.mia), "not_allowed");
  assert.equal(await house.outcome(`/api/flaggers/${id}/told`, { who: "l’Arcom" }, owner), 204);
  assert.deepEqual(
    (await listed()).standing!.told.map(({ who }) => who),
    ["l’Arcom"],
  );
  house.clock.pass(suspended!.until! - house.clock.now());
  assert.match((await flag()).receipt!, /^[A-Z2-9]{12}$/, "until then and no longer");
});

test("[MOD302] who is mostly right is not warned for three of many; what is overturned counts for nothing", async () => {
  await using one = await scene({
    limits: { ...readConfig({}).limits, reportsPerAddress: { points: 1000, seconds: 60 } },
  });
  const { desk, decide } = one;
  const { house } = desk;
  const { flag, listed } = await flagger(one);
  for (let i = 0; i < 28; i++) await decide(await flag(), false);
  for (let i = 0; i < 3; i++) await decide(await flag(), true);
  const { decided, unfounded, standing } = await listed();
  assert.deepEqual([decided, unfounded, standing], [31, 3, undefined]);
  await decide(await flag(), true);
  const warned = (await listed()).standing!;
  assert.equal(await house.outcome(`/api/receipts/${warned.receipt}/complaint`, { text: "Nous avions raison." }), 200);
  const { complaints } = await house.get<{ complaints: { id: string }[] }>("/api/complaints", desk.max.token);
  const answer = { overturn: true, reason: "Vous aviez raison." };
  assert.equal(await house.outcome(`/api/complaints/${complaints[0]!.id}`, answer, desk.max), 204);
  const after = await listed();
  assert.deepEqual([after.unfounded, after.standing], [0, undefined]);
});

test("[MOD303] without an account: the one who has its code is warned, then what comes from there is read last, and what cannot wait is not", async () => {
  await using one = await scene();
  const { desk, report, decide, weightOf, toldOf } = one;
  const { house } = desk;
  const first = await report();
  const usual = await weightOf(first);
  await decide(first, true);
  assert.deepEqual(await toldOf(first), {});
  house.clock.pass(HOUR_MS);
  const second = await report();
  assert.equal(await weightOf(second), usual, "a warning is a warning");
  house.clock.pass(HOUR_MS);
  await decide(second, true);
  const until = house.clock.now() + 30 * DAY_MS;
  assert.deepEqual(await toldOf(second), { until });
  assert.deepEqual(await toldOf(first), {}, "each is told of what they gave");
  const last = await report();
  assert.ok((await weightOf(last)) < usual, "it is taken, and waits behind all others");
  assert.deepEqual(Object.keys(last), ["receipt"], "and nothing shows");
  const urgent = await report({ reason: "threat_or_ambush" });
  const page = await fetch(`${house.url}/receipt/${second.receipt}?lang=en`);
  assert.match(await page.text(), /After a warning, those that come from where you write are read last/);
  const mine = await report({}, { cookie: `parvis=${desk.bo.token}` });
  assert.deepEqual([await weightOf(mine), (await weightOf(urgent)) > usual], [usual, true], "nobody else is limited");
  const merged = (await desk.rows("notices")).map((row) => row["heard_last"]);
  assert.deepEqual(merged.map(Number), [0, 0, 1, 0, 0]);
  house.clock.pass(30 * DAY_MS);
  assert.equal(await weightOf(await report()), usual, "for a month");
});

test("[MOD303] a mail that was given counts wherever it is given; one unfounded report before the other was warned does not", async () => {
  await using one = await scene({ trustedProxies: ["127.0.0.1", "::1"] });
  const { desk, report, decide, weightOf, toldOf } = one;
  const from = (address: string, mail?: string) =>
    report(mail === undefined ? {} : { name: "Léo", mail }, { "x-forwarded-for": address });
  const [first, beside] = [await from("203.0.113.9", "Leo@example.org"), await from("198.51.100.9", "leo@example.org")];
  const usual = await weightOf(first);
  desk.house.clock.pass(HOUR_MS);
  await decide(first, true);
  await decide(beside, true);
  assert.deepEqual(await toldOf(beside), {}, "it was given before there was a warning");
  desk.house.clock.pass(HOUR_MS);
  const third = await from("192.0.2.9", "leo@example.org ");
  desk.house.clock.pass(HOUR_MS);
  await decide(third, true);
  assert.equal(await weightOf(await from("100.64.9.9")), usual, "neither network nor mail");
  assert.ok((await weightOf(await from("100.64.9.9", "LEO@example.org"))) < usual);
});

test("[MOD303, PST8] of a network there is a keyed mark for thirty days, and of who reports the abuse of a minor none", async () => {
  await using one = await scene();
  const { desk, report, decide } = one;
  const answered = await report({ details: "x" });
  await report({ reason: "minor_at_risk", mail: "leo@example.org", name: "Léo" });
  const origins = async () => (await desk.rows("notices")).map((row) => row["origin"]);
  const [kept, none] = await origins();
  assert.match(String(kept), /^network [\w-]{24}$/);
  assert.equal(none, null);
  desk.house.clock.pass(HOUR_MS);
  await decide(answered, true);
  assert.equal((await desk.rows("source_marks")).length, 1);
  desk.house.clock.pass(30 * DAY_MS);
  await desk.house.server.destroyOld();
  assert.deepEqual([await origins(), await desk.rows("source_marks")], [[null, null], []]);
});

test("[MOD303] whose report was not unfounded after all is warned of nothing", async () => {
  await using one = await scene();
  const { desk, report, decide } = one;
  const { house } = desk;
  const answered = await report();
  house.clock.pass(HOUR_MS);
  await decide(answered, true);
  assert.equal(await house.outcome(`/api/receipts/${answered.receipt}/complaint`, { text: "C’était vrai." }), 200);
  const { complaints } = await house.get<{ complaints: { id: string }[] }>("/api/complaints", desk.max.token);
  const answer = { overturn: true, reason: "Nous regardons de nouveau." };
  assert.equal(await house.outcome(`/api/complaints/${complaints[0]!.id}`, answer, desk.max), 204);
  assert.deepEqual(await desk.rows("source_marks"), []);
});
