import { isStaff, type Square } from "../square.ts";
import { commandsFor, nameBegun, namesFor } from "./find-offers.ts";
import type { Offer, Offers } from "./offers.ts";
import { askWhoIsPresent, peopleAtHand } from "./people-at-hand.ts";
import { write } from "./written.ts";

/** Looks at what stands before the caret, and offers what it may become. */
export function lookForOffers(square: Square): void {
  square.offersClosed = false;
  const now = offersNow(square);
  if (now?.what === "names" || square.written.value.includes("@")) void refreshNames(square);
  if (!same(square.offers.value, now)) square.offers.value = now;
}

/** Arrows walk the list, Tab and Enter take what is active, Escape closes it. */
export function takeOfferKey(square: Square, event: KeyboardEvent): boolean {
  const offers = square.offers.value;
  if (!offers || event.isComposing) return false;
  const active = offers.list[offers.active];
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step && active) walk(square, offers, step);
  else if (event.key === "Escape") close(square);
  else if (active && event.key === "Tab" && !event.shiftKey) takeOffer(square, active);
  else if (active && event.key === "Enter" && !event.shiftKey && !isWhole(square, offers, active))
    takeOffer(square, active);
  else return false;
  event.preventDefault();
  return true;
}

export function takeOffer(square: Square, { put }: Offer): void {
  const offers = square.offers.value;
  const field = fieldOf();
  if (!offers || !field) return;
  field.setRangeText(put, offers.from, offers.to, "end");
  write(square, field.value);
  field.focus();
  square.offers.value = undefined;
  lookForOffers(square);
}

function offersNow(square: Square): Offers | undefined {
  const field = fieldOf();
  if (!field || field.selectionStart !== field.selectionEnd || square.composing.value.kind === "edit") return;
  const before = field.value.slice(0, field.selectionStart);
  const names = namesOffered(square, before);
  if (names) return { what: "names", from: names.from, to: before.length, list: names.list, active: 0 };
  const found = commandsFor(before, isStaff(square));
  if (!found || found.list.length === 0) return;
  const list = found.list.map((command) => commandOffer(square, command.name, command.takes.length > 0));
  // Once its words are being typed, the command is only recalled.
  return { what: "commands", from: 0, to: before.length, list, active: found.typing === "name" ? 0 : -1 };
}

function commandOffer(square: Square, name: keyof CommandWords, takesWords: boolean): Offer {
  const words = square.later.value?.d.writing.commands[name];
  return {
    key: name,
    put: takesWords ? `/${name} ` : `/${name}`,
    label: `/${name}`,
    ...(words?.takes && { takes: words.takes }),
    means: words?.means ?? "",
  };
}

type CommandWords = NonNullable<Square["later"]["value"]>["d"]["writing"]["commands"];

function namesOffered(square: Square, before: string): { from: number; list: Offer[] } | undefined {
  const begun = nameBegun(before);
  if (!begun) return;
  const found = namesFor(begun.query, peopleAtHand(square));
  if (found.length === 0) return;
  const sign = before.startsWith("@", begun.from) && !/^\/(mute|ban)\s/i.test(before) ? "@" : "";
  return {
    from: begun.from,
    list: found.map(({ id, name }) => ({ key: id, put: `${sign}${name} `, label: name, by: id })),
  };
}

async function refreshNames(square: Square): Promise<void> {
  const before = square.present.value;
  await askWhoIsPresent(square);
  // Who closed the list meanwhile, or writes here no more, is offered nothing late.
  if (square.offersClosed || document.activeElement !== fieldOf()) return;
  if (square.present.value !== before) lookForOffers(square);
}

function close(square: Square): void {
  square.offers.value = undefined;
  square.offersClosed = true;
}

function walk(square: Square, offers: Offers, step: number): void {
  const { length } = offers.list;
  square.offers.value = { ...offers, active: (offers.active + step + length) % length };
}

/** A command typed out is carried out at once: there is nothing left to take. */
function isWhole(square: Square, { what }: Offers, active: Offer): boolean {
  return what === "commands" && square.written.value.trim() === active.label;
}

/** The same list keeps what is active in it. */
function same(a: Offers | undefined, b: Offers | undefined): boolean {
  if (!a || !b) return a === b;
  const keys = ({ list }: Offers) => list.map(({ key, put }) => `${key} ${put}`).join();
  return a.from === b.from && a.to === b.to && keys(a) === keys(b);
}

function fieldOf(): HTMLTextAreaElement | null {
  return document.querySelector<HTMLTextAreaElement>("textarea#write");
}
