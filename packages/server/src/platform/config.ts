import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { en } from "zod/locales";
import * as z from "zod/mini";
import { adapterSettings, withAdapterKeys } from "./adapter-settings.ts";
import { canonicalAddress } from "./ip-address.ts";

/** A check of what stands together is made beside faults in its parts, so that all are said at once. */
const isWhole = ({ value }: { value: unknown }): boolean => typeof value === "object" && value !== null;

const count = z.int().check(z.minimum(1));

/** How much of something one may do in a number of seconds. */
const rate = z.strictObject({ points: count, seconds: count });
export type Rate = z.infer<typeof rate>;

const limits = z.strictObject({
  /** Entries from one address (IPv6: one /64). Soft, since schools and carriers share one. */
  entriesPerAddress: z._default(rate, { points: 60, seconds: 600 }),
  connectionsPerAddress: z._default(count, 200),
  framesPerConnection: z._default(rate, { points: 300, seconds: 10 }),
  /** Above ten a second the engine counts no posts: floods and repeats are not seen. */
  postsPerPerson: z._default(rate, { points: 10, seconds: 10 }),
  requestsPerPerson: z._default(rate, { points: 60, seconds: 10 }),
  /** Rooms that are listed, followed and paged through; softly by address, where nobody has entered. */
  readsPerPerson: z._default(rate, { points: 200, seconds: 10 }),
  readsPerAddress: z._default(rate, { points: 1000, seconds: 10 }),
  /** How often it is written down up to where somebody has read, and told that they type: what is beyond waits, or goes. */
  marksPerPerson: z._default(rate, { points: 30, seconds: 10 }),
  typingPerPerson: z._default(rate, { points: 10, seconds: 10 }),
  /** Rooms that one person may propose. Counted in what is stored. */
  proposalsPerPerson: z._default(rate, { points: 3, seconds: 24 * 60 * 60 }),
  /** Of one person, and of one address where nobody has entered. */
  reportsPerAddress: z._default(rate, { points: 30, seconds: 3600 }),
  /** Contact requests from one address: soft, since schools and carriers share one. Per person and device they are fewer. */
  contactsPerAddress: z._default(rate, { points: 30, seconds: 24 * 60 * 60 }),
  /** Meetings that one person checks, or one device; counted in what is stored. And, softly, from one address. */
  meetingsPerPerson: z._default(rate, { points: 10, seconds: 24 * 60 * 60 }),
  meetingsPerAddress: z._default(rate, { points: 30, seconds: 24 * 60 * 60 }),
  /** What somebody asks to be told of themselves, takes along or has erased. */
  leavingPerPerson: z._default(rate, { points: 30, seconds: 3600 }),
  /** Codes of receipts that are looked up. */
  receiptsPerAddress: z._default(rate, { points: 60, seconds: 600 }),
});
export type LimitsConfig = z.infer<typeof limits>;

/** What a line of help is for, in the order in which a page shows them. */
export const helpTopics = ["danger", "children", "online", "violence", "hate", "distress", "self"] as const;

const phone = z
  .string()
  .check(z.regex(/^\+?(?:[ .()-]*\d){2,15}[ .()-]*$/, "a number has 2 to 15 digits, spaces and hyphens between them"));
const hour = z.int().check(z.minimum(0), z.maximum(24));
const helpText = z.string().check(z.minLength(1), z.maxLength(300));

const ownHelpLine = z
  .strictObject({
    /** Country and a name, e.g. `FR.119`; that of a line of the program takes its place. Without: the house's country. */
    id: z.optional(z.string().check(z.regex(/^[A-Z]{2}\.[\w-]+$/, "an id is a country and a name, as FR.119"))),
    topic: z.enum(helpTopics),
    name: z.string().check(z.minLength(1), z.maxLength(80)),
    /** When to turn to it. */
    what: z.strictObject({ fr: helpText, en: helpText }),
    phone: z.optional(phone),
    /** A number that takes written messages. */
    text: z.optional(phone),
    link: z.optional(z.url({ protocol: /^https$/, error: "a link begins with https://" })),
    hours: z.optional(
      z.union(
        [
          z.literal("always"),
          z
            .strictObject({ days: z.enum(["daily", "weekdays", "mondayToSaturday"]), from: hour, to: hour })
            .check(z.refine(({ from, to }) => from < to)),
        ],
        'hours are "always", or days (daily, weekdays, mondayToSaturday) with from and to in hours, from before to',
      ),
    ),
    cost: z.optional(z.enum(["free", "local"])),
    /** The month in which somebody of the house read it at its source. */
    checked: z._default(z.nullable(z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/, "a month, as 2026-11"))), null),
  })
  .check(
    z.refine(({ phone, text, link }) => (phone ?? text ?? link) !== undefined, {
      error: "a phone, a text or a link is needed",
      when: isWhole,
    }),
  );
