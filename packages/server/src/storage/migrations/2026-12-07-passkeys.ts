import type { Kysely } from "kysely";
import { define } from "./define.ts";

/**
 * Passkeys that give people their keys back. An older version would make new keys without wrapping them for the passkey,
 * and leave it where somebody erases themselves, so that it does not run beside this one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    `create table passkeys (person text primary key, id text not null unique, public_key text not null,
      counter integer not null, transports text not null, holder_key blob not null, made_at integer not null)`,
    "create table passkey_challenges (challenge text primary key, person text, until integer not null)",
  );
}
