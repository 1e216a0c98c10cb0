import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";

/** WebAuthn, which is loaded when a passkey is asked for: it takes a third of a second, and 20 MB that few houses need. */
const webauthn = () => import("@simplewebauthn/server");

/** The address that a page of the house is open at, as its browser says: a passkey is bound to it. */
export interface Place {
  /** E.g. `https://parvis.example`. */
  origin: string;
  /** Its host without a port. */
  host: string;
}

/** A passkey as it is stored. */
export interface Passkey {
  id: string;
  /** COSE, in base64url. */
  public_key: string;
  counter: number;
  /** JSON. */
  transports: string;
}

type Known = Pick<Passkey, "id" | "transports">;

const described = ({ id, transports }: Known) => ({ id, transports: JSON.parse(transports) });

interface Creation {
  house: string;
  /** On one authenticator a later passkey of the same handle takes the place of the one before. */
  handle: Uint8Array<ArrayBuffer>;
  name: string;
  known: readonly Known[];
  /** `required`: the passkey is found by the authenticator, without anybody's name. */
  residentKey: "preferred" | "required";
}

export async function creationOptions({ host }: Place, { house, handle, name, known, residentKey }: Creation) {
  return (await webauthn()).generateRegistrationOptions({
    ...{ rpName: house, rpID: host, userName: name, userID: handle },
    ...{ attestationType: "none", excludeCredentials: known.map(described) },
    authenticatorSelection: { residentKey, userVerification: "required" },
  });
}

/** `keys`: the ones that will do; with none, whichever the authenticator finds. */
export async function requestOptions({ host }: Place, keys: readonly Known[]) {
  const allowCredentials = keys.map(described);
  return (await webauthn()).generateAuthenticationOptions({
    rpID: host,
    allowCredentials,
    userVerification: "required",
  });
}

/** What a browser made, as it is stored, once it is shown to be for this house and this challenge; undefined where it is not. */
export async function checkMade(
  place: Place,
  expectedChallenge: string,
  credential: object,
): Promise<Passkey | undefined> {
  const { verifyRegistrationResponse } = await webauthn();
  const checked = await verifyRegistrationResponse({
    response: credential as RegistrationResponseJSON,
    ...expected(place, expectedChallenge),
  }).catch(() => undefined);
  const made = checked?.registrationInfo?.credential;
  if (made === undefined) return undefined;
  const { id, publicKey, counter, transports = [] } = made;
  const public_key = Buffer.from(publicKey).toString("base64url");
  return { id, public_key, counter, transports: JSON.stringify(transports) };
}

/** The new count of a key that signed this challenge for this house; undefined where it did not. */
export async function checkSigned(place: Place, expectedChallenge: string, credential: object, key: Passkey) {
  const { verifyAuthenticationResponse } = await webauthn();
  const checked = await verifyAuthenticationResponse({
    response: credential as AuthenticationResponseJSON,
    ...expected(place, expectedChallenge),
    credential: {
      ...{ ...described(key), counter: key.counter },
      publicKey: new Uint8Array(Buffer.from(key.public_key, "base64url")),
    },
  }).catch(() => undefined);
  return checked?.verified ? checked.authenticationInfo.newCounter : undefined;
}

/** [STF6] [PPL17] This address, this challenge, and a sign of its holder. */
function expected({ origin, host }: Place, expectedChallenge: string) {
  return { expectedChallenge, expectedOrigin: origin, expectedRPID: host, requireUserVerification: true };
}
