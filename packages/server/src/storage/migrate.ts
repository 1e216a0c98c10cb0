import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";

/**
 * One step of the schema. `livesWith` names the last step that a version must know to live with this one: an expansion,
 * which older versions neither need nor are disturbed by, names an earlier step. Without it the step is a contraction,
 * and who does not know it is kept out.
 */
export type Step = Migration & { livesWith?: string };

/** What a step would take away is needed by a process that runs. */
export class OlderRuns extends Error {}

/**
 * Brings the schema up to date; one process does, the others wait. Newer expansions are left as they are, so that two
 * neighbouring versions run side by side. Throws in plain words where a newer version has contracted the schema, and
 * where this one would under an older one that runs: `running` tells the newest steps that others know.
 */
export async function migrate<DB>(
  database: Kysely<DB>,
  known: Record<string, Step>,
  running: () => Promise<string[]> = async () => [],
): Promise<void> {
  const db = database as unknown as Kysely<Tables>;
  const own = Object.keys(known).sort();
  const taken = await stepsTaken(db);
  // Nearly every start: to look at all tables and columns first, as what follows does, is a third of its time.
  if (taken?.join() === own.join()) return;
  const newer = await newerSteps(db, own);
  const contracted = newer.find(({ lives_with }) => lives_with === null || lives_with > own.at(-1)!);
  if (contracted !== undefined) {
    throw new Error(
      "The house's data was written by a newer version of Parvis. Start that version, or restore a backup.",
    );
  }
  const oldest = (await running()).sort()[0] ?? "";
  const takesAway = (name: string) => (known[name]!.livesWith ?? name) > oldest && !taken?.includes(name);
  if (oldest !== "" && own.some(takesAway)) {
    throw new OlderRuns(
      "An older version of Parvis is still running on this database, and this one takes away what that one needs. Stop all processes of the older version, then start this one.",
    );
  }
  const steps = Object.fromEntries([
    ...own.map((name) => [name, noted(name, known[name]!)]),
    ...newer.map(({ name }) => [name, { up: async () => {} }]),
  ]);
  // A neighbour may have taken a step that comes, by its name, before one of ours.
  const migrator = new Migrator({ db, provider: { getMigrations: async () => steps }, allowUnorderedMigrations: true });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  // A newer neighbour has taken a step since we looked.
  if (String(error).includes("is missing") && newer.length < (await newerSteps(db, own)).length) {
    return migrate(database, known, running);
  }
  throw error;
}

interface Tables {
  kysely_migration: { name: string };
  schema_steps: { name: string; lives_with: string };
}

/** In order; undefined where nothing says so. */
async function stepsTaken(db: Kysely<Tables>): Promise<string[] | undefined> {
  const steps = db.selectFrom("kysely_migration").select("name").execute();
  return steps.then(
    (taken) => taken.map(({ name }) => name).sort(),
    () => undefined,
  );
}

/** A step that says, in its own transaction, whom it can live with. */
function noted(name: string, { up, livesWith = name }: Step): Migration {
  return {
    up: async (db: Kysely<Tables>) => {
      await sql`create table if not exists schema_steps (name text primary key, lives_with text not null)`.execute(db);
      await up(db);
      await db.insertInto("schema_steps").values({ name, lives_with: livesWith }).execute();
    },
  };
}

async function newerSteps(db: Kysely<Tables>, own: string[]): Promise<{ name: string; lives_with: string | null }[]> {
  const tables = (await db.introspection.getTables({ withInternalKyselyTables: true })).map(({ name }) => name);
  if (!tables.includes("kysely_migration")) return [];
  const taken = await db.selectFrom("kysely_migration").select("name").execute();
  const unknown = taken.filter(({ name }) => !own.includes(name));
  if (unknown.length === 0) return [];
  const steps = tables.includes("schema_steps") ? await db.selectFrom("schema_steps").selectAll().execute() : [];
  const livesWith = new Map(steps.map((step) => [step.name, step.lives_with]));
  return unknown.map(({ name }) => ({ name, lives_with: livesWith.get(name) ?? null }));
}
