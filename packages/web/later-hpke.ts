import type { Plugin } from "vite";

const MODULE = "@hpke/core";
const NONE = "\0none";
const LATER = `\0later ${MODULE}`;

/** The one suite that the client makes, in a file that is fetched with its first use. */
const later = `
let suite;
const made = () => (suite ??= import("${MODULE}").then(
  (hpke) => new hpke.CipherSuite({
    kem: new hpke.DhkemP256HkdfSha256(),
    kdf: new hpke.HkdfSha256(),
    aead: new hpke.Aes256Gcm(),
  }),
));
export class DhkemP256HkdfSha256 {}
export class HkdfSha256 {}
export class Aes256Gcm {}
export class CipherSuite {
  kem = {
    deserializePublicKey: async (key) => (await made()).kem.deserializePublicKey(key),
    deriveKeyPair: async (seed) => (await made()).kem.deriveKeyPair(seed),
  };
  createSenderContext = async (params) => (await made()).createSenderContext(params);
  createRecipientContext = async (params) => (await made()).createRecipientContext(params);
}`;

/** [WEB8] Who only reads opens nothing that is sealed: what that takes is a tenth of the page, and comes when it is needed. */
export const laterHpke: Plugin = {
  name: "later-hpke",
  enforce: "pre",
  resolveId(id, importer) {
    if (id === MODULE && importer !== LATER) return LATER;
    // What it falls back on where there is no WebCrypto.
    return id === "crypto" && importer?.includes("@hpke") ? NONE : undefined;
  },
  load: (id) => (id === LATER ? later : id === NONE ? "export {};" : undefined),
};
