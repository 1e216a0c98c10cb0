import { type SignInState, signInEntry } from "@parvis/protocol/staff";
import { rightsOf } from "../moderation/rights.ts";
import { admitDesk } from "../moderation/roles-store.ts";
import { nameAtDesk, type StaffReader, seeStaff } from "../moderation/see-staff.ts";
import { maySetUpFirst } from "./enrol.ts";
import { goodUntil } from "./rules.ts";
import type { StaffActor } from "./staff-actor.ts";
import type { StaffDesk } from "./staff-desk.ts";
import { codesOf, countRecovery, keysOf, latestLog, signedInAt } from "./store.ts";

type Desk = Pick<StaffDesk, "database" | "clock" | "signIn">;

/** How somebody's browser stands towards the desk, for themself. */
export async function describeSignIn(desk: Desk, actor: StaffActor): Promise<SignInState> {
  const db = desk.database.read;
  const now = desk.clock.now();
  const { held } = await admitDesk(db, actor, now);
  const keys = await keysOf(db, actor.person);
  const codes = (await codesOf(db, actor.person))?.secret != null;
  const at = await signedInAt(db, actor);
  const until = (need: "signed-in" | "fresh") => (at === undefined ? 0 : goodUntil(at, need, desk.signIn));
  const deskName = held.length === 0 ? undefined : await nameAtDesk(db, actor.person);
  return {
    ...{ required: desk.signIn.required, staff: held.length > 0, codes },
    ...(deskName !== undefined && { deskName }),
    rights: rightsOf(held),
    passkeys: keys.map(({ id, name, made_at, used_at }) => ({
      ...{ id, name, at: made_at },
      ...(used_at === null ? {} : { usedAt: used_at }),
    })),
    recoveryLeft: await countRecovery(db, actor.person),
    mayEnrol: until("fresh") > now || (await maySetUpFirst(db, actor, held)),
    ...(until("signed-in") > now ? { signedInUntil: until("signed-in") } : {}),
    ...(until("fresh") > now ? { freshUntil: until("fresh") } : {}),
  };
}

const LOG_SHOWN = 100;

/** [STF11] What was done about signing in, newest first. */
export async function listSignIns({ database }: Pick<StaffDesk, "database">, reader: StaffReader) {
  const rows = await latestLog(database.read, signInEntry.shape.act.options, LOG_SHOWN);
  const staff = await seeStaff(
    database.read,
    reader,
    rows.flatMap(({ person, by }) => [person, by]),
  );
  return rows.flatMap(({ at, person, act, by, what }) => {
    const [whose, giver] = [staff(person), staff(by)];
    return whose === undefined
      ? []
      : [{ at, ...whose, act, ...(giver && { by: giver }), ...(what !== null && { what }) }];
  });
}
