import type { PersonId } from "@parvis/protocol/ids";
import { deleteMark, putMark } from "../people/marks-store.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { actOn, type ContactDesk } from "./contact-desk.ts";
import { findRequestOf, updateRequest } from "./store.ts";

interface Mark {
  person: PersonId;
  on: boolean;
}

/** [CON5] One act, everywhere, both ways. A request that waits from them is answered so. */
export async function blockPerson(desk: ContactDesk, actor: Actor, { person, on }: Mark): Promise<void> {
  if (person === actor.person) throw new Refusal("bad_frame");
  const mark = { person: actor.person, other: person, kind: "block" } as const;
  await actOn(desk, actor, async (tx, now) => {
    if (!on) return deleteMark(tx, mark);
    await putMark(tx, { ...mark, at: now });
    const asked = await findRequestOf(tx, person, actor.person);
    if (asked?.state === "waiting" && asked.reaches === 1)
      await updateRequest(tx, asked.id, { state: "blocked", answered_at: now });
  });
  desk.apartChanged([actor.person, person]);
}

/** [CON5] Mute is one-sided: the house keeps it for the person's devices, and nothing else follows. */
export async function mutePerson(desk: ContactDesk, actor: Actor, { person, on }: Mark): Promise<void> {
  const mark = { person: actor.person, other: person, kind: "mute" } as const;
  await actOn(desk, actor, (tx, now) => (on ? putMark(tx, { ...mark, at: now }) : deleteMark(tx, mark)));
}
