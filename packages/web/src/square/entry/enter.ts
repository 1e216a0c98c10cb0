import type { AgeBand } from "@parvis/protocol/client-frames";
import type { RefusalBody, RefusalCode } from "@parvis/protocol/codes";
import { sayRefusal } from "../../i18n/refusal.ts";
import { post } from "../composer/submit.ts";
import { api } from "../house/api.ts";
import { refreshHouse, refreshRooms, refreshWho } from "../house/refresh.ts";
import { forgetOfName } from "../kept/of-a-name.ts";
import { connect } from "../live.ts";
import { tell } from "../note.ts";
import { readElsewhere } from "../room/read-marks.ts";
import type { Square, TabWord } from "../square.ts";
import { forgetPerson } from "./forget-person.ts";
import { keptSecret } from "./kept-secret.ts";
import { rememberName } from "./remembered-name.ts";

const AGE_REFUSALS: readonly RefusalCode[] = ["age_fixed", "reading_only"];

/** What entry came to: in, or refused (no refusal: no answer came). */
export type Entered = { ok: true } | { ok: false; refusal?: RefusalBody };

/**
 * Enters, connects under the new name, and posts the line in the field where it was for that line. `sure`: the name was
 * nudged, and is sent again.
 */
export async function enter(
  square: Square,
  name: string,
  age?: AgeBand,
  { withLine = false, sure = false } = {},
): Promise<Entered> {
  const charter = square.house.value?.charter.version ?? 1;
  const answer = await api.enter({ name, charter, kept: keptSecret(), ...(age && { age }), ...(sure && { sure }) });
  if (!answer.ok) {
    if (answer.refusal?.code === "charter_outdated") await refreshHouse(square);
    // The house remembers the first answer, be it of another tab: what may be asked and done follows from it.
    if (answer.refusal && AGE_REFUSALS.includes(answer.refusal.code)) await refreshWho(square);
    return answer;
  }
  const { me } = answer.value;
  square.who.value = { suggestion: me.name, readingOnly: false, ...square.who.value, ageAnswered: true, me };
  connect(square);
  if (withLine) post(square);
  rememberName(me.name);
  square.tabs.postMessage("changed");
  await claimOwner(square);
  return { ok: true };
}

/** Gives up the name; what waits in the outbox stays with the person it belongs to. */
export async function leave(square: Square): Promise<void> {
  const answer = await api.leave();
  if (!answer.ok) return tell(square, sayRefusal(square.words.value, answer.refusal));
  forgetOfName();
  rememberName(undefined);
  await becomeAnew(square);
  // Once more: an answer to whom one was may have been kept until the new connection.
  forgetOfName();
  square.tabs.postMessage("changed");
}

/** Asks who this browser is now and starts over as them; `before`: who was here. */
export async function becomeAnew(square: Square, before = square.who.value?.me): Promise<void> {
  await refreshWho(square);
  forgetPerson(square, before !== undefined && before.id !== square.who.value?.me?.id);
  connect(square);
  await refreshRooms(square);
}

/** Hands the owner's link back to the house, once somebody stands behind it. */
export async function claimOwner(square: Square): Promise<void> {
  const link = square.ownerLink.value;
  if (!link || !square.who.value?.me) return;
  const answer = await api.claimOwner(link);
  const t = square.words.value;
  if (!answer.ok && !answer.refusal) return tell(square, t.noAnswer);
  square.ownerLink.value = undefined;
  if (location.pathname === "/owner") history.replaceState(null, "", "/");
  if (answer.ok) await refreshWho(square);
  square.tabs.postMessage("changed");
  tell(square, answer.ok ? t.owner.done : t.owner.refused);
}

/** In one tab everything of another is news of the same person: what it read is read here, who it became we become. */
export function followOtherTabs(square: Square): void {
  square.tabs.onmessage = async ({ data }: MessageEvent<TabWord>) => {
    if (data !== "changed") return void readElsewhere(square, data.room, data.read);
    const before = square.who.value?.me;
    await refreshWho(square);
    const now = square.who.value?.me;
    if (now?.id !== before?.id) forgetPerson(square, before !== undefined);
    if (now?.id !== before?.id || now?.name !== before?.name) connect(square);
  };
}
