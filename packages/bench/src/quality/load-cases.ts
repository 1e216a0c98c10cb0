import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { AgeBand, Language } from "@parvis/safety/act";
import { parse } from "yaml";

/** The cases in `packages/safety/cases`, as they are written there. */
const folder = new URL("../../../safety/cases", import.meta.url).pathname;

export interface FoundCase {
  lines: string[];
  as: string;
  target?: string;
}

export interface ClearCase {
  lines: string[];
  why: string;
}

export interface AgeCase {
  text: string;
  age: number | null;
}

export interface Family {
  language: Language;
  family: string;
  sealed: boolean;
  /** Whether it was written before its results were seen: it is measured by itself. */
  heldOut: boolean;
  /** Only rules of this category bother who said the clear ones: "hate" where an insult is none. */
  clearOf: string | undefined;
  found: FoundCase[];
  clear: ClearCase[];
  ages: AgeCase[];
}

export interface Talk {
  id: string;
  language: Language;
  kind: string;
  sealed: boolean;
  /** Written to measure by: neither learned from nor looked at line by line. */
  heldOut: boolean;
  /** Whether this is the innocent twin. */
  twin: boolean;
  context: "room" | "private";
  /** 1-based line of what the kind leads to: a meeting, an image, a threat, an offer, an open ask; absent in a twin. */
  dangerLine: number | undefined;
  /** 1-based line on which a meeting or an image is first asked for by who says the line of danger; absent in a twin. */
  firstRequest: number | "none" | undefined;
  people: Record<string, { band: AgeBand; fresh: boolean }>;
  /** `checkedBy`: from here on so many people have checked the meeting. */
  lines: { by: string; text: string; checkedBy?: number }[];
}

type Written = { text?: string; lines?: string[] };
const linesOf = ({ text, lines }: Written): string[] => lines ?? [text as string];

export function loadFamilies(): Family[] {
  return documents("single").map(({ language, sealed, heldOut, document }) => ({
    language,
    sealed,
    heldOut,
    clearOf: document.clear_of,
    family: document.family,
    found: (document.found ?? []).map((one: Written & FoundCase) => ({ ...one, lines: linesOf(one) })),
    clear: (document.clear ?? []).map((one: Written & ClearCase) => ({ ...one, lines: linesOf(one) })),
    ages: document.ages ?? [],
  }));
}

/** By the id of a dialogue: see the head of the files. */
export function loadFirstRequests(language: Language): Record<string, number | "none"> {
  return parse(readFileSync(join(folder, language, "first-requests.yaml"), "utf8"));
}

/** Each dialogue, followed by its innocent twin. */
export function loadTalks(): Talk[] {
  const requests: Record<string, number | "none"> = { ...loadFirstRequests("fr"), ...loadFirstRequests("en") };
  return documents("dialogue").flatMap(({ language, sealed, heldOut, document }) =>
    document.dialogues.flatMap((one: Record<string, unknown>) => {
      const shared = { language, sealed, heldOut, kind: document.kind, context: one["context"] ?? "private" };
      const twin = one["twin"] as Record<string, unknown>;
      const id = one["id"] as string;
      return [
        talkOf(one, { ...shared, id, twin: false, dangerLine: one["danger_line"], firstRequest: requests[id] }),
        talkOf(twin, { ...shared, id: `${id} twin`, twin: true, dangerLine: undefined, firstRequest: undefined }),
      ];
    }),
  );
}

function talkOf(written: Record<string, unknown>, head: object): Talk {
  const lines = (written["lines"] as Record<string, string>[]).map(({ checkedBy, ...line }) => {
    const [by, text] = Object.entries(line)[0] as [string, string];
    return { by, text, ...(checkedBy !== undefined && { checkedBy: Number(checkedBy) }) };
  });
  return { ...head, people: written["people"], lines } as Talk;
}

function documents(kind: "single" | "dialogue") {
  return globSync(`*/{.,sealed,held-out}/${kind}/*.yaml`, { cwd: folder })
    .sort()
    .map((path) => ({
      language: path.slice(0, 2) as Language,
      sealed: path.includes("sealed"),
      heldOut: path.includes("held-out"),
      name: basename(path),
      document: parse(readFileSync(join(folder, path), "utf8")),
    }));
}
