import { type Bytes, hpke } from "./hpke.ts";

/** 128 bits, as twelve words (BIP 39): eleven bits each, the last four bits a check. */
const ENTROPY_BYTES = 16;
const WORDS = 12;

/** A new recovery phrase in the words of a list of 2,048. */
export async function newPhrase(list: readonly string[]): Promise<string> {
  const entropy = crypto.getRandomValues(new Uint8Array(ENTROPY_BYTES));
  const bits = bitsOf(entropy) + (await checkOf(entropy));
  return Array.from({ length: WORDS }, (_, i) => list[Number.parseInt(bits.slice(i * 11, i * 11 + 11), 2)]).join(" ");
}

/** What a phrase stands for, or undefined where a word is not of the list or the words do not fit one another. */
export async function readPhrase(phrase: string, list: readonly string[]): Promise<Bytes | undefined> {
  const words = phrase.normalize("NFKD").trim().toLowerCase().split(/\s+/u);
  const numbers = words.map((word) => list.findIndex((one) => one.normalize("NFKD") === word));
  if (words.length !== WORDS || numbers.includes(-1)) return undefined;
  const bits = numbers.map((number) => number.toString(2).padStart(11, "0")).join("");
  const entropy = new Uint8Array(ENTROPY_BYTES).map((_, i) => Number.parseInt(bits.slice(i * 8, i * 8 + 8), 2));
  return bits.slice(ENTROPY_BYTES * 8) === (await checkOf(entropy)) ? entropy : undefined;
}

/** The key that a phrase makes. It has 128 random bits in it: nothing has to slow down whoever guesses. */
export async function phraseKey(entropy: Uint8Array): Promise<CryptoKeyPair> {
  const label = new TextEncoder().encode("parvis-key/1 phrase ");
  const seed = new Uint8Array([...label, ...entropy]);
  return hpke.kem.deriveKeyPair(await crypto.subtle.digest("SHA-256", seed));
}

async function checkOf(entropy: Bytes): Promise<string> {
  const [first] = new Uint8Array(await crypto.subtle.digest("SHA-256", entropy));
  return bitsOf(new Uint8Array([first!])).slice(0, 4);
}

const bitsOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
