import type { Plugin } from "vite";

const LATER = "\0later private-talk";
const NONE = "\0none";
const real = new URL("../client/src/private-talk.ts", import.meta.url).pathname;

/**
 * Stands for the client's private talk until that is first asked for something, which is always answered later. Before
 * that nothing waits for an answer, so that there is nobody to tell of one.
 */
const later = `
const idle = { said() {}, refused() {}, failAll() {} };
export class PrivateTalk {
  constructor(parts) {
    const early = { apart: new Set(), ...idle, then: undefined };
    let made;
    let talk;
    const make = () => (made ??= import(${JSON.stringify(real)}).then(({ PrivateTalk }) => {
      talk = new PrivateTalk(parts);
      talk.apart = early.apart;
      return talk;
    }));
    early.keys = new Proxy({}, {
      get: (_, name) => async (...given) => (await make()).keys[name](...given),
    });
    return new Proxy(early, {
      get(_, name) {
        if (name in early && !(talk && name in talk)) return early[name];
        if (!talk) return async (...given) => (await make())[name](...given);
        const part = talk[name];
        return typeof part === "function" ? part.bind(talk) : part;
      },
      set: (_, name, value) => Reflect.set(talk ?? early, name, value),
    });
  }
}`;

/** [WEB8] Who only reads opens nothing that is sealed: what that takes is a tenth of the page, and comes when it is needed. */
export const laterPrivateTalk: Plugin = {
  name: "later-private-talk",
  enforce: "pre",
  resolveId(id, importer) {
    if (id === "./private-talk.ts" && importer?.endsWith("/client/src/client.ts")) return LATER;
    // What sealing falls back on where there is no WebCrypto.
    return id === "crypto" && importer?.includes("@hpke") ? NONE : undefined;
  },
  load: (id) => (id === LATER ? later : id === NONE ? "export {};" : undefined),
};
