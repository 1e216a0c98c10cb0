/**
 * `npm run train-text -- [folder [chat folder]]`: trains the text model of packages/server from labelled lines, prints
 * how well it tells lines that it has never seen, and writes it. The same files give the same model.
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { aucOf, type Bin, binsOf, brierOf, type Told } from "../packages/server/src/safety/text-model/measures.ts";
import { createTextModel } from "../packages/server/src/safety/text-model/text-model.ts";
import { trainTextModel } from "../packages/server/src/safety/text-model/train-text-model.ts";
import { type Line, readChat, readLabelled, type SourceName, sources } from "./train-text/read-sets.ts";

const [folder = "../shared/reference/text", chatFolder = `${folder}/../chat-sample`] = process.argv.slice(2);
const target = fileURLToPath(new URL("../packages/server/src/safety/text-model", import.meta.url));
/** Bytes of held-out lines that ship for the test. */
const SHIPPED_BYTES = 48_000;

const lines = once([...readLabelled(folder), ...readChat(chatFolder)]);
const split = Object.groupBy(lines, shareOf);
const { learn = [], calibrate = [], test = [] } = split;
const { weights, numbers } = trainTextModel({ learn, calibrate });
const { scoreText } = createTextModel(weights, numbers);

const told = test.map((line) => ({ ...line, p: scoreText(line.text) / 100 }));
const bins = binsOf(told);
const measured = { auc: round(aucOf(told)), brier: round(brierOf(told)), lines: told.length };
const apart = Object.fromEntries(labelledSources().map((source) => [source, measuredIn(told, source)]));
print(bins);

writeFileSync(`${target}/model.bin`, weights);
writeFileSync(`${target}/model.json`, `${JSON.stringify(description(), null, 2)}\n`);
const shipped = shippedLines(test);
writeFileSync(`${target}/held-out.tsv`, shipped);
console.log(
  `\nwritten to ${target}: ${weights.length} bytes of weights, ${Buffer.byteLength(shipped)} of held-out lines`,
);

/** Each text once: a line that stands in two places must not be learned in one and asked in the other. */
function once(all: Line[]): Line[] {
  const seen = new Set<string>();
  return all.filter(({ text }) => {
    const key = text
      .toLowerCase()
      .replace(/[\s\t]+/g, " ")
      .trim();
    return !seen.has(key) && seen.add(key);
  });
}

/** By the text itself, so that more lines move none of the others. */
function shareOf({ text, heldOut }: Line): "learn" | "calibrate" | "test" {
  const drawn = Number.parseInt(drawOf(text).slice(0, 8), 16) % 10;
  if (heldOut ?? drawn < 2) return "test";
  return drawn === 2 ? "calibrate" : "learn";
}

function drawOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function labelledSources(): SourceName[] {
  return (Object.keys(sources) as SourceName[]).filter((source) => !source.startsWith("chat-"));
}

function measuredIn(all: readonly (Told & Line)[], source: SourceName) {
  const own = all.filter((one) => one.source === source);
  return { auc: round(aucOf(own)), brier: round(brierOf(own)), lines: own.length };
}

function print(table: readonly Bin[]): void {
  console.log(`learned ${learn.length} lines, calibrated on ${calibrate.length}, held out ${test.length}\n`);
  console.log("score      lines  predicted  seen");
  for (const { from, lines, predicted, seen } of table) {
    const range = `${String(Math.round(from * 100)).padStart(2)}–${Math.round(from * 100) + 9 + Number(from === 0.9)}`;
    console.log(
      `${range.padEnd(8)} ${String(lines).padStart(7)} ${predicted.toFixed(3).padStart(10)} ${seen.toFixed(3)}`,
    );
  }
  console.log(`\nall held-out lines: AUC ${measured.auc}, Brier score ${measured.brier}`);
  for (const [source, { auc, brier, lines }] of Object.entries(apart))
    console.log(`${source} by itself: AUC ${auc}, Brier score ${brier} (${lines} lines)`);
  for (const source of ["chat-fr", "chat-en"]) {
    const ordinary = told.filter((one) => one.source === source);
    const high = ordinary.filter(({ p }) => p >= 0.8).length;
    console.log(`${source}: ${high} of ${ordinary.length} ordinary lines score 80 or more`);
  }
}

function description() {
  const date = new Date().toISOString().slice(0, 10);
  const table = bins.map(({ from, lines, predicted, seen }) => {
    return { from, lines, predicted: round(predicted), seen: round(seen) };
  });
  const counts = { learned: learn.length, calibrated: calibrate.length, heldOut: test.length };
  return {
    ...numbers,
    bytes: weights.length,
    date,
    lines: counts,
    measured: { all: measured, ...apart },
    table,
    sources,
  };
}

/** A part of the held-out lines, whole sources alike, none that names anybody. */
function shippedLines(all: readonly Line[]): string {
  const rows: string[] = [];
  let bytes = 0;
  for (const { text, hostile, source } of all
    .filter(({ named }) => !named)
    .toSorted((a, b) => (drawOf(`ship ${a.text}`) < drawOf(`ship ${b.text}`) ? -1 : 1))) {
    const row = `${source}\t${hostile ? "hostile" : "other"}\t${text.replace(/[\s\t]+/g, " ").trim()}\n`;
    bytes += Buffer.byteLength(row);
    if (bytes > SHIPPED_BYTES) break;
    rows.push(row);
  }
  return rows.join("");
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
