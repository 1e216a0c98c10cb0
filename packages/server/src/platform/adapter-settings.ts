import { categories } from "@parvis/safety/act";
import * as z from "zod/mini";

/** Text and key go out in clear only to a machine of one's own: by name without a dot, loopback, or a private address. */
const address = z
  .url({
    protocol: /^https?$/,
    hostname: /.*/,
    error: "an address begins with https:// (or http:// on one's own machine)",
  })
  .check(z.refine(isSafe, "only https:// leaves one's own machine, and an address holds neither name nor password"));

const common = {
  /** Sent as `Authorization: Bearer`; better given in the environment. */
  key: z.optional(z.string().check(z.regex(/^[\x21-\x7e]{1,500}$/, "a key has no spaces"))),
  /** From here up (0 to 1) the staff are told. */
  floor: z._default(z.number().check(z.minimum(0.5), z.maximum(1)), 0.8),
};

const timeoutMs = (usual: number) => z._default(z.int().check(z.minimum(100), z.maximum(60_000)), usual);

/** Section `safety.adapters`. What is not there is off. */
export const adapterSettings = z.prefault(
  z.strictObject({
    /** A language model behind an OpenAI-compatible `POST {baseUrl}/chat/completions`. */
    policyModel: z.optional(
      z.strictObject({
        ...common,
        baseUrl: address,
        model: z.string().check(z.minLength(1), z.maxLength(200)),
        /** What the house asks of it, beside the answer's form. Without: the categories of the house, in a few words. */
        policy: z.optional(z.string().check(z.minLength(1), z.maxLength(8000))),
        timeoutMs: timeoutMs(10_000),
      }),
    ),
    /** Any service that takes a text and gives labels with scores from 0 to 1. */
    classifier: z.optional(
      z.strictObject({
        ...common,
        url: address,
        /** Its labels, as categories of the house; what is not named here is left out. */
        labels: z
          .record(z.string().check(z.maxLength(100)), z.enum(categories))
          .check(z.refine((labels) => Object.keys(labels).length > 0, "it names at least one label")),
        timeoutMs: timeoutMs(3000),
      }),
    ),
  }),
  {},
);
export type AdapterSettings = z.infer<typeof adapterSettings>;

function isSafe(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || isOwnMachine(url.hostname);
}

function isOwnMachine(host: string): boolean {
  if (host === "[::1]" || (!host.includes(".") && !host.includes(":"))) return true;
  return /^(127|10)(\.\d{1,3}){3}$|^192\.168(\.\d{1,3}){2}$|^172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}$/.test(host);
}

/** Keys from the environment take their place in the settings; one for an adapter that is off is left out. */
export function withAdapterKeys(
  adapters: Record<string, unknown>,
  env: Record<string, string | undefined>,
): Record<string, unknown> {
  const keys = { policyModel: env["PARVIS_POLICY_MODEL_KEY"], classifier: env["PARVIS_CLASSIFIER_KEY"] };
  const keyed = Object.entries(keys).flatMap(([name, key]) => {
    const adapter = adapters[name];
    const given = key !== undefined && typeof adapter === "object" && adapter !== null;
    return given ? [[name, { ...adapter, key }] as const] : [];
  });
  return { ...adapters, ...Object.fromEntries(keyed) };
}
