import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { RuleAnswer, RuleDiff, RuleShadowed, RulesAnswer } from "@parvis/protocol/rules";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import type { DeskFigures } from "@parvis/protocol/staff";
import { sql } from "kysely";
import { isPostgres } from "../src/storage/dialect.ts";
import { longLines, rulesAlone } from "./own-rule.ts";
import { HOUR_MS, type Person, TestHouse } from "./support.ts";

const long = `Le marché du samedi ${"commence tôt et finit tard ".repeat(5)}.`;
const longer = `Le marché du dimanche ${"commence tôt et finit tard ".repeat(9)}.`;

/** One house for all of these: each has people and a rule of its own, in a time of its own. */
let house: TestHouse;
let owner: Person;
/** Opened when the first of these runs, and closed behind the last: what is idle for minutes loses its connection. */
const inOneHouse = (tests: () => void) =>
  describe("the engine's rules at work", () => {
    before(async () => {
      house = await TestHouse.open({ log: "silent" }, { makeEngine: rulesAlone });
      owner = await house.owner();
      await owner.follow(await owner.lobby());
    });
    after(() => house[Symbol.asyncDispose]());
    tests();
  });

async function scene(id: string) {
  house.clock.pass(31 * 24 * HOUR_MS);
  const [ana, bo] = [await house.enter(`Ana ${id}`), await house.enter(`Bo ${id}`)];
  const lobby = await ana.lobby();
  for (const person of [ana, bo]) await person.follow(lobby);
  const ask = async <T>(path: string, body: unknown = {}, by: Person = owner) =>
    (await (await house.post(`/api/desk/rules${path}`, body, by.token)).json()) as T;
  const outcome = (path: string, body: unknown = {}, by: Person = owner) =>
    house.outcome(`/api/desk/rules${path}`, body, by);
  const standing = async (name = id) => {
    const { rules } = await house.get<RulesAnswer>("/api/desk/rules", owner.token);
    return rules.find((one) => one.rule === name);
  };
  const says = async (person: Person, text: string) => {
    const answer = await person.post(lobby, text);
    return answer.t === "no" ? answer.code : answer.t;
  };
  const shadow = (when: string) => ask<RuleShadowed>("", { text: longLines(when, id) });
  const diff = () => ask<RuleDiff>(`/${id}/diff`);
  const publish = (version: number) => outcome(`/${id}/publish`, { version, reason: "lu et relu" });
  const back = (name = id) => outcome(`/${name}/back`, { reason: "elle se trompe" });
  const stop = async () => {
    while ((await back()) === 204);
  };
  return {
    ...{ ana, bo, lobby, ask, outcome, standing, says, shadow, diff, publish, back },
    [Symbol.asyncDispose]: stop,
  };
}

