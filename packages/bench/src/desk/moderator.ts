import { setTimeout as sleep } from "node:timers/promises";
import type { CaseSummary } from "@parvis/protocol/desk";

/** A desk, and who works at it. */
export interface DeskPlace {
  url: string;
  token: string;
}

/** How long each answer took from when its question was due, in milliseconds. */
export interface Answers {
  ms: number[];
  /** Questions of each case. */
  perCase: number[];
  refused: string[];
}

type Step = "queue" | "read" | "take" | "decide";
const STEPS: readonly Step[] = ["queue", "read", "take", "decide"];

/**
 * Works a queue from its top at fixed times, whatever the server does: each question is due at its own instant, and a late
 * answer counts for all that it held up (no coordinated omission).
 */
export async function workQueue(
  place: DeskPlace,
  { cases, perSecond }: { cases: number; perSecond: number },
): Promise<Answers> {
  const answers: Answers = { ms: [], perCase: [], refused: [] };
  const startMs = performance.now() + 50;
  const stepMs = 1000 / perSecond / STEPS.length;
  for (let i = 0; i < cases; i++) {
    let one: CaseSummary | undefined;
    let asked = 0;
    for (const [j, step] of STEPS.entries()) {
      const dueMs = startMs + (i * STEPS.length + j) * stepMs;
      const early = dueMs - performance.now();
      if (early > 0) await sleep(early);
      if (step !== "queue" && one === undefined) throw new Error("the queue is empty before its time");
      const answer = await ask(place, step, one);
      answers.ms.push(performance.now() - dueMs);
      asked++;
      if (!answer.ok) answers.refused.push(`${step}: ${await answer.text()}`);
      else if (step === "queue") one = ((await answer.json()) as { cases: CaseSummary[] }).cases[0];
      else await answer.arrayBuffer();
    }
    answers.perCase.push(asked);
  }
  return answers;
}

function ask({ url, token }: DeskPlace, step: Step, one: CaseSummary | undefined): Promise<Response> {
  const headers = { cookie: `parvis=${token}`, "content-type": "application/json" };
  if (step === "queue") return fetch(`${url}/api/cases`, { headers });
  const path = `${url}/api/cases/${one!.id}`;
  if (step === "read") return fetch(path, { headers });
  const [way, body] = step === "take" ? ["take", {}] : ["decision", decisionOn(one!)];
  return fetch(`${path}/${way}`, { method: "POST", headers, body: JSON.stringify(body) });
}

const reason = "Words that hurt somebody, said again after a warning.";

/** As such cases usually end: words are removed, some who wrote them are muted or warned, the rest is left alone. */
function decisionOn({ about, severity, weight }: CaseSummary): object {
  const ground = { clause: "kindness" };
  if (about === "message") {
    const mute = severity > 2 && weight % 2 === 0 ? [{ do: "mute", minutes: 60 }] : [];
    return { effects: [{ do: "remove" }, ...mute], ground, reason };
  }
  if (about === "person") return { effects: [{ do: "warn" }], ground, reason };
  return { effects: [], reason, answer: "We have read it and leave it as it is." };
}
