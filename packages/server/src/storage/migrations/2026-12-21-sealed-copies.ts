import type { Kysely } from "kysely";
import { defineOnPostgres, defineOnSqlite } from "./define.ts";

/**
 * What is only appended to is put in the place of nothing, which SQLite takes for neither an update nor a deletion; and
 * what a decision judged is not written over: whoever would is passed over.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await defineOnSqlite(db, ...inPlaceOf, overSealed);
  await defineOnPostgres(db, ...overSealedOnPostgres);
}

/** Nothing that any version does. */
export const livesWith = "2026-12-20-marked-sources";

/** What says that two rows are the same one, by table. */
const appendOnly = {
  decisions: "id = new.id",
  danger_told: "serial = new.serial",
  rule_acts: "rule = new.rule and no = new.no",
};
const inPlaceOf = [
  ...Object.entries(appendOnly).map(
    ([table, same]) => `create trigger ${table}_no_replace before insert on ${table}
      when exists (select 1 from ${table} where ${same})
      begin select raise(abort, '${table} is only appended to'); end`,
  ),
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
