import assert from "node:assert/strict";
import { Desk } from "./desk.ts";
import type { Person, TestHouse } from "./support.ts";

export type Staffed = Pick<Awaited<ReturnType<typeof staffed>>, "desk" | "people">;

/** A desk with somebody of each role, a host for the lobby, and `nobody`; they come in at `door`, of the same house. */
export async function staffed(opened?: Desk, door?: TestHouse) {
  const desk = opened ?? (await Desk.open());
  const { house, owner, lobby, bo } = desk;
  const other = (await owner.rooms())[1]!.id;
  const grant = (person: Person, role: string, more: object = {}, by: Person = owner) =>
    house.outcome("/api/desk/roles", { person: person.me.id, role, on: true, reason: "de confiance", ...more }, by);
  const people: Record<string, Person> = { nobody: bo, owner, moderator: desk.mia };
  const names = { host: "Hugo", senior: "Sacha", legal: "Line", auditor: "Aude" };
  for (const [role, name] of Object.entries(names)) {
    people[role] = await (door ?? house).enter(name);
    assert.equal(await grant(people[role], role, role === "host" ? { room: lobby } : {}), 204, role);
  }
  return {
    ...{ desk, people, grant, other },
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
    },
  };
}
