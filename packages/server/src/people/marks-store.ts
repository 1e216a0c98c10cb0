import type { PersonId } from "@parvis/protocol/ids";
import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";

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
  return (await apartFrom(db, one)).includes(other);
}

/** [PPL15] Everybody whom a block keeps apart from somebody, whoever set it. */
export async function apartFrom(db: Reader, person: PersonId): Promise<PersonId[]> {
  const rows = await db
    .selectFrom("person_marks as m")
    .innerJoin("persons as p", (on) =>
      on.on((eb) =>
        eb.or([
          eb.and([eb("m.person", "=", person), eb("p.id", "=", eb.ref("m.other"))]),
          eb.and([eb("m.other", "=", person), eb("p.id", "=", eb.ref("m.person"))]),
        ]),
      ),
    )
    .select("p.id")
    .distinct()
    .where("m.kind", "=", "block")
    .where((eb) => eb.or([eb("m.person", "=", person), eb("m.other", "=", person)]))
    .where("p.role", "=", "none")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom("persons as me").select("me.id").where("me.id", "=", person).where("me.role", "!=", "none")),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}
