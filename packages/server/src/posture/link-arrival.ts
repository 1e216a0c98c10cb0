import type { PersonId } from "@parvis/protocol/ids";
import type { Hit } from "@parvis/safety/verdict";
import type { Arrived, LinkArrival } from "../people/enter.ts";
import { DAY_MS } from "../platform/day.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { clearVerdict } from "../safety/rules.ts";
import { insertFinding } from "../safety/store.ts";
import { storeVerdict } from "../safety/stored-verdict.ts";
import type { Tx } from "../storage/database.ts";
import type { MakeMark } from "./network-mark.ts";
import type { PostureConfig } from "./rules.ts";
import { bannedBehind, insertEvasion, isLeftBy, putTraces, type Trace } from "./store.ts";

/** From so many people on, a network is a school's or a carrier's, and tells nothing. */
const CROWD = 12;

interface LinkDesk {
  config: PostureConfig;
  mark: MakeMark;
  noticeMs: number;
}

/** What two people have in common. One of them alone links nobody. */
type Signal = "secret" | "network" | "timing";
interface Link {
  banned: PersonId;
  name: string;
  bannedUntil: number | null;
  signals: Signal[];
}

/**
 * [PST6] Whoever enters leaves the marks of their browser's secret and of their network for some days. Who is new and
 * has two things in common with somebody banned has newcomer's rights for as long as that is looked at, and a case.
 */
export function linkArrivals(desk: LinkDesk): LinkArrival {
  return async (tx, arrived) => {
    const { person, now, isNew } = arrived;
    const traces = tracesOf(desk, arrived);
    const link = isNew ? await findLink(desk, tx, traces, now) : undefined;
    await putTraces(tx, traces);
    if (link === undefined) return undefined;
    const until = Math.min(now + desk.config.linkDays * DAY_MS, link.bannedUntil ?? Number.POSITIVE_INFINITY);
    const finding = await flag(desk, tx, arrived, link);
    await insertEvasion(tx, { person, banned: link.banned, at: now, signals: link.signals.join(" "), finding, until });
    return until;
  };
}

function tracesOf({ config, mark }: LinkDesk, { person, now, from }: Arrived): Trace[] {
  const kept = { person, at: now, destroy_at: now + config.linkDays * DAY_MS };
  return [
    ...(from.address === undefined ? [] : [{ ...kept, kind: "network" as const, mark: mark("network", from.address) }]),
    ...(from.kept === undefined ? [] : [{ ...kept, kind: "secret" as const, mark: mark("secret", from.kept) }]),
  ];
}

async function findLink({ config }: LinkDesk, tx: Tx, traces: Trace[], now: number): Promise<Link | undefined> {
  const marks: string[] = [];
  for (const { kind, mark } of traces) {
    if (kind !== "network" || !(await isLeftBy(tx, mark, CROWD))) marks.push(mark);
  }
  if (marks.length === 0) return undefined;
  const links = new Map<PersonId, Link>();
  const found = await bannedBehind(tx, marks, now);
  for (const { kind, at, id, name, banned_at, banned_until } of found) {
    const link = links.get(id) ?? { banned: id, name, bannedUntil: banned_until, signals: [] };
    link.signals.push(kind);
    // Public: when they were put out, or last turned away, and when somebody new came.
    const gone = Math.max(banned_at!, at);
    if (now - gone <= config.linkMinutes * 60_000 && !link.signals.includes("timing")) link.signals.push("timing");
    links.set(id, link);
  }
  return [...links.values()].find(({ signals }) => signals.length >= 2);
}

/** For the staff alone: it asks for a look, and decides nothing. */
async function flag({ noticeMs }: LinkDesk, tx: Tx, { person, name, now }: Arrived, link: Link): Promise<string> {
  const id = uuidv7(now);
  await insertFinding(tx, {
    ...{ id, at: now, kind: "name", room: null, target: null, held: null, person, name, text: name, context: "[]" },
    verdict: storeVerdict({ ...clearVerdict, severity: 2, hits: [hitOf(link)] }),
    destroy_at: now + noticeMs,
  });
  return id;
}

const words: Record<Signal, { fr: string; en: string }> = {
  secret: { fr: "le secret gardé par le navigateur", en: "the secret that the browser keeps" },
  network: { fr: "le début de l’adresse", en: "the beginning of the address" },
  timing: { fr: "le moment de l’arrivée", en: "the moment of coming" },
};

function hitOf({ name, signals }: Link): Hit {
  const list = (lang: "fr" | "en") => new Intl.ListFormat(lang).format(signals.map((signal) => words[signal][lang]));
  return {
    ...({ rule: "back-after-ban", category: "raid", severity: 2, clause: "moderation", discreet: true } as const),
    // biome-ignore lint/suspicious/noThenProperty: a rule of the engine says what then.
    then: "queue",
    reasons: {
      fr: `Peut-être ${name}, exclu de la maison : ${list("fr")} concordent. Ce n’est pas une preuve.`,
      en: `Perhaps ${name}, who is banned: ${list("en")} agree. It is no proof.`,
    },
  };
}
