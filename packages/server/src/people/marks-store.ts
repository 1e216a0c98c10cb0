import type { PersonId } from "@parvis/protocol/ids";
import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";
import { notOfStaff } from "./of-staff.ts";

type Mark = Schema["person_marks"];

export async function putMark(tx: Tx, mark: Mark): Promise<void> {
  await tx
    .insertInto("person_marks")
    .values(mark)
    .onConflict((at) => at.doNothing())
    .execute();
}

export async function deleteMark(tx: Tx, { person, other, kind }: Omit<Mark, "at">): Promise<void> {
  const marks = tx.deleteFrom("person_marks").where("person", "=", person).where("other", "=", other);
  await marks.where("kind", "=", kind).execute();
}

export async function destroyMutesOf(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom("person_marks").where("person", "=", person).where("kind", "=", "mute").execute();
}

/** Whom somebody marked, and who marked them. */
export async function destroyMarksAbout(tx: Tx, person: PersonId): Promise<void> {
  const marks = tx
    .deleteFrom("person_marks")
    .where((eb) => eb.or([eb("person", "=", person), eb("other", "=", person)]));
  await marks.execute();
}

export function marksOf(db: Reader, person: PersonId): Promise<Pick<Mark, "other" | "kind">[]> {
  return db
    .selectFrom("person_marks")
    .select(["other", "kind"])
    .where("person", "=", person)
    .orderBy("at")
    .orderBy("other")
    .execute();
}

/** [PPL15] Whether a block keeps two people apart. */
export async function areApart(db: Reader, one: PersonId, other: PersonId): Promise<boolean> {
  return (await apartFrom(db, one)).has(other);
}

/** [PPL15] Everybody whom a block keeps apart from somebody, whoever set it. */
export async function apartFrom(db: Reader, person: PersonId): Promise<ReadonlySet<PersonId>> {
  return (await apartFromEach(db, [person])).get(person) ?? new Set();
}

/** People that one statement asks about, which names each twice. */
const AT_ONCE = 1000;

/** [PPL15] The same of each of these. */
export async function apartFromEach(
  db: Reader,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, ReadonlySet<PersonId>>> {
  const apart = new Map(people.map((person) => [person, new Set<PersonId>()]));
  for (let i = 0; i < people.length; i += AT_ONCE) {
    for (const { person, other } of await blocksAbout(db, people.slice(i, i + AT_ONCE))) {
      apart.get(person)?.add(other);
      apart.get(other)?.add(person);
    }
  }
  return apart;
}

/** Blocks that keep apart: nobody is kept from the staff. */
function blocksAbout(db: Reader, people: readonly PersonId[]): Promise<Pick<Mark, "person" | "other">[]> {
  return db
    .selectFrom("person_marks as m")
    .innerJoin("persons as a", "a.id", "m.person")
    .innerJoin("persons as b", "b.id", "m.other")
    .select(["m.person", "m.other"])
    .where("m.kind", "=", "block")
    .where((eb) => eb.or([eb("m.person", "in", people), eb("m.other", "in", people)]))
    .where(notOfStaff("a"))
    .where(notOfStaff("b"))
    .execute();
}
