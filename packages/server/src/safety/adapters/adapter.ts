import type { Category } from "@parvis/safety/act";
import type { OpenText } from "./open-text.ts";

export type AdapterName = "policyModel" | "classifier";

/** What a service thinks a text is, from 0 to 1. */
export interface Opinion {
  category: Category;
  score: number;
}

/**
 * Asks a service outside the house about one text. An implementer sends the text, its language and nothing else of it;
 * follows no redirect; gives up when the signal says so; throws an AdapterFault, whose message holds neither text nor
 * key nor anything the service said; reads at most 64 KB of an answer, and takes from it only what its schema allows.
 */
export interface Adapter {
  readonly name: AdapterName;
  /** How long an answer is waited for. */
  readonly timeoutMs: number;
  /** Opinions below this are not worth anybody's time. */
  readonly floor: number;
  ask(text: OpenText, signal: AbortSignal): Promise<readonly Opinion[]>;
}

/** Why there is no answer. */
export type FaultKind = "unreachable" | "time_out" | "status" | "answer";

export class AdapterFault extends Error {
  readonly kind: FaultKind;
  /** The HTTP status, where there was one. */
  readonly status: number | undefined;

  constructor(kind: FaultKind, status?: number) {
    super(status === undefined ? kind : `${kind} ${status}`);
    this.name = "AdapterFault";
    this.kind = kind;
    this.status = status;
  }
}
