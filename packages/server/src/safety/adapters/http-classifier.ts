import * as z from "zod/mini";
import type { AdapterSettings } from "../../platform/adapter-settings.ts";
import { type Adapter, AdapterFault, type Opinion } from "./adapter.ts";
import type { OpenText } from "./open-text.ts";
import { postJson } from "./post-json.ts";

type ClassifierSettings = NonNullable<AdapterSettings["classifier"]>;

const MOST_LABELS = 200;

const labels = z
  .array(z.object({ label: z.string(), score: z.number().check(z.minimum(0), z.maximum(1)) }))
  .check(z.maxLength(MOST_LABELS));
/** Our own form, and those of common servers of text classifiers: a bare list, or a list of one list. */
const answers = z.union([z.object({ labels }), labels, z.array(labels).check(z.length(1))]);

/** [ADP2] A service that takes `{ text, language }` and gives labels with scores. */
export function httpClassifier({ url, key, labels: known, floor, timeoutMs }: ClassifierSettings): Adapter {
  const categoryOf = new Map(Object.entries(known));

  async function ask({ text, language }: OpenText, signal: AbortSignal): Promise<readonly Opinion[]> {
    const parsed = answers.safeParse(await postJson({ url, key, body: { text, language }, signal }));
    if (!parsed.success) throw new AdapterFault("answer");
    return listOf(parsed.data).flatMap(({ label, score }): Opinion[] => {
      const category = categoryOf.get(label);
      return category === undefined ? [] : [{ category, score }];
    });
  }

  return { name: "classifier", timeoutMs, floor, ask };
}

function listOf(answer: z.infer<typeof answers>): z.infer<typeof labels> {
  if (!Array.isArray(answer)) return answer.labels;
  return answer.flat();
}
