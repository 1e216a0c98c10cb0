import { findPerson } from "../people/store.ts";
import { checkMade, creationOptions, type Place } from "../platform/passkeys.ts";
import { requireLine } from "../platform/required-text.ts";
import { useChallenge } from "./challenges.ts";
import { admitEnrol, beginEnrol, type Enrolled, finishEnrol } from "./enrol.ts";
import type { StaffActor } from "./staff-actor.ts";
import type { StaffDesk } from "./staff-desk.ts";
import { insertKey, keysOf, putChallenge } from "./store.ts";
import { refuseKey } from "./wrong-codes.ts";

type Desk = Pick<StaffDesk, "database" | "clock" | "signIn" | "houseName">;

/** [STF4] Begins a passkey: what the browser makes one by, with a challenge for this session. */
export async function beginPasskey(
  desk: Desk,
  actor: StaffActor,
  place: Place,
  invite: string | undefined,
): Promise<{ challenge: string }> {
  const db = desk.database.read;
  const { by } = await admitEnrol(db, desk, actor, invite);
  const { id, name } = (await findPerson(db, actor.person))!;
  // An invitation ends what was there before: the same authenticator may be set up anew.
  const known = by === "invite" ? [] : await keysOf(db, actor.person);
  const options = await creationOptions(place, {
    ...{ house: desk.houseName(), handle: new TextEncoder().encode(id), name, known, residentKey: "preferred" },
  });
  await desk.database.write((tx) => putChallenge(tx, actor.session, options.challenge, desk.clock.now()), "rows");
  return options;
}

interface MadePasskey {
  invite?: string | undefined;
  name: string;
  /** As the browser gave it. */
  credential: object;
}

/** [STF6] Takes a passkey that the browser made. Whoever made it is signed in. */
export async function addPasskey(
  desk: Desk,
  actor: StaffActor,
  place: Place,
  { invite, name, credential }: MadePasskey,
): Promise<Enrolled> {
  const challenge = await useChallenge(desk, actor);
  const made = await checkMade(place, challenge, credential);
  if (made === undefined) throw await refuseKey(desk, actor);
  return desk.database.write(async (tx) => {
    await beginEnrol(tx, desk, actor, invite);
    await insertKey(tx, {
      ...{ ...made, person: actor.person, name: requireLine(name), made_at: desk.clock.now(), used_at: null },
    });
    return finishEnrol(tx, desk, actor, "passkey");
  });
}
