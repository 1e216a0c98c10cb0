import type { Kysely } from "kysely";
import { defineOnPostgres, defineOnSqlite } from "./define.ts";

/**
 * No decision is put in the place of another, which SQLite takes for neither an update nor a deletion; and what one judged
 * is not written over: whoever would is passed over.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await defineOnSqlite(db, ...inPlaceOf, overSealed);
  await defineOnPostgres(db, ...overSealedOnPostgres);
}

/** Nothing that any version does. */
export const livesWith = "2026-12-20-marked-sources";

const inPlaceOf = [
  `create trigger decisions_no_replace before insert on decisions
    when exists (select 1 from decisions where id = new.id)
    begin select raise(abort, 'decisions are only appended to'); end`,
  `create trigger judged_copies_no_replace before insert on judged_copies
    when exists (select 1 from judged_copies where decision = new.decision)
    begin select raise(ignore); end`,
];

const overSealed = `create trigger judged_copies_sealed before update on judged_copies
  when new.copy is not old.copy or new.decision is not old.decision
  begin select raise(ignore); end`;

const overSealedOnPostgres = [
  `create function judged_copies_sealed() returns trigger language plpgsql as $$
    begin return null; end $$`,
  `create trigger judged_copies_sealed before update on judged_copies for each row
    when (new.copy is distinct from old.copy or new.decision is distinct from old.decision)
    execute function judged_copies_sealed()`,
];
