import assert from "node:assert/strict";
import { test } from "node:test";
import type { CaseId } from "@parvis/protocol/ids";
import { decideCase } from "../src/moderation/decide-case.ts";
import { recognise } from "../src/people/recognise.ts";
import { Desk } from "./desk.ts";
import type { Person } from "./support.ts";
import { watchStatements } from "./watch-statements.ts";

test("[MOD10] a decision asks for what it rests on once, however many reported", async () => {
  await using desk = await Desk.open();
  const posted = await desk.ana.post(desk.lobby, "idiot");
  const target = "seq" in posted ? posted.seq! : assert.fail(posted.t);
  for (const by of [desk.bo, desk.cleo]) await desk.report({ room: desk.lobby, target }, by);
  const { id } = (await desk.cases())[0]!;
  const { database, statements } = watchStatements(desk.house.database);
  const moderation = { ...desk.house.server.house.moderation, database };
  const effects = [{ do: "remove" as const }, { do: "mute" as const, minutes: 60 }];
  const body = { effects, ground: { clause: "kindness" }, reason: "Des insultes répétées." };
  await decideCase(moderation, await actorOf(desk, desk.mia), id as CaseId, body);
  const asked = statements.filter((one) => one.startsWith('{"kind":"SelectQueryNode"'));
  const twice = asked.filter((one, i) => asked.indexOf(one) !== i).map(tableOf);
  // The case is found before, and then locked; the words are read again by their effect.
  assert.deepEqual(twice.filter((table) => table !== "cases").toSorted(), ["events"]);
  // Notices of the case, and those that wait in others about the same person: none of them may be named.
  for (const [table, times] of Object.entries({ notices: 2, clock_events: 1 }))
    assert.ok(asked.filter((one) => tableOf(one) === table).length <= times, table);
});

const tableOf = (statement: string) => /"identifier":\{"kind":"IdentifierNode","name":"(\w+)"/.exec(statement)?.[1];

async function actorOf({ house }: Desk, { token }: Person) {
  return (await recognise(house.database.read, token, house.clock.now()))!.session!.actor;
}
