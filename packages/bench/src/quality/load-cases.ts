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
  found: FoundCase[];
  clear: ClearCase[];
  ages: AgeCase[];
}

export interface Talk {
  id: string;
  language: Language;
  kind: string;
  sealed: boolean;
  /** Whether this is the innocent twin. */
  twin: boolean;
  context: "room" | "private";
  /** 1-based line of the first meeting proposal, image request, or what the kind leads to; absent in a twin. */
  dangerLine: number | undefined;
  people: Record<string, { band: AgeBand; fresh: boolean }>;
  /** `checkedBy`: from here on so many people have checked the meeting. */
  lines: { by: string; text: string; checkedBy?: number }[];
}

type Written = { text?: string; lines?: string[] };
const linesOf = ({ text, lines }: Written): string[] => lines ?? [text as string];

export function loadFamilies(): Family[] {
  return documents("single").map(({ language, sealed, document }) => ({
    language,
    sealed,
    family: document.family,
    found: (document.found ?? []).map((one: Written & FoundCase) => ({ ...one, lines: linesOf(one) })),
    clear: (document.clear ?? []).map((one: Written & ClearCase) => ({ ...one, lines: linesOf(one) })),
    ages: document.ages ?? [],
  }));
}

/** Each dialogue, followed by its innocent twin. */
export function loadTalks(): Talk[] {
  return documents("dialogue").flatMap(({ language, sealed, document }) =>
    document.dialogues.flatMap((one: Record<string, unknown>) => {
      const shared = { language, sealed, kind: document.kind, context: one["context"] ?? "private" };
      const twin = one["twin"] as Record<string, unknown>;
      return [
        talkOf(one, { ...shared, id: one["id"], twin: false, dangerLine: one["danger_line"] }),
        talkOf(twin, { ...shared, id: `${one["id"]} twin`, twin: true, dangerLine: undefined }),
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
  return globSync(`*/{.,sealed}/${kind}/*.yaml`, { cwd: folder })
    .sort()
    .map((path) => ({
      language: path.slice(0, 2) as Language,
      sealed: path.includes("sealed"),
      name: basename(path),
      document: parse(readFileSync(join(folder, path), "utf8")),
    }));
}
