import type { ContactSetting } from "@parvis/protocol/private";
import { sayError } from "../../i18n/refusal.ts";
import { tell } from "../note.ts";
import type { Square } from "../square.ts";
import type { PrivateTalks } from "./private-talks.ts";
import { refreshPrivate } from "./refresh.ts";

/** Shown at once; where the house did not take it, what it has is shown again. */
export async function chooseSetting(square: Square, talks: PrivateTalks, setting: ContactSetting): Promise<void> {
  if (talks.contacts.value) talks.contacts.value = { ...talks.contacts.value, setting };
  await act(square, (sealed) => sealed.setting(setting));
}

type Sealed = NonNullable<Square["client"]["value"]>["private"];

/** An act on people; what changed is asked for, and what was refused is told. True: it was done. */
export async function act(square: Square, what: (sealed: Sealed) => Promise<unknown>): Promise<boolean> {
  const client = square.client.value;
  if (!client) return false;
  let done = true;
  try {
    await what(client.private);
  } catch (error) {
    done = false;
    tell(square, sayError(square.words.value, error as { code: string }));
  }
  await refreshPrivate(square).catch(() => undefined);
  return done;
}
