import type { RoomDraft } from "@parvis/protocol/rooms";
import type { JudgedTexts, Judging } from "../house/judge-texts.ts";
import { type Actor, admitPerson } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireLine, requireText } from "../platform/required-text.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import { hasWaitingNamed, insertProposal, proposalTimes } from "./proposals-store.ts";
import type { RoomDesk } from "./room-desk.ts";
import { checkRoomName, type RoomName } from "./room-names.ts";
import { hasRoomNamed } from "./store.ts";

/** [ROM8] Somebody who has entered proposes a room; the owner decides. Resolves with the proposal's id. */
export async function proposeRoom(desk: RoomDesk, actor: Actor, draft: RoomDraft): Promise<string> {
  const { name, skeleton } = checkRoomName(draft.name);
  if ((draft.audience ?? "everyone") !== "everyone") throw new Refusal("audience_unavailable");
  const texts = {
    theme: requireLine(draft.theme),
    place: draft.place === undefined ? null : requireLine(draft.place),
    lang: draft.lang,
    charter: requireText(draft.charter),
  };
  // The owner reads it before anybody else does: what would be held waits for them anyway.
  const judged = await judgeRoom(desk, actor, { ...texts, name }, { sure: draft.sure, decided: true });
  const id = await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    const standing = admitPerson(await findStanding(tx, actor.session), at);
    await admitProposal(desk, tx, actor, at);
    await requireFreeName(tx, skeleton);
    await judged.note(tx, { now: at, name: standing.name });
    const decided = { state: "waiting", reason: null, room: null, decided_at: null } as const;
    const made = { id: uuidv7(at), at, by: actor.person, name, skeleton, ...texts, ...decided };
    await insertProposal(tx, made);
    return made.id;
  });
  desk.tell({ of: "proposals" });
  judged.tell();
  return id;
}

type RoomTexts = Partial<Record<keyof typeof kinds, string | null | undefined>> & { lang?: string | undefined };

/** [ROM12] What everybody will read of a room is judged before it is stored; throws what is refused. */
export async function judgeRoom(
  desk: RoomDesk,
  actor: Actor,
  texts: RoomTexts,
  judging: Judging,
): Promise<JudgedTexts> {
  const { lang } = texts;
  const judged = await desk.judge(
    actor,
    Object.entries(kinds).flatMap(([part, kind]) => {
      const text = texts[part as keyof typeof kinds];
      return text ? { kind, text, ...(lang === undefined ? {} : { lang }) } : [];
    }),
    judging,
  );
  if (judged.refusal !== undefined) throw judged.refusal;
  return judged;
}

const kinds = { name: "room_name", theme: "topic", place: "topic", charter: "charter" } as const;

/** [ROM7] One look, one room: among those there are and those that wait. */
export async function requireFreeName(tx: Tx, skeleton: RoomName["skeleton"]): Promise<void> {
  if ((await hasRoomNamed(tx, skeleton)) || (await hasWaitingNamed(tx, skeleton))) throw new Refusal("room_name_taken");
}

/** Counted in what is stored: a restart forgets nothing. */
async function admitProposal({ proposals }: RoomDesk, tx: Tx, actor: Actor, now: number): Promise<void> {
  const windowMs = proposals.seconds * 1000;
  const times = await proposalTimes(tx, actor.person, now - windowMs);
  const over = times.length - proposals.points;
  if (over >= 0) throw new Refusal("rate_limited", { retryAfterMs: times[over]! + windowMs - now });
}
