import type { Touch, Touched, Untouched } from "@parvis/client/keys/become";
import { passkeyInput } from "@parvis/client/keys/passkey-key";
import { ask } from "../../house/api.ts";
import type { Square } from "../../square.ts";
import { act } from "../act.ts";

/** WebAuthn with the one extension that gives a page a secret of the passkey: what was sealed is opened with it. */
const prf = { eval: { first: passkeyInput } };

interface Options {
  challenge: string;
  rp: { id: string };
}

/** Makes a passkey, and gives it the keys of whoever is here. `sent`: the house has it, or its answer was lost. */
export async function addPasskey(square: Square): Promise<"sent" | "failed" | Untouched> {
  const begun = await ask<Options>("POST", "me/passkey/begin", {});
  if (!begun.ok) return "failed";
  const { challenge, rp } = begun.value;
  const made = await makePasskey(begun.value);
  if (typeof made === "string") return made;
  let lost = false;
  const added = await act(square, async (sealed) => {
    const kept = await sealed.keys.forPasskey(made.secret);
    const answer = await ask("POST", "me/passkey", { challenge, credential: made.credential, ...kept });
    if (answer.ok) return;
    lost = answer.refusal === undefined;
    throw answer.refusal ?? { code: "no_answer" };
  });
  if (added || lost) return "sent";
  await forgetPasskey(made.credential.id, rp.id);
  return "failed";
}

async function makePasskey(options: Options): Promise<Touched | Untouched> {
  const json = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const publicKey = { ...PublicKeyCredential.parseCreationOptionsFromJSON(json), extensions: { prf } };
  const made = await given(navigator.credentials.create({ publicKey }));
  if (made === undefined) return "given_up";
  // Many authenticators make a secret only when they sign.
  const secret = secretOf(made) ?? (await secretAt(made, options.rp.id));
  if (typeof secret !== "string") return { credential: bare(made), secret };
  await forgetPasskey(made.id, options.rp.id);
  return secret;
}

async function secretAt(made: PublicKeyCredential, rpId: string): Promise<Uint8Array | Untouched> {
  if (made.getClientExtensionResults().prf?.enabled !== true) return "no_secret";
  const signed = await given(
    navigator.credentials.get({
      publicKey: {
        // Nobody checks this signature: it is the secret that is wanted.
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        ...{ rpId, userVerification: "required", extensions: { prf } },
        allowCredentials: [{ type: "public-key", id: made.rawId }],
      },
    }),
  );
  return signed === undefined ? "given_up" : (secretOf(signed) ?? "no_secret");
}

/** Asks for whichever passkey of this house its holder has. */
export const touchPasskey: Touch = async (options) => {
  const json = options as PublicKeyCredentialRequestOptionsJSON;
  const publicKey = { ...PublicKeyCredential.parseRequestOptionsFromJSON(json), extensions: { prf } };
  const signed = await given(navigator.credentials.get({ publicKey }));
  if (signed === undefined) return "given_up";
  const secret = secretOf(signed);
  return secret === undefined ? "no_secret" : { credential: bare(signed), secret };
};

/** Tells the authenticator, where it listens, that a passkey opens nothing any more. */
export async function forgetPasskey(credentialId: string, rpId = location.hostname): Promise<void> {
  await PublicKeyCredential.signalUnknownCredential?.({ rpId, credentialId }).catch(() => undefined);
}

async function given(asked: Promise<Credential | null>): Promise<PublicKeyCredential | undefined> {
  const credential = await asked.catch(() => null);
  return credential instanceof PublicKeyCredential ? credential : undefined;
}

function secretOf(credential: PublicKeyCredential): Uint8Array | undefined {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  return first instanceof ArrayBuffer ? new Uint8Array(first) : undefined;
}

/** [PPL17] What goes to the house: never what the extension made. */
function bare(credential: PublicKeyCredential): Touched["credential"] {
  const { id } = credential;
  return Object.assign(credential.toJSON(), { id, clientExtensionResults: {} });
}
