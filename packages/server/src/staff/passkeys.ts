import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Place } from "./staff-desk.ts";
import type { Key } from "./store.ts";

/** WebAuthn, which is loaded when somebody signs in: it takes a third of a second, and 20 MB that few houses need. */
const webauthn = () => import("@simplewebauthn/server");

type Known = Pick<Key, "id" | "transports">;

const described = ({ id, transports }: Known) => ({ id, transports: JSON.parse(transports) });

export async function creationOptions(
  { host }: Place,
  { house, id, name, known }: { house: string; id: string; name: string; known: readonly Known[] },
) {
  return (await webauthn()).generateRegistrationOptions({
    ...{ rpName: house, rpID: host, userName: name, userID: new TextEncoder().encode(id) },
    ...{ attestationType: "none", excludeCredentials: known.map(described) },
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
  });
}

export async function requestOptions({ host }: Place, keys: readonly Known[]) {
  const allowCredentials = keys.map(described);
  return (await webauthn()).generateAuthenticationOptions({
    rpID: host,
    allowCredentials,
    userVerification: "required",
  });
}

/** What a browser made, once it is shown to be for this house and this challenge; undefined where it is not. */
export async function checkMade(place: Place, expectedChallenge: string, credential: object) {
  const { verifyRegistrationResponse } = await webauthn();
  const checked = await verifyRegistrationResponse({
    response: credential as RegistrationResponseJSON,
    ...expected(place, expectedChallenge),
  }).catch(() => undefined);
  return checked?.registrationInfo?.credential;
}

/** The new count of a key that signed this challenge for this house; undefined where it did not. */
export async function checkSigned(place: Place, expectedChallenge: string, credential: object, key: Key) {
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

/** [STF6] This address, this challenge, and a sign of its holder. */
function expected({ origin, host }: Place, expectedChallenge: string) {
  return { expectedChallenge, expectedOrigin: origin, expectedRPID: host, requireUserVerification: true };
}
