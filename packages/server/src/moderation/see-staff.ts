import { createHmac } from "node:crypto";
import type { PersonId } from "@parvis/protocol/ids";
import { deskKey } from "../house/desk-key.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Reader } from "../storage/database.ts";
import { type DeskStanding, listDesk, namesAtDesk } from "./roles-store.ts";

/** Who reads: somebody of the desk, whoever holds the machine, or somebody from outside with the link to one case. */
export type StaffReader = Pick<DeskStanding, "person" | "role"> | "operator" | "outside";

interface Shown {
  id: PersonId;
  name: string;
}

/** Somebody of the staff, as whoever reads is shown them; undefined for the house itself, or nobody. */
export type SeenStaff = (by: string | null) => Shown | undefined;

/**
 * [MOD47] The one place where a person becomes somebody at the desk: nothing else gives a colleague's name or id to
 * whoever reads there. Where the house has names for the desk, both are another's than in the square, and only the owner
 * sees who it is.
 */
export async function seeStaff(db: Reader, reader: StaffReader, by: readonly (string | null)[]): Promise<SeenStaff> {
  const ids = [...new Set(by)].filter((one): one is PersonId => one !== null && one !== "house");
  if (ids.length === 0) return () => undefined;
  const [people, key] = [await namesAtDesk(db, ids), await deskKey(db)];
  const seen = new Map(people.map((one) => [one.id as string, shownTo(reader, one, key)]));
  return (by) => (by === null ? undefined : seen.get(by));
}

/** What colleagues call somebody; undefined where people at the desk go by their own names. */
export async function nameAtDesk(db: Reader, person: PersonId): Promise<string | undefined> {
  if ((await deskKey(db)) === undefined) return undefined;
  return (await seeStaff(db, { person, role: "none" }, [person]))(person)?.name;
}

/**
 * [MOD47] Who of the desk is meant by an id that somebody there was shown. Where there are names for the desk, the id that
 * a colleague has in the square is nobody's here, so that it cannot be tried out whose it is.
 */
export async function meantBy(db: Reader, reader: DeskStanding, shown: PersonId, now: number): Promise<PersonId> {
  const ids = (await listDesk(db, now)).map(({ id }) => id);
  const staff = await seeStaff(db, reader, ids);
  const meant = ids.find((id) => staff(id)?.id === shown);
  if (meant === undefined) throw new Refusal("not_found");
  return meant;
}

type Named = Awaited<ReturnType<typeof namesAtDesk>>[number];

function shownTo(reader: StaffReader, { id, name, chosen }: Named, key: string | undefined): Shown {
  if (key === undefined) return { id, name };
  const made = createHmac("sha256", key).update(id).digest();
  const called = chosen ?? madeName(made);
  if (reader === "outside") return { id: madeId(made), name: called };
  if (reader === "operator" || reader.role === "owner") return { id, name: `${name} (${called})` };
  return { id: reader.person === id ? id : madeId(made), name: called };
}

/** Without vowels, so that no word comes of it, and without what is taken for one another. */
const SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ";

/** The same in every language: № 4F7K. */
function madeName(made: Buffer): string {
  return `№ ${Array.from({ length: 4 }, (_, i) => SIGNS[made.readUInt16BE(16 + 2 * i) % SIGNS.length]).join("")}`;
}

/** In the form of a person's id. It tells no time. */
function madeId(made: Buffer): PersonId {
  const hex = made.toString("hex");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join("-") as PersonId;
}
