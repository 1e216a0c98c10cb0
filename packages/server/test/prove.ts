import type { KeyProof, ProvenAct } from "@parvis/protocol/private";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { fromBase64, openWith, toBase64 } from "../../client/src/keys/hpke.ts";
import type { Person } from "./support.ts";

type Challenge = Pick<ServerFrames["challenge"], "proof" | "sealed">;

/** What is in a challenge, for whoever has the private half that it was sealed for; for nobody else it does not open. */
export async function answerTo(
  { proof: id, sealed }: Challenge,
  act: ProvenAct,
  holder: CryptoKeyPair,
): Promise<KeyProof> {
  const answer = await openWith(holder, `parvis-key/1 prove ${act} ${id}`, fromBase64(sealed));
  return { id, answer: toBase64(answer) };
}

/** Asks for a challenge, and opens it. */
export async function prove(person: Person, act: ProvenAct, holder: CryptoKeyPair): Promise<KeyProof> {
  return answerTo((await person.ask({ t: "proveDevice", act })) as ServerFrames["challenge"], act, holder);
}

/** What somebody sends who has the session and no private half: something for a challenge that is there. */
export async function guess(person: Person, act: ProvenAct): Promise<KeyProof> {
  const asked = (await person.ask({ t: "proveDevice", act })) as Partial<Challenge>;
  return { id: asked.proof ?? "01890000-0000-7000-8000-000000000001", answer: toBase64(new Uint8Array(32)) };
}
