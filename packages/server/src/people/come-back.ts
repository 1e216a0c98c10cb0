import { checkSigned, type Place, requestOptions } from "../platform/passkeys.ts";
import { Refusal } from "../platform/refusal.ts";
import { useChallenge, withChallenge } from "./challenges.ts";
import { admitJoined, becomeOf, type Joined } from "./join-device.ts";
import type { KeysDesk } from "./keys-desk.ts";
import { countPasskey, findPasskeyById, lockPerson } from "./keys-store.ts";
import { heldKeys } from "./read-keys.ts";

/** [PPL17] What a browser asks its authenticators, whoever may be in front of it. */
export async function beginComeBack(desk: KeysDesk, place: Place): Promise<{ challenge: string }> {
  return withChallenge(desk, null, await requestOptions(place, []));
}

interface Signed {
  challenge: string;
  /** As the browser gave it, and without the secret that it made. */
  credential: { id: string };
  charter: number;
}

/**
 * [PPL17] Whose passkey signed the challenge is here: this browser is theirs from now on. A passkey that is not known and
 * a signature that is wrong are answered alike.
 */
export async function comeBack(
  desk: KeysDesk,
  token: string | undefined,
  place: Place,
  { challenge, credential, charter }: Signed,
): Promise<Joined> {
  if (charter !== desk.charterVersion()) throw new Refusal("charter_outdated");
  await useChallenge(desk, null, challenge);
  const known = await findPasskeyById(desk.database.read, credential.id);
  const counter = known && (await checkSigned(place, challenge, credential, known));
  if (known === undefined || counter === undefined) throw new Refusal("not_found");
  const joined = await desk.database.write(async (tx) => {
    const { person: id } = known;
    await lockPerson(tx, id);
    if (!(await countPasskey(tx, known, counter))) throw new Refusal("not_found");
    const became = await becomeOf(desk, tx, { token, id, now: desk.clock.now() });
    return { ...became, keys: await heldKeys(tx, id, "passkey") };
  }, "rows");
  return admitJoined(joined);
}
