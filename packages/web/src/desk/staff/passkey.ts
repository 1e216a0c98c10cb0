/** WebAuthn in the JSON form that browsers speak by themselves (Level 3): no library is needed. */

/** Whether this browser can, at this address: a passkey is bound to a name, and a number is none. */
export function canPasskey(): boolean {
  const isNumber = /^[\d.]+$|:/.test(location.hostname);
  return !isNumber && isSecureContext && typeof PublicKeyCredential?.parseCreationOptionsFromJSON === "function";
}

/** Undefined where its holder gave up, or has none. */
export async function makePasskey(options: object): Promise<object | undefined> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return asJson(navigator.credentials.create({ publicKey }));
}

export async function usePasskey(options: object): Promise<object | undefined> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return asJson(navigator.credentials.get({ publicKey }));
}

async function asJson(given: Promise<Credential | null>): Promise<object | undefined> {
  const credential = await given.catch(() => null);
  return credential instanceof PublicKeyCredential ? credential.toJSON() : undefined;
}
