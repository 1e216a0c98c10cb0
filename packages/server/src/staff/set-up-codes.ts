import { randomBytes } from "node:crypto";
import { findPerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { admitEnrol, beginEnrol, type Enrolled, finishEnrol } from "./enrol.ts";
import type { StaffActor } from "./staff-actor.ts";
import type { StaffDesk } from "./staff-desk.ts";
import { lockCodes, updateCodes } from "./store.ts";
import { addressOf, fromBase32, stepOf, toBase32 } from "./totp.ts";
import { refuseWrong } from "./wrong-codes.ts";

type Desk = Pick<StaffDesk, "database" | "clock" | "signIn" | "houseName">;

/** RFC 4226 asks for 128 bits and recommends 160. */
const SECRET_BYTES = 20;

/** [STF4] Offers the secret of an app's codes. What codes there are goes on until the first of the new ones is given. */
export async function offerCodes(
  desk: Desk,
  actor: StaffActor,
  invite: string | undefined,
): Promise<{ secret: string; address: string }> {
  const secret = toBase32(randomBytes(SECRET_BYTES));
  const name = await desk.database.write(async (tx) => {
    await admitEnrol(tx, desk, actor, invite);
    await lockCodes(tx, actor.person);
    await updateCodes(tx, actor.person, { offered: secret });
    return (await findPerson(tx, actor.person))!.name;
  }, "rows");
  return { secret, address: addressOf({ house: desk.houseName(), name, secret }) };
}

/** [STF7] The first code of the app shows that it has the secret. Whoever gives it is signed in. */
export async function confirmCodes(
  desk: Desk,
  actor: StaffActor,
  { invite, code }: { invite?: string | undefined; code: string },
): Promise<Enrolled> {
  const done = await desk.database.write(async (tx) => {
    const now = desk.clock.now();
    await admitEnrol(tx, desk, actor, invite);
    const codes = await lockCodes(tx, actor.person);
    if (codes.offered === null) throw new Refusal("not_found");
    const step = stepOf(fromBase32(codes.offered), code, now, 0);
    if (step === undefined) return refuseWrong(tx, codes, now);
    await beginEnrol(tx, desk, actor, invite);
    await lockCodes(tx, actor.person);
    const confirmed = { secret: codes.offered, offered: null, last_step: step, wrong: 0, wrong_at: 0 };
    await updateCodes(tx, actor.person, confirmed);
    return finishEnrol(tx, desk, actor, "codes");
  });
  if (done instanceof Refusal) throw done;
  return done;
}
