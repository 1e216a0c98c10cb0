import { createEngine } from "@parvis/safety/judge";
import type { BenchOptions } from "./options.ts";
import { loadFamilies, loadTalks } from "./quality/load-cases.ts";
import {
  type CaseResult,
  judgeFamilies,
  judgeTalk,
  type TalkResult,
  warnedBeforeDanger,
  warnedBeforeRequest,
} from "./quality/measure-quality.ts";
import { safetyDocuments } from "./safety-documents.ts";
import { type Row, rounded } from "./table.ts";

/** What the engine finds of the cases in `packages/safety/cases`, and whom it bothers for nothing. */
export async function safetyQuality(
  _: BenchOptions,
  _folder: string,
  progress: (line: string) => void,
): Promise<Row[]> {
  const documents = { lexicons: safetyDocuments("lexicons"), rules: safetyDocuments("rules"), today: "2026-11-28" };
  const results = judgeFamilies(createEngine(documents), loadFamilies());
  // Each talk by an engine that knows nothing else, as on a device.
  const engine = createEngine(documents);
  const talks = loadTalks().map((talk) => judgeTalk(engine, talk));
  // Sealed and held-out cases are counted only: who writes rules does not read them.
  for (const { text, due, warned, rules, language, family } of results.filter((one) => !one.sealed && !one.heldOut)) {
    if ((due === "found") !== warned)
      progress(`  ${language} ${family}: ${warned ? `bothered (${rules})` : "missed"}: ${text}`);
  }
  for (const result of talks.filter(({ talk: { sealed, heldOut } }) => !sealed && !heldOut)) {
    const { talk, warnedAt, rules } = result;
    const lines = `warned at ${warnedAt ?? "-"}, first request at ${talk.firstRequest}, danger at ${talk.dangerLine}`;
    if (!talk.twin && !warnedBeforeRequest(result)) progress(`  ${talk.id}: ${lines}`);
    if (talk.twin && warnedAt !== undefined) progress(`  ${talk.id}: bothered at ${warnedAt} (${rules})`);
  }
  return [...familyRows(results), ...talkRows(talks)];
}

function familyRows(results: readonly CaseResult[]): Row[] {
  const groups = Map.groupBy(results, ({ language, family }) => `${language} ${family}`);
  const rows = [...groups].map(([name, cases]) => rowOf(name, cases));
  const some = (name: string, which: (one: CaseResult) => boolean) => rowOf(name, results.filter(which));
  return [
    ...rows,
    some("all", ({ heldOut }) => !heldOut),
    some("all sealed", ({ sealed }) => sealed),
    some("all held out", ({ heldOut }) => heldOut),
  ];
}

function rowOf(name: string, cases: readonly CaseResult[]): Row {
  const due = (what: CaseResult["due"]) => cases.filter((one) => one.due === what);
  const [found, clear] = [due("found"), due("clear")];
  const row: Row = { bench: "safety-quality", set: name };
  const bothered = clear.filter(({ warned }) => warned).length;
  return {
    ...row,
    ...(found.length > 0 && {
      due: found.length,
      recall: rounded(found.filter(({ warned }) => warned).length / found.length),
    }),
    ...(clear.length > 0 && {
      innocent: clear.length,
      bothered,
      bothered_per_10000: Math.round((10_000 * bothered) / clear.length),
    }),
  };
}

function talkRows(talks: readonly TalkResult[]): Row[] {
  const known = talks.filter(({ talk }) => !talk.heldOut);
  const groups = Map.groupBy(known, ({ talk }) => `${talk.language} ${talk.kind}`);
  const heldOut = Map.groupBy(
    talks.filter(({ talk }) => talk.heldOut),
    ({ talk }) => `${talk.language} held out`,
  );
  const [sealed, open] = [true, false].map((which) => known.filter(({ talk }) => talk.sealed === which));
  return [
    ...[...groups].map(([name, some]) => talkRow(name, some)),
    talkRow("all talks", known),
    talkRow("all open talks", open!),
    talkRow("all sealed talks", sealed!),
    ...[...heldOut].map(([name, some]) => talkRow(name, some)),
  ];
}

function talkRow(name: string, talks: readonly TalkResult[]): Row {
  const harmful = talks.filter(({ talk }) => !talk.twin);
  const twins = talks.filter(({ talk }) => talk.twin);
  const share = (some: readonly TalkResult[]) => rounded(some.length / harmful.length);
  const early = harmful.filter(warnedBeforeDanger);
  const lead = early.map(({ talk, warnedAt }) => talk.dangerLine! - warnedAt!).sort((a, b) => a - b);
  return {
    bench: "safety-quality",
    set: name,
    due: harmful.length,
    recall: share(harmful.filter(({ warnedAt }) => warnedAt !== undefined)),
    warned_before_request: share(harmful.filter(warnedBeforeRequest)),
    warned_before_danger: share(early),
    median_lines_before_danger: lead[lead.length >> 1] ?? 0,
    innocent: twins.length,
    bothered: twins.filter(({ warnedAt }) => warnedAt !== undefined).length,
  };
}
