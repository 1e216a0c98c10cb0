import { answerRequest } from "../conversations/answer-request.ts";
import { askContact } from "../conversations/ask-contact.ts";
import { blockPerson, mutePerson } from "../conversations/block-person.ts";
import { endTalk } from "../conversations/end-talk.ts";
import { invite, openInvite } from "../conversations/invite.ts";
import { listContacts } from "../conversations/list-contacts.ts";
import { listTalks, readTalk } from "../conversations/read-talk.ts";
import { say } from "../conversations/say.ts";
import { setContact } from "../conversations/set-contact.ts";
import { markTalkRead, shareMarks, whoSeesTyping } from "../conversations/share-marks.ts";
import { reportRequest } from "../moderation/report-talk.ts";
import { actorOf, asked, done, type Methods, protecting } from "./method.ts";
import { tellPeople } from "./tell-people.ts";

const PAGE = 50;

/** What leads to other people in private. */
export const talkMethods: Methods<
  | ("contacts" | "contactSetting" | "request" | "answerRequest" | "reportRequest" | "block" | "hush" | "invite")
  | ("openInvite" | "talks" | "say" | "talkPage" | "talkRead" | "talkTyping" | "talkMarks" | "endTalk")
> = {
  contacts: asked(async ({ house }, actor, { id }) => {
    const { database, clock } = house.contacts;
    return {
      t: "contacts",
      id,
      ...(await database.snapshot((db) => listContacts(db, actor.person, clock.now()))),
    };
  }),
  contactSetting: done(({ house }, actor, { setting }) => setContact(house.contacts, actor, setting)),
  request: async ({ house }, connection, { id, ...ask }) => {
    const actor = actorOf(connection);
    await house.limits.contacts.take(connection.address);
    return { t: "requested", id, ...(await askContact(house.contacts, actor, ask)) };
  },
  answerRequest: asked(async ({ house }, actor, { id, ...answer }) => {
    const talk = await answerRequest(house.contacts, actor, answer);
    return talk === undefined ? { t: "done", id } : { t: "begun", id, talk };
  }),
  reportRequest: async ({ house }, connection, { id, ...report }) => {
    const actor = actorOf(connection);
    await house.limits.reports.take(actor.person);
    return { t: "reported", id, receipt: await reportRequest(house.moderation, actor, report) };
  },
  block: protecting(({ house }, actor, frame) => blockPerson(house.contacts, actor, frame)),
  hush: done(({ house }, actor, frame) => mutePerson(house.contacts, actor, frame)),
  invite: asked(async ({ house }, actor, { id }) => ({ t: "invited", id, ...(await invite(house.contacts, actor)) })),
  openInvite: asked(async ({ house }, actor, { id, code }) => {
    return { t: "begun", id, talk: await openInvite(house.contacts, actor, code) };
  }),
  talks: asked(async ({ house }, actor, { id }) => {
    const { database, clock } = house.contacts;
    return { t: "talks", id, talks: await database.snapshot((db) => listTalks(db, actor.person, clock.now())) };
  }),

  say: async ({ house }, connection, frame) => {
    const actor = actorOf(connection);
    await house.limits.posts.take(actor.person);
    return { t: "said", n: frame.n, talk: frame.talk, ...(await say(house.contacts, actor, frame)) };
  },
  talkPage: asked(async ({ house }, actor, { id, talk, before, limit = PAGE }) => {
    return { t: "talkPage", id, talk, ...(await readTalk(house.contacts, actor, { talk, before, limit })) };
  }),
  talkRead: asked(async (desk, actor, frame) => {
    const { talk } = frame;
    const { people, seq } = await markTalkRead(desk.house.contacts, actor, frame);
    const by = actor.person;
    if (people.length > 0) tellPeople(desk, { people, by, frame: { t: "talkRead", talk, by, seq } });
    return undefined;
  }),
  talkTyping: asked(async (desk, actor, { talk }) => {
    const other = await whoSeesTyping(desk.house.contacts, actor, talk);
    const by = actor.person;
    if (other !== undefined) tellPeople(desk, { people: [other], by, frame: { t: "talkTyping", talk, by } });
    return undefined;
  }),
  talkMarks: done(({ house }, actor, frame) => shareMarks(house.contacts, actor, frame)),
  endTalk: protecting(({ house }, actor, frame) => endTalk(house.contacts, actor, frame)),
};
