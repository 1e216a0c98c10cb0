import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Role, ServerFrame } from "@parvis/protocol/server-frames";
import { enter } from "../people/enter.ts";
import { leave } from "../people/leave.ts";
import type { Session } from "../people/recognise.ts";
import { updatePerson } from "../people/store.ts";
import { systemClock as clock } from "../platform/clock.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { checkStandings } from "./check-standings.ts";
import type { Connection } from "./connection.ts";

test("[LIV8] what was decided elsewhere is found by looking it up: the end of a session, a ban, a role", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-standings-"));
  const database = await openSqlite({ folder });
  const judge = async () => ({ refusal: undefined, care: false, note: async () => {}, tell: () => {} });
  const socketOf = async (name: string) => {
    const nobody = { standingChanged: () => {}, isHere: () => false };
    const link = async () => undefined;
    const entry = { name, age: "adult", charter: 1 } as const;
    const { result } = await enter(
      { database, clock, charterVersion: () => 1, judge, link, ...nobody, under15: "read" },
      undefined,
      entry,
      {},
    );
    const session = result as Session;
    const said: ServerFrame[] = [];
    const role = (): Role => session.me.role;
    const hear = (frame: ServerFrame) => said.push(frame);
    return { session, role, said, bye: hear, send: hear };
  };
  const [stays, left, banned, wasBanned, host] = await Promise.all(
    ["Ana", "Bo", "Chloé", "Driss", "Emma"].map((name) => socketOf(name)),
  );
  const visitor = { session: undefined, bye: () => assert.fail("a reader has no session to end") };
  await leave(database, clock, left!.session.actor);
  const since = { banned_at: 1, ban_reason: "spam" };
  const until = clock.now() + 60_000;
  await database.write(async (tx) => {
    await updatePerson(tx, banned!.session.me.id, { ...since, banned_until: until });
    await updatePerson(tx, wasBanned!.session.me.id, { ...since, banned_until: clock.now() - 1 });
    await updatePerson(tx, host!.session.me.id, { role: "host" });
  });
  const late = await socketOf("Farid");
  const arriving = { ...late, session: undefined as Session | undefined };
  const sockets = [stays, left, banned, wasBanned, host, visitor, arriving] as unknown as Connection[];
  const looking = checkStandings(database.read, clock, sockets);
  arriving.session = late.session;
  await looking;
  assert.deepEqual(late.said, [], "who came in while it was looked up was not asked about");
  assert.deepEqual(left!.said, [{ t: "bye", code: "session_ended" }]);
  assert.deepEqual(banned!.said, [{ t: "bye", code: "banned", reason: "spam", until }]);
  assert.deepEqual(host!.said, [{ t: "news", of: "house" }], "another role is told");
  for (const still of [stays, wasBanned]) assert.deepEqual(still!.said, []);
  assert.deepEqual([stays!.role(), host!.role()], ["none", "host"]);
  await database[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});