export type OwnHelpLine = z.infer<typeof ownHelpLine>;

const disputeBody = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  link: z.url({ protocol: /^https$/, error: "a link begins with https://" }),
  /** The month in which somebody of the house read at its source that it is certified for houses like this one. */
  checked: z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/, "a month, as 2026-11")),
});
/** A body certified to settle disputes out of court (DSA art. 21). */
export type DisputeBody = z.infer<typeof disputeBody>;

const postgresUrl = z.url({
  protocol: /^postgres(?:ql)?$/,
  hostname: /.*/,
  error: "it begins with postgres:// and names a database",
});

/** Compared with where a request comes from: a name or a range would never be met, and nothing would say so. */
const proxyAddress = z.pipe(
  z.string().check(z.refine((text) => isIP(text) !== 0, "one address, such as 10.0.0.1; no name and no range")),
  z.transform(canonicalAddress),
);

const settings = z.strictObject({
  port: z._default(z.int().check(z.minimum(0), z.maximum(65_535)), 8080),
  host: z._default(z.string().check(z.minLength(1)), "127.0.0.1"),
  data: z._default(z.string().check(z.minLength(1)), "data"),
  log: z._default(z.enum(["silent", "error", "warn", "info", "debug"]), "info"),
  /** Where the house is kept instead of `data`, so that several processes can share it: `postgres://…`. */
  database: z.optional(postgresUrl),
  /** Addresses of proxies that are believed where somebody comes from. */
  trustedProxies: z._default(z.array(proxyAddress), []),
  /** The header in which they say it; the other is passed over, since a client can send it through them. */
  proxyHeader: z._default(z.enum(["x-forwarded-for", "forwarded"]), "x-forwarded-for"),
  /** The public address, e.g. `https://parvis.example`; pages of other origins are refused. */
  publicUrl: z.optional(z.url({ protocol: /^https?$/, error: "it begins with https:// or http://" })),
  house: z.prefault(
    z.strictObject({
      name: z._default(z.string().check(z.minLength(1), z.maxLength(60)), "Parvis"),
      lang: z._default(z.enum(["fr", "en"]), "fr"),
      country: z._default(z.string().check(z.regex(/^[A-Z]{2}$/)), "FR"),
      /** Where somebody goes who leaves fast: a page that anybody may be looking at. */
      awayUrl: z._default(z.url({ protocol: /^https?$/ }), "https://www.wikipedia.org/"),
    }),
    {},
  ),
  ages: z.prefault(
    z.strictObject({
      /** What somebody under 15 may do: talk in rooms (never in private), read and find help, or find help only. */
      under15: z._default(z.enum(["talk", "read", "help"]), "read"),
    }),
    {},
  ),
  help: z.prefault(
    z.strictObject({
      /** The house's own numbers and addresses, beside those of the program or in place of them. */
      own: z._default(
        z.array(ownHelpLine).check(
          z.refine(
            (lines) => {
              const ids = lines.flatMap((line) => line?.id ?? []);
              return new Set(ids).size === ids.length;
            },
            { error: "two lines have the same id", when: isWhole },
          ),
        ),
        [],
      ),
    }),
    {},
  ),
  retention: z.prefault(
    z.strictObject({
      /** How long a new room keeps its messages, in days. */
      roomDays: z._default(z.int().check(z.minimum(1), z.maximum(365)), 30),
      /** How long what is said in private can be read again, in days. */
      talkDays: z._default(z.int().check(z.minimum(1), z.maximum(90)), 30),
      /** How long a deleted or replaced text is kept apart, for reports only, in days. */
      keptTextDays: z._default(z.int().check(z.minimum(1), z.maximum(90)), 30),
      /** How long a report and its context are kept once it is decided, in days; six months at least. */
      noticeDays: z._default(z.int().check(z.minimum(30), z.maximum(3650)), 365),
    }),
    {},
  ),
  limits: z.prefault(limits, {}),
  desk: z.prefault(
    z.strictObject({
      /** Where urgent cases are posted to as JSON, beside the screens of those on duty: a pager, a chat, a telephone. */
      pageUrl: z.optional(z.url({ protocol: /^https?$/, error: "an address begins with https:// or http://" })),
    }),
    {},
  ),
  /** How whoever has a part at the desk signs in there. */
  signIn: z.prefault(
    z.strictObject({
      required: z._default(z.boolean(), true),
      /** For how long a sign-in counts, in hours; and as fresh, for what gives power, in minutes. */
      hours: z._default(z.int().check(z.minimum(1), z.maximum(72)), 12),
      freshMinutes: z._default(z.int().check(z.minimum(1), z.maximum(60)), 10),
    }),
    {},
  ),
  /** *Check this meeting*. */
  meetings: z.prefault(
    z.strictObject({
      /** How long a meeting that somebody checked is kept after its time, in days. */
      keepDays: z._default(z.int().check(z.minimum(1), z.maximum(90)), 14),
      /** Within how many minutes of one another two times are one. */
      windowMinutes: z._default(z.int().check(z.minimum(15), z.maximum(1440)), 120),
    }),
    {},
  ),
  /** How guarded the house is where nobody is on duty, or in a raid. */
  posture: z.prefault(
    z.strictObject({
      /** Somebody is new for so long after their first entry, and until so many of their posts stand. */
      newcomerHours: z._default(z.int().check(z.minimum(0), z.maximum(720)), 24),
      newcomerPosts: z._default(z.int().check(z.minimum(0), z.maximum(20)), 3),
      /** What counts as a raid, and for how many minutes it raises the shield. */
      raid: z.prefault(
        z.strictObject({
          watch: z._default(z.boolean(), true),
          newcomers: z._default(rate, { points: 100, seconds: 60 }),
          joins: z._default(rate, { points: 300, seconds: 60 }),
          /** So many new people who write the same. */
          sameText: z._default(rate, { points: 8, seconds: 60 }),
          minutes: z._default(z.int().check(z.minimum(1), z.maximum(120)), 10),
        }),
        {},
      ),
      /**
       * A flood of advertising by new people, which a machine hides alone: the same text, with a way out of the room, so
       * many times or in so many rooms within so many minutes. Who wrote it is slowed there for some time. Off by default.
       */
      flood: z.prefault(
        z.strictObject({
          on: z._default(z.boolean(), false),
          times: z._default(z.int().check(z.minimum(4), z.maximum(50)), 5),
          rooms: z._default(z.int().check(z.minimum(3), z.maximum(20)), 3),
          minutes: z._default(z.int().check(z.minimum(1), z.maximum(60)), 10),
          limitMinutes: z._default(z.int().check(z.minimum(10), z.maximum(1440)), 60),
          /** The pause between two messages meanwhile. */
          slowSeconds: z._default(z.int().check(z.minimum(30), z.maximum(3600)), 300),
        }),
        {},
      ),
      /** For how many days keyed marks of browsers and networks are kept, and somebody linked to a ban counts as new. */
      linkDays: z._default(z.int().check(z.minimum(1), z.maximum(30)), 30),
      /** Who comes within so many minutes of a ban has come at a telling time. */
      linkMinutes: z._default(z.int().check(z.minimum(1), z.maximum(1440)), 60),
      ipv4Bits: z._default(z.int().check(z.minimum(8), z.maximum(32)), 24),
      ipv6Bits: z._default(z.int().check(z.minimum(16), z.maximum(64)), 56),
      /** The key of these marks where several processes share a house; else each makes its own in its data folder. */
      networkKey: z.optional(z.string().check(z.minLength(32, "a key has 32 characters at least"))),
    }),
    {},
  ),
  /** What whoever works at the desk has to read. */
  exposure: z.prefault(
    z.strictObject({
      /** After so many cases of the gravest kind in a shift a break is offered; 0: never. */
      graveCases: z._default(z.int().check(z.minimum(0), z.maximum(1000)), 15),
      shiftHours: z._default(z.int().check(z.minimum(1), z.maximum(24)), 8),
    }),
    {},
  ),
  /** Where else a decision can be contested. */
  redress: z.prefault(
    z.strictObject({
      /** Certified bodies, shown with each decision; without any, the Commission's list is. */
      bodies: z._default(z.array(disputeBody).check(z.maxLength(20)), []),
    }),
    {},
  ),
  /** The register of connections, which has a store and keys of its own. */
  register: z.prefault(
    z.strictObject({
      /** Another PostgreSQL database than the house's. */
      database: z.optional(postgresUrl),
      /** The folder of its keys, which no backup of the database may hold; `register-keys` in `data` by default. */
      keys: z.optional(z.string().check(z.minLength(1))),
    }),
    {},
  ),
  /** Private talk as it lies on the disk. */
  sealing: z.prefault(
    z.strictObject({
      /** The folder of the days' keys, which no backup may hold; `epoch-keys` in `data` by default. Processes share it. */
      keys: z.optional(z.string().check(z.minLength(1))),
      /** The folder that lists the days whose keys were destroyed, for every backup; `destroyed-epochs` in `data`. */
      destroyed: z.optional(z.string().check(z.minLength(1))),
    }),
    {},
  ),
  /** The list of those who erased themselves, outside the database. */
  erasures: z.prefault(
    z.strictObject({
      /** Its folder, for every backup that is not the database's own; `erasures` in `data`. Processes share it. */
      list: z.optional(z.string().check(z.minLength(1))),
      /** For how many days an erasure stays on it: longer than any copy of the database is kept. */
      days: z._default(z.int().check(z.minimum(31), z.maximum(3650)), 400),
    }),
    {},
  ),
  safety: z.prefault(z.strictObject({ adapters: adapterSettings }), {}),
  bus: z.prefault(
    z.strictObject({
      /** A NATS broker or cluster, e.g. `nats://user:password@host:4222`; without it the house is one process. */
      url: z.optional(z.string().check(z.regex(/^(nats|tls):\/\//, "an address begins with nats:// or tls://"))),
      /** The first part of every subject. Houses share a broker without it: the second part is the id of their database. */
      prefix: z._default(z.string().check(z.regex(/^[\w-]+$/, "letters, digits, - and _ only")), "parvis"),
    }),
    {},
  ),
  storage: z.prefault(
    z.strictObject({
      /** Milliseconds added to each commit, to see how the house holds on a slow disk. */
      commitDelayMs: z._default(z.int().check(z.minimum(0), z.maximum(1000)), 0),
    }),
    {},
  ),
});

export type Config = Readonly<z.infer<typeof settings>>;

/** Every fault of the settings, one plain sentence each. */
export class ConfigFault extends Error {
  readonly faults: readonly string[];

  constructor(faults: string[]) {
    super(faults.join("\n"));
    this.name = "ConfigFault";
    this.faults = faults;
  }
}

/** Reads settings from the environment and the JSON file it names. Throws ConfigFault with all that is wrong at once. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const faults: string[] = [];
  const file = env["PARVIS_CONFIG"] === undefined ? {} : readJson(env["PARVIS_CONFIG"], faults);
  const given = {
    ...file,
    ...fromEnvironment(env, faults),
    ...busOf(env, file),
    ...safetyOf(env, file),
    ...postureOf(env, file),
  };
  const parsed = settings.safeParse(given, { error: inWords });
  if (!parsed.success) faults.push(...parsed.error.issues.flatMap(describe));
  faults.push(...notTogether(given));
  if (faults.length > 0 || !parsed.success) throw new ConfigFault(faults);
  return Object.freeze({ ...parsed.data, data: resolve(parsed.data.data) });
}

/** Each may be right by itself: said beside what is wrong, not once that is mended. */
function notTogether({ bus, database }: Record<string, unknown>): string[] {
  if ((bus as { url?: unknown } | null | undefined)?.url === undefined || database !== undefined) return [];
  const where = "Set PARVIS_DATABASE too, or leave PARVIS_BUS out: one process with its data inside needs none.";
  return [`The setting bus.url is for processes that share a database, and there is none. ${where}`];
}

/** Without it every fault is called "Invalid input". */
const inWords = en().localeError;

function fromEnvironment(env: Record<string, string | undefined>, faults: string[]): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (env["PORT"] !== undefined) {
    if (/^\d+$/.test(env["PORT"])) found["port"] = Number(env["PORT"]);
    else faults.push(`PORT is "${env["PORT"]}", not a number.`);
  }
  if (env["HOST"] !== undefined) found["host"] = env["HOST"];
  if (env["PARVIS_DATA"] !== undefined) found["data"] = env["PARVIS_DATA"];
  if (env["PARVIS_DATABASE"] !== undefined) found["database"] = env["PARVIS_DATABASE"];
  if (env["PARVIS_LOG"] !== undefined) found["log"] = env["PARVIS_LOG"];
  return found;
}

/** The address may hold a password, so that it comes from the environment; the rest of `bus` is the file's. */
function busOf(env: Record<string, string | undefined>, file: Record<string, unknown>): Record<string, unknown> {
  if (env["PARVIS_BUS"] === undefined) return {};
  return { bus: { ...(file["bus"] as object | undefined), url: env["PARVIS_BUS"] } };
}

/** A key comes from the environment. */
function postureOf(env: Record<string, string | undefined>, file: Record<string, unknown>): Record<string, unknown> {
  if (env["PARVIS_NETWORK_KEY"] === undefined) return {};
  return { posture: { ...(file["posture"] as object | undefined), networkKey: env["PARVIS_NETWORK_KEY"] } };
}

/** Keys of outside services come from the environment alone. */
function safetyOf(env: Record<string, string | undefined>, file: Record<string, unknown>): Record<string, unknown> {
  const safety = file["safety"] as { adapters?: unknown } | undefined;
  if (typeof safety?.adapters !== "object" || safety.adapters === null) return {};
  return { safety: { ...safety, adapters: withAdapterKeys(safety.adapters as Record<string, unknown>, env) } };
}

function readJson(path: string, faults: string[]): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    faults.push(`The config file ${path} does not hold a JSON object.`);
  } catch (cause) {
    faults.push(`The config file ${path} cannot be read: ${(cause as Error).message}`);
  }
  return {};
}

function describe(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `The setting ${[path, key].filter(Boolean).join(".")} is not known.`);
  }
  return [`The setting ${path} is wrong: ${issue.message}.`];
}
