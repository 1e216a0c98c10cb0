import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Actor } from "../people/standing.ts";
import { hashToken, newToken } from "../people/tokens.ts";
import { DAY_MS } from "../platform/day.ts";
import { Refusal } from "../platform/refusal.ts";
import { beginTalk } from "./begin-talk.ts";
import { actOn, type ContactDesk } from "./contact-desk.ts";
import { mayMeet } from "./may-meet.ts";
import { countLinks, deleteLink, findLink, findTalkOf, putLink } from "./store.ts";
import { endOf } from "./talk-rights.ts";

const LINK_MS = 7 * DAY_MS;
/** Codes of one person that can be open at once. */
const OPEN_MAX = 10;

/** [CON7] A code to hand to somebody outside the house. Everybody can make one, and it says nothing of who did. */
export async function invite(desk: ContactDesk, actor: Actor): Promise<{ code: string; until: number }> {
  const code = newToken();
  const until = await actOn(desk, actor, async (tx, now) => {
    if ((await countLinks(tx, actor.person, now)) >= OPEN_MAX) throw new Refusal("rate_limited");
    await putLink(tx, { hash: hashToken(code), person: actor.person, until: now + LINK_MS }, now);
    return now + LINK_MS;
  });
  return { code, until };
}

/**
 * [CON7] Whoever was handed a code talks with whoever made it, once. That it is used up, over, or not for this person is
 * one answer; a code that is refused so stays for whom it was meant. [CON12] One is for nobody with whom its maker has
 * ended a conversation since.
 */
export async function openInvite(desk: ContactDesk, actor: Actor, code: string): Promise<ConversationId> {
  const { talk, person } = await actOn(desk, actor, async (tx, now) => {
    const link = await findLink(tx, hashToken(code));
    // [CON6] Asked of a code that is nobody's as well, which one would else know from one that is not for them.
    const maker = link?.person ?? actor.person;
    const two = await mayMeet(tx, actor.person, maker, { via: "link", now });
    const before = await findTalkOf(tx, maker, actor.person);
    if (link === undefined || link.until <= now || two === undefined) throw new Refusal("not_found");
    if (before !== undefined && before[endOf(before, maker)] >= link.until - LINK_MS) throw new Refusal("not_found");
    await deleteLink(tx, link.hash);
    return { person: link.person, talk: await beginTalk(tx, link.person, actor.person, { via: "link", now }) };
  });
  for (const one of [person, actor.person]) desk.tell({ of: "contacts", person: one, about: talk });
  return talk;
}
