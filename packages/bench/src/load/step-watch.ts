import type { Member, MemberWatch } from "./member.ts";
import { dueOf } from "./post-text.ts";

/** Collects, for one step after another, how long after it was due a thing arrived at the sampled members. */
export abstract class StepWatch implements MemberWatch {
  readonly incidents = new Map<string, number>();
  #latenciesMs: number[] = [];
  #fromMs = 0;
  #untilMs = 0;

  /** From now on counts what was due within this window. */
  begin(fromMs: number, untilMs: number): void {
    this.#latenciesMs = [];
    this.#fromMs = fromMs;
    this.#untilMs = untilMs;
    this.incidents.clear();
  }

  get latenciesMs(): readonly number[] {
    return this.#latenciesMs;
  }

  incident(what: string): void {
    this.incidents.set(what, (this.incidents.get(what) ?? 0) + 1);
  }

  abstract sent(member: Member, n: number, dueMs: number): void;
  abstract posted(arrivedMs: number, text: string): void;
  abstract acknowledged(arrivedMs: number, member: Member, n: number): void;

  protected take(dueMs: number, arrivedMs: number): void {
    if (dueMs >= this.#fromMs && dueMs < this.#untilMs) this.#latenciesMs.push(arrivedMs - dueMs);
  }
}

/** From due to delivered. */
export class DeliveryWatch extends StepWatch {
  override sent(): void {}
  override acknowledged(): void {}

  override posted(arrivedMs: number, text: string): void {
    this.take(dueOf(text), arrivedMs);
  }
}

/** From due to acknowledged; beside it, to delivered. */
export class AcknowledgementWatch extends StepWatch {
  readonly delivered = new DeliveryWatch();
  readonly #dueMs = new Map<Member, Map<number, number>>();

  override begin(fromMs: number, untilMs: number): void {
    super.begin(fromMs, untilMs);
    this.delivered.begin(fromMs, untilMs);
  }

  override posted(arrivedMs: number, text: string): void {
    this.delivered.posted(arrivedMs, text);
  }

  override sent(member: Member, n: number, dueMs: number): void {
    let own = this.#dueMs.get(member);
    if (!own) {
      own = new Map();
      this.#dueMs.set(member, own);
    }
    own.set(n, dueMs);
  }

  override acknowledged(arrivedMs: number, member: Member, n: number): void {
    const own = this.#dueMs.get(member);
    const dueMs = own?.get(n);
    if (dueMs === undefined) return this.incident("acknowledged twice, or never sent");
    own?.delete(n);
    this.take(dueMs, arrivedMs);
  }
}