inOneHouse(() => {
  test("[MOD60, SAE21] what is wrong with a rule is said and changes nothing; in shadow it is counted, and nothing follows", async () => {
    await using one = await scene("looks-on");
    const { ana, shadow, says } = one;
    const faults = async (text: string) => (await one.ask<RuleShadowed>("", { text })).faults?.join() ?? "";
    assert.match(await faults(longLines("message.lenght > 100")), /rule:7 .*message\.lenght/);
    assert.match(await faults(longLines("message.length > 1000")), /case 1: gives pass, not hold/);
    assert.match(await faults(longLines("message.length > 1").replace("2099", "2019")), /its day is over/);
    assert.match(await faults("- id: a\n- id: b\n"), /not one rule/);
    assert.match(await faults("id: ["), /rule:1/);
    assert.equal(await one.standing(), undefined);

    assert.deepEqual(await shadow("message.length > 100"), { rule: "looks-on", version: 1 });
    assert.equal(await says(ana, long), "ok");
    assert.equal(await says(ana, "court"), "ok");
    const { notices } = await house.get<{ notices: { finding?: { by: { id: string } } }[] }>(
      "/api/notices",
      owner.token,
    );
    assert.equal(
      notices.some(({ finding }) => finding?.by.id === ana.me.id),
      false,
    );
    await house.server.watchRules();
    const { live, shadow: version, shadowFound, from } = (await one.standing())!;
    assert.deepEqual({ live, version, from }, { live: undefined, version: 1, from: "desk" });
    // Two lines, and the names of two people.
    assert.deepEqual([shadowFound?.times, shadowFound?.of], [1, 4]);
  });

  test("[MOD61, SAE22] the difference: what only the new version finds, on whom newly, how moderators decided", async () => {
    await using one = await scene("compared");
    const { ana, bo, lobby, shadow } = one;
    const removed = (await ana.post(lobby, longer)) as ServerFrames["ok"];
    const own = (await bo.post(lobby, long)) as ServerFrames["ok"];
    await bo.post(lobby, `${long} Et encore.`);
    await bo.post(lobby, "court");
    await owner.act({ t: "remove", room: lobby, target: removed.seq, reason: "trop long pour la place" });
    await bo.act({ t: "remove", room: lobby, target: own.seq });
    house.clock.pass(HOUR_MS);
    await shadow("message.length > 200");
    const first = await one.diff();
    assert.deepEqual([first.live, first.found, first.newPeople, first.unknownPeople], [undefined, 1, 1, 1]);
    assert.equal(await one.publish(1), 204);
    await one.says(ana, longer);
    house.clock.pass(HOUR_MS);
    await shadow("message.length > 100");
    const { examples, agreed, ...diff } = await one.diff();
    assert.deepEqual(diff, {
      ...{ version: 2, live: 1, days: 30, judged: 5, found: 4, people: 2, more: 2, less: 0 },
      ...{ newPeople: 1, unknownPeople: 1 },
    });
    // What was held, and never shown, is judged again as well; nobody has decided about it.
    assert.deepEqual([agreed.of, agreed.times], [1, 1]);
    assert.equal(agreed.low > 0.2 && agreed.low < 0.3 && agreed.high === 1, true);
    assert.deepEqual(
      examples.map(({ name, text }) => [name, text]),
      [
        [bo.me.name, `${long} Et encore.`],
        // Its author took it away: it counts, and is not read.
        [bo.me.name, undefined],
      ],
    );
  });

  test("[MOD62] a version goes live only once what it would do has been read within a week, beside what is live now; on record", async () => {
    await using one = await scene("published");
    const { ana, shadow, publish, says, diff } = one;
    await shadow("message.length > 100");
    assert.equal(await publish(1), "diff_unread");
    await diff();
    await shadow("message.length > 120");
    assert.equal(await publish(1), "not_found");
    assert.equal(await publish(2), "diff_unread");
    await diff();
    house.clock.pass(7 * 24 * HOUR_MS + 1);
    assert.equal(await publish(2), "diff_unread");
    await diff();
    assert.equal((await one.standing())!.read!.by!.name, "Odile");
    assert.equal(await one.outcome("/published/publish", { version: 2 }), "bad_frame");
    assert.equal(await says(ana, long), "ok");
    assert.equal(await publish(2), 204);
    assert.equal(await says(ana, long), "held");
    const { log, liveText } = await house.get<RuleAnswer>("/api/desk/rules/published", owner.token);
    assert.deepEqual(
      log.map(({ act, version, by, reason }) => [act, version, by?.name, reason]),
      [
        ["publish", 2, "Odile", "lu et relu"],
        ...[2, 2].map((version) => ["diff", version, "Odile", undefined]),
        ["shadow", 2, "Odile", undefined],
        ["diff", 1, "Odile", undefined],
        ["shadow", 1, "Odile", undefined],
      ],
    );
    assert.match(liveText!, /message\.length > 120/);
    const again = sql`insert or replace into rule_acts select * from rule_acts`;
    for (const change of [
      () => house.database.write((tx) => tx.updateTable("rule_acts").set({ by: null }).execute()),
      () => house.database.write((tx) => tx.deleteFrom("rule_acts").execute()),
      ...(isPostgres(house.database.read) ? [] : [() => house.database.write((tx) => again.execute(tx))]),
    ])
      await assert.rejects(change, /only appended to/);
  });

  test("[MOD63] a rule of the program is taken back, and made live again, in the same way; another version may stand in for it", async () => {
    await using one = await scene("program");
    const { ask, back, standing } = one;
    const stands = async () => {
      const { live, shadow, from } = (await standing("flood-fast"))!;
      return [live, shadow, from];
    };
    const { liveText = "" } = await house.get<RuleAnswer>("/api/desk/rules/flood-fast", owner.token);
    assert.deepEqual(await stands(), [0, undefined, "program"]);
    assert.equal(await back("flood-fast"), 204);
    assert.deepEqual(await stands(), [undefined, 0, "program"]);
    await ask("/flood-fast/diff");
    assert.equal(await one.outcome("/flood-fast/publish", { version: 0, reason: "plus tard" }), 204);
    assert.deepEqual(await ask("", { text: liveText.replace("state: live", "state: draft") }), {
      rule: "flood-fast",
      version: 1,
    });
    await ask("/flood-fast/diff");
    assert.equal(await one.outcome("/flood-fast/publish", { version: 1, reason: "mieux ainsi" }), 204);
    assert.deepEqual(await stands(), [1, undefined, "program"]);
    assert.equal(await one.outcome("", { rule: "flood-fast" }), 200);
    assert.deepEqual(await stands(), [1, 0, "program"]);
  });

  test("[SAE23, MOD66] what is decided of findings, and what is overturned, makes a rule's precision", async () => {
    await using one = await scene("precise");
    const { ana, shadow, publish, says, diff, standing } = one;
    const mia = await house.enter("Mia");
    await owner.act({ t: "appoint", room: one.lobby, person: mia.me.id, role: "host", reason: "de confiance" });
    await shadow("message.length > 100");
    await diff();
    await publish(1);
    const right = async () => {
      const { of, times } = (await standing())!.right;
      return [times, of];
    };
    assert.deepEqual(await right(), [0, 0]);
    const held: string[] = [];
    for (const text of [long, longer, `${long} Trois.`, `${long} Quatre.`]) {
      const answer = (await ana.post(one.lobby, text)) as unknown as ServerFrames["held"];
      held.push(answer.id);
    }
    const decide = (id: string, release: boolean) =>
      house.outcome(`/api/held/${id}`, { release, reason: "lu en entier" }, mia);
    assert.equal(await decide(held[0]!, true), 204);
    assert.equal(await decide(held[1]!, false), 204);
    assert.equal(await decide(held[2]!, false), 204);
    assert.deepEqual(await right(), [2, 3]);
    // Nobody decided: what goes back by itself says nothing of the rule.
    house.clock.pass(13 * HOUR_MS);
    await house.server.returnOverdue();
    assert.deepEqual(await right(), [2, 3]);

    const { statements } = await ana.next("statements", (frame) => frame.statements.length > 0);
    assert.equal(
      await house.outcome(`/api/receipts/${statements[0]!.receipt}/complaint`, { text: "Rien de mal à cela." }, ana),
      200,
    );
    const { complaints } = await house.get<{ complaints: { id: string }[] }>("/api/complaints", owner.token);
    const overturned = { overturn: true, reason: "Rien de mal", erredRule: "precise" };
    assert.equal(await house.outcome(`/api/complaints/${complaints[0]!.id}`, overturned, owner), 204);
    assert.deepEqual(await right(), [1, 3]);
    const { rules } = await house.get<DeskFigures>("/api/desk/figures", owner.token);
    assert.deepEqual(
      rules.right.map(({ rule: id, times, of }) => [id, times, of]),
      [["precise", 1, 3]],
    );
    assert.equal(await says(ana, "court"), "ok");
  });

  test("[SAE24, MOD67] a live rule that finds several times its usual raises an alarm, told to the desk, until it is over", async () => {
    await using one = await scene("alarmed");
    const { ana, shadow, publish, says, diff, standing } = one;
    for (let n = 0; n < 40; n++) await says(ana, `un mot ${n}`);
    await shadow("message.length > 100");
    await diff();
    await publish(1);
    for (let n = 0; n < 9; n++) await says(ana, `${long} ${n}`);
    await house.server.watchRules();
    assert.equal((await standing())!.alarm, undefined);
    await says(ana, `${long} dix`);
    await house.server.watchRules();
    await owner.next("news", ({ of }) => of === "rules");
    const { alarm } = (await standing())!;
    assert.deepEqual([alarm?.hits, alarm?.judged, alarm?.usual, alarm?.endedAt], [10, 52, 0, undefined]);
    await says(ana, `${long} onze`);
    await house.server.watchRules();
    assert.equal((await standing())!.alarm!.hits, 11);
    // It goes on as before: the machine alone takes nothing back.
    assert.equal((await standing())!.live, 1);
    house.clock.pass(2 * HOUR_MS);
    await house.server.watchRules();
    assert.equal((await standing())!.alarm, undefined);
    const { rules } = await house.get<DeskFigures>("/api/desk/figures", owner.token);
    assert.deepEqual(
      rules.alarms.map(({ rule: id, hits, endedAt }) => [id, hits, endedAt !== undefined]),
      [["alarmed", 11, true]],
    );
  });

  test("[MOD63] back is one step: what was live before is live again, what is in shadow looks on no more; after a restart too", async () => {
    await using one = await scene("steps");
    const { ana, shadow, publish, says, diff, back, standing } = one;
    for (const [before, most] of [200, 100].entries()) {
      await shadow(`message.length > ${most}`);
      await diff();
      assert.equal(await publish(before + 1), 204);
    }
    assert.equal(await says(ana, long), "held");
    assert.equal(await one.outcome("/steps/back"), "bad_frame");
    assert.equal(await back(), 204);
    assert.equal(await says(ana, long), "ok");
    assert.equal(await says(ana, longer), "held");
    await house.restart();
    const stands = async () => {
      const { live, shadow: looksOn } = (await standing())!;
      return [live, looksOn];
    };
    assert.deepEqual(await stands(), [1, 2]);
    assert.equal(await publish(2), "diff_unread");
    assert.equal(await back(), 204);
    assert.deepEqual(await stands(), [undefined, 1]);
    assert.equal(await publish(1), "diff_unread");
    assert.equal(await says(await house.enter("Cleo"), longer), "ok");
    assert.equal(await back(), 204);
    assert.deepEqual(await stands(), [undefined, undefined]);
    assert.equal(await back(), "not_found");
  });

  // The last one: the charter is another afterwards.
  test("[MOD311] a version whose clause is not in the charter goes neither in shadow nor live", async () => {
    await using one = await scene("on-trade");
    const rule = (clause: string) => longLines("message.length > 100", "on-trade").replace("kindness", clause);
    const unknown = await one.ask<RuleShadowed>("", { text: rule("trode") });
    assert.match(unknown.faults!.join(), /^rule:5 at trode .*is no clause of the charter \(trade\?\)/);
    assert.equal(await one.standing(), undefined);
    assert.deepEqual(await one.ask("", { text: rule("trade") }), { rule: "on-trade", version: 1 });
    await one.diff();
    const { clauses } = await house.get<{ clauses: { id: string }[] }>("/api/desk", owner.token);
    const left = clauses.filter(({ id }) => id !== "trade");
    assert.equal(await house.outcome("/api/house", { reason: "on échange ici", clauses: left }, owner), 204);
    assert.equal(await one.publish(1), "ground_required");
    const { live, shadow } = (await one.standing())!;
    assert.deepEqual([live, shadow], [undefined, 1]);
    const { faults } = await one.ask<RuleShadowed>("", { rule: "drug-sale" });
    assert.match(faults!.join(), /is no clause of the charter/);
  });
});
