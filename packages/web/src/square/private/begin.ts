import type { Client } from "@parvis/client/client";
import type { PersonId } from "@parvis/protocol/ids";
import { batch } from "@preact/signals";
import type { Square } from "../square.ts";
import { lookAgain } from "./guard/guard.ts";
import { heard, heardRead, heardTyping, resumeTalks } from "./hear.ts";
import { judgeAgainWhenWarned } from "./meeting/judge-again.ts";
import { refreshMeetings } from "./meeting/meetings.ts";
import { watchWarnings } from "./meeting/watch-warnings.ts";
import { openKeys } from "./open-keys.ts";
import { createPrivateTalks, type PrivateTalks } from "./private-talks.ts";
import { refreshPrivate } from "./refresh.ts";

/** A house that did not answer in time is asked again, each time after twice as long. */
const AGAIN_AFTER_MS = 5_000;

/** Whose events are heard already, and for whom. */
const followed = new WeakMap<Client, PrivateTalks>();

/** Opens the keys of whoever is here and asks what waits for them; again after each break of the connection. */
export async function beginPrivate(square: Square, client: Client, tries = 0): Promise<void> {
  const me = client.me?.id;
  // This file may have come when somebody else was here already.
  if (me === undefined || square.client.value !== client) return;
  const talks = followed.get(client) ?? begun(square, client, me);
  try {
    if (talks.keys.value !== "ready") talks.keys.value = await openKeys(square, client, me);
    await refreshPrivate(square);
    void refreshMeetings(square).catch(() => undefined);
    resumeTalks(square);
  } catch {
    // Cut off: what was shown stays, and the next connection asks again.
    if (client.state !== "live") return;
    if (talks.keys.value === "opening") talks.keys.value = "failed";
    const again = () => square.client.value === client && void beginPrivate(square, client, tries + 1);
    setTimeout(again, AGAIN_AFTER_MS * 2 ** tries);
  }
}

function begun(square: Square, client: Client, me: PersonId): PrivateTalks {
  const talks = createPrivateTalks(me, square.private.value);
  followed.set(client, talks);
  batch(() => {
    square.private.value = talks;
    square.muted.value = new Set();
  });
  const here = () => square.client.value === client;
  const refresh = () => here() && void refreshPrivate(square).catch(() => undefined);
  client.on("sealed", (frame) => here() && void heard(square, frame));
  client.on("talkRead", (frame) => here() && heardRead(square, frame));
  client.on("talkTyping", (frame) => here() && heardTyping(square, frame));
  // A block closes what the two had open.
  client.on("apart", () => refresh());
  client.on("news", ({ of }) => of === "contacts" && refresh());
  client.on("news", ({ of }) => of === "meetings" && here() && void refreshMeetings(square).catch(() => undefined));
  watchWarnings(square, client, talks);
  judgeAgainWhenWarned(talks, (talk) => void lookAgain(square, talk));
  return talks;
}
