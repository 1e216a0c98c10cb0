import type { PersonId } from "@parvis/protocol/ids";
import { type Actor, admitPerson, type Standing } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";
import { type Held, mayDo, type Right, roleOfHouse } from "./rights.ts";

/** For a role that is not of one room. */
const WHOLE_HOUSE = 0;

/** How somebody stands, with what they are at the desk. */
export interface DeskStanding extends Standing {
  person: PersonId;
  held: Held[];
}

/** Read in each act's transaction, as everything else about a person is. */
export async function admitDesk(db: Reader, { session, person }: Actor, now: number): Promise<DeskStanding> {
  const standing = admitPerson(await findStanding(db, session), now);
  return { ...standing, person, held: await rolesOf(db, person, standing.role) };
}

export async function rolesOf(db: Reader, id: PersonId, role: Standing["role"]): Promise<Held[]> {
  return (await withRoles(db, [{ id, role }]))[0]!.held;
}

/** The same of several people, in one question. */
export async function withRoles<One extends { id: PersonId; role: Standing["role"] }>(
  db: Reader,
  people: readonly One[],
): Promise<(One & { held: Held[] })[]> {
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => id);
  const rows = await db
    .selectFrom("desk_roles")
    .select(["person", "role", "room"])
    .where("person", "in", ids)
    .execute();
  const given = Map.groupBy(rows, ({ person }) => person);
  return people.map((one) => {
    const more = given.get(one.id) ?? [];
    const held = more.map(({ role, room }) => ({ role, ...(room === WHOLE_HOUSE ? {} : { room }) }));
    return { ...one, held: [...roleOfHouse(one.role), ...held] };
  });
}

/** [MOD20] Who has no such right at all is told so; of what is beyond their room they are told that it is not there. */
export function requireRight({ held }: DeskStanding, right: Right, room?: number | null): void {
  if (mayDo(held, right, room)) return;
  const elsewhere = held.some((one) => one.room !== undefined && mayDo([{ role: one.role }], right));
  throw new Refusal(elsewhere ? "not_found" : "not_allowed");
}

/** [MOD20] The rooms in which somebody has a right; undefined where it is the whole house, and a refusal where nowhere. */
export function requireSome({ held }: DeskStanding, right: Right): number[] | undefined {
  if (mayDo(held, right)) return undefined;
  const rooms = held.flatMap(({ role, room }) => (room !== undefined && mayDo([{ role }], right) ? [room] : []));
  if (rooms.length === 0) throw new Refusal("not_allowed");
  return rooms;
}

/** Somebody of the desk, as far as it matters what they may be shown. */
export type DeskReader = Pick<DeskStanding, "person" | "role">;

/** [MOD49] About whom nothing is there for whoever reads: themselves, but for the owner. */
export const hiddenFrom = ({ person, role }: DeskReader): PersonId | undefined =>
  role === "owner" ? undefined : person;

export const isOwn = (reader: DeskReader, about: PersonId | null): boolean =>
  about !== null && hiddenFrom(reader) === about;

/** [MOD49] A case, or a decision, about somebody of the staff is not there for them. */
export function requireNotOwn(standing: DeskStanding, one: { person: PersonId | null } | undefined): void {
  if (one !== undefined && isOwn(standing, one.person)) throw new Refusal("not_found");
}

/** All that somebody was at the desk. */
export async function deleteRolesOf(tx: Tx, person: PersonId): Promise<void> {
  for (const table of ["desk_roles", "duty", "desk_names"] as const)
    await tx.deleteFrom(table).where("person", "=", person).execute();
}

type RoleRow = Schema["desk_roles"];

export async function putRole(
  tx: Tx,
  { room, ...row }: Omit<RoleRow, "room"> & { room: number | undefined },
): Promise<void> {
  await tx
    .insertInto("desk_roles")
    .values({ ...row, room: room ?? WHOLE_HOUSE })
    .onConflict((on) => on.doNothing())
    .execute();
}

export async function deleteRole(
  tx: Tx,
  { person, role, room = WHOLE_HOUSE }: { person: PersonId; role: RoleRow["role"]; room: number | undefined },
): Promise<void> {
  await tx
    .deleteFrom("desk_roles")
    .where("person", "=", person)
    .where("role", "=", role)
    .where("room", "=", room)
    .execute();
}

/** People with their name, and the one that they chose for the desk. */
export function namesAtDesk(db: Reader, people: readonly PersonId[]) {
  const named = db.selectFrom("persons as p").leftJoin("desk_names as d", "d.person", "p.id");
  return named.select(["p.id", "p.name", "d.name as chosen"]).where("p.id", "in", people).execute();
}

/** Somebody takes a name for the desk. False where somebody else has it. */
export async function putDeskName(tx: Tx, person: PersonId, { name, skeleton }: { name: string; skeleton: string }) {
  const other = tx.selectFrom("desk_names").select("person").where("skeleton", "=", skeleton);
  const held = await other.where("person", "!=", person).executeTakeFirst();
  if (held !== undefined) return false;
  await tx.deleteFrom("desk_names").where("person", "=", person).execute();
  await tx.insertInto("desk_names").values({ person, name, skeleton }).execute();
  return true;
}

interface AtDesk extends Pick<Standing, "name" | "role"> {
  id: PersonId;
  held: Held[];
}

/** All who are something at the desk and may act now, with what they are. */
export async function listDesk(db: Reader, now: number): Promise<AtDesk[]> {
  const persons = await db
    .selectFrom("persons as p")
    .select(["p.id", "p.name", "p.role"])
    .where((eb) => eb.or([eb("p.banned_at", "is", null), eb("p.banned_until", "<=", now)]))
    .where("p.id", "in", (eb) =>
      eb
        .selectFrom("persons")
        .select("id")
        .where("role", "in", ["owner", "host"])
        .union(eb.selectFrom("desk_roles").select("person as id")),
    )
    .orderBy("p.name")
    .execute();
  return withRoles(db, persons);
}
