import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { LabelledLine } from "../../packages/server/src/safety/text-model/train-text-model.ts";
import { readCsv } from "./read-csv.ts";

/** Where each line comes from, as `model.json` says it. */
export const sources = {
  "mlma-fr": "HKUST-KnowComp/MLMA_hate_speech @ 479836984aebfbd8a0270ca92018980f745e4c44, MIT, © 2019 HKUST-KnowComp",
  "mlma-en": "HKUST-KnowComp/MLMA_hate_speech @ 479836984aebfbd8a0270ca92018980f745e4c44, MIT, © 2019 HKUST-KnowComp",
  hatemoji: "HannahKirk/Hatemoji @ a626f63216158748d072e581efc00267031f4404, CC BY 4.0",
  "chat-en": "jkkummerfeld/irc-disentanglement @ 82ed04f9627a45d0d6f2ec3c8683c88eb408a0d5, CC BY 4.0",
  "chat-fr": "HLTCHKUST/Xpersona @ 1da049a1bbf3b01548f98cc23ba75ef871416e50, MIT, © 2020 CAiRE",
};
export type SourceName = keyof typeof sources;

export interface Line extends LabelledLine {
  source: SourceName;
  /** Never learned from: so its own authors said, or the draw. */
  heldOut: boolean | undefined;
  /** It names somebody: not for a file that ships. */
  named: boolean;
}

/** The labelled sets in a folder. */
export function readLabelled(folder: string): Line[] {
  const mlma = (["fr", "en"] as const).flatMap((language) =>
    readCsv(readFileSync(`${folder}/mlma-${language}.csv`, "utf8")).flatMap((row) => {
      const hostile = hostileOf(row["sentiment"]!.split("_"));
      if (hostile === undefined) return [];
      return { text: row["tweet"]!, hostile, source: `mlma-${language}` as const, heldOut: undefined, named: false };
    }),
  );
  const emoji = ["train", "validation", "test"].flatMap((split) =>
    readCsv(readFileSync(`${folder}/hatemoji-build-${split}.csv`, "utf8")).map((row) => {
      const hostile = row["label_gold"] === "1";
      return { text: row["text"]!, hostile, source: "hatemoji" as const, heldOut: split === "test", named: false };
    }),
  );
  return [...mlma, ...emoji];
}

const meant = ["hateful", "offensive", "abusive", "disrespectful"];

/** Lines that people read in two ways teach nothing. */
function hostileOf(labels: readonly string[]): boolean | undefined {
  const normal = labels.includes("normal");
  if (normal) return labels.length === 1 ? false : undefined;
  return labels.some((label) => meant.includes(label)) ? true : undefined;
}

interface ChatLine {
  nick: string;
  text: string;
  kind: string;
}

/** Ordinary chat, taken as not hostile; without it the model would know tweets only. None in a folder without any. */
export function readChat(folder: string): Line[] {
  return globSync(`${folder}/*.jsonl`)
    .sort()
    .flatMap((file) => {
      const lines = readFileSync(file, "utf8").trim().split("\n");
      const said = lines.map((line) => JSON.parse(line) as ChatLine).filter(({ kind }) => kind === "message");
      const nicks = new Set(said.map(({ nick }) => nick.toLowerCase()));
      const source = basename(file).startsWith("fr-") ? ("chat-fr" as const) : ("chat-en" as const);
      return said.map(({ text }) => {
        const bare = text.replace(/^\S{1,32}[:,]\s+/, "");
        const named = bare.split(/[^\w|[\]^`{}-]+/).some((word) => nicks.has(word.toLowerCase()));
        return { text: bare, hostile: false, source, heldOut: undefined, named };
      });
    });
}
