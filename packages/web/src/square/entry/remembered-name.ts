import type { WhoAmI } from "@parvis/protocol/http";

const KEY = "parvis-name";

/** The name of this browser, kept until it is left on purpose: so that its loss can be told. */
export function rememberName(name: string | undefined): void {
  if (name) localStorage.setItem(KEY, name);
  else localStorage.removeItem(KEY);
}

export function rememberedName(): string | undefined {
  return localStorage.getItem(KEY) ?? undefined;
}

/** The name this browser had and has no more, because nobody came back to it in time. */
export function lostName(who: WhoAmI | undefined): string | undefined {
  if (!who || who.me) return;
  return rememberedName();
}

/** The name to fill in, and the one that was lost, if it cannot be had back. */
export function nameToOffer(who: WhoAmI | undefined): { name: string; lost?: string } {
  if (who?.me) return { name: who.me.name };
  const lost = lostName(who);
  const suggestion = who?.suggestion ?? "";
  if (!lost) return { name: suggestion };
  // A browser the house does not know may still have its name free; one it knows has lost it to somebody.
  return who?.ageAnswered ? { name: suggestion, lost } : { name: lost };
}
