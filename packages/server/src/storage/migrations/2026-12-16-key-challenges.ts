import type { Kysely } from "kysely";
import { define } from "./define.ts";

/**
 * Challenges to keys, for an act that changes them. An older version would change them for whoever has the session, so
 * that it does not run beside this one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    `create table key_challenges (id text primary key, person text not null, session integer not null, act text not null,
      public_key blob not null, answer_hash text not null, until integer not null)`,
  );
}
