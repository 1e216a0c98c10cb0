import type { Client } from "@parvis/client/client";
import { effect } from "@preact/signals";
import { loadDialogWords, loadPrivateWords } from "../../../i18n/load-catalogue.ts";
import { loadStyle } from "../../look/load-style.ts";
import privateStyle from "../../look/private.css?url";
import type { Square } from "../../square.ts";
import type { PrivateTalks } from "../private-talks.ts";
import { unreadOf, type Warned } from "./unread.ts";

/** A warning comes up by itself, once in a page, as soon as nothing else lies over it; until it is read it waits in its conversation. */
export function watchWarnings(square: Square, client: Client, talks: PrivateTalks): void {
  const shown = new Set<string>();
  const stop = effect(() => {
    if (square.client.value !== client) return;
    const next = unreadOf(talks.meetings.value).find(({ id, warning }) => !shown.has(`${id} ${warning.same}`));
    if (!next || square.over.value || !talks.talks.value) return;
    shown.add(`${next.id} ${next.warning.same}`);
    void show(square, talks, next).catch(() => undefined);
  });
  client.on("state", ({ state }) => state === "closed" && stop());
}

async function show(square: Square, talks: PrivateTalks, warned: Warned): Promise<void> {
  const { lang } = square.words.value;
  const [{ showWarning }, d, p] = await Promise.all([
    import("./warning.tsx"),
    loadDialogWords(lang),
    loadPrivateWords(lang),
    loadStyle(privateStyle),
  ]);
  const summary = talks.talks.value?.find(({ id }) => id === warned.talk);
  if (summary && !square.over.value) showWarning(square, { d, p, talks, summary, warned });
}
