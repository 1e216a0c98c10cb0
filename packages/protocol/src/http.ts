import * as z from "zod/mini";
import { accents } from "./accents.ts";
import { ageBand, clientFrames } from "./client-frames.ts";
import {
  beside,
  caseDecision,
  caseEntry,
  caseMade,
  caseSummary,
  casesAnswer,
  casesQuery,
  clocksAnswer,
  complaint,
  complaintBody,
  complaintDecision,
  complaintLodged,
  complaintsAnswer,
  dangerAnswer,
  dangerBody,
  dangerEndBody,
  decisionAnswer,
  deskNameBody,
  dutyAnswer,
  dutyBody,
  errorsAnswer,
  escalateBody,
  exposureAnswer,
  flaggerAnswer,
  flaggerBody,
  flaggersAnswer,
  flaggerTold,
  handOverBody,
  helpNumbersAnswer,
  helpNumbersQuery,
  houseDecisionsAnswer,
  mergeBody,
  noteBody,
  offencesAnswer,
  pagesAnswer,
  payloadMending,
  readsAnswer,
  receiptAnswer,
  refusedPayloadsAnswer,
  reviewerAnswer,
  reviewerBody,
  roleGrant,
  rolesAnswer,
  splitBody,
  takeBackBody,
  toldBody,
  waitBody,
} from "./desk.ts";
import { heldId, instant, personId, roomId, seq } from "./ids.ts";
import { eraseBody, erasedAnswer, exportAnswer, heldAnswer } from "./leaving.ts";
import {
  CLAUSE_MAX,
  CLAUSES_MAX,
  HOUSE_NAME_MAX,
  HOUSE_WELCOME_MAX,
  NOTICE_MAIL_MAX,
  NOTICE_NAME_MAX,
  NOTICE_PLACE_MAX,
  TALK_REPORT_MAX,
} from "./limits.ts";
import { nightAnswer, posture, shieldBody, shieldEnd } from "./posture.ts";
import {
  comeBackBody,
  joinAnswer,
  joinBody,
  meetingSame,
  opening,
  origin,
  recoverBody,
  recoveryAnswer,
  recoveryBody,
  setPasskeyBody,
} from "./private.ts";
import { roomAmendment, roomDraft } from "./rooms.ts";
import { ruleAnswer, ruleBack, ruleDiff, ruleDraft, rulePublished, ruleShadowed, rulesAnswer } from "./rules.ts";
import { me, message, otherFrames, roomSummary } from "./server-frames.ts";
import {
  codesBody,
  codesOffer,
  deskFigures,
  enrolBegin,
  enrolled,
  houseNotice,
  houseNoticeBody,
  houseNoticeSent,
  inviteAnswer,
  inviteBody,
  passkeyBody,
  passkeyOptions,
  sentNotices,
  signedIn,
  signInBody,
  signInLog,
  signInState,
} from "./staff.ts";

/** The HTTP side: bodies of `/api`. A refusal is `RefusalBody` with a 4xx status (`busy`: 503); a 500 says only a request id. */

export const entryBody = z.object({
  name: clientFrames.enter.shape.name,
  age: z.optional(ageBand),
  charter: clientFrames.enter.shape.charter,
  /** Sent again after `nudge`. */
  sure: clientFrames.enter.shape.sure,
  /** A secret that the browser keeps although nobody is signed in: with something else, it tells that somebody banned is back. */
  kept: z.optional(z.string().check(z.minLength(16), z.maxLength(64))),
});
export type EntryBody = z.infer<typeof entryBody>;
export const entryAnswer = z.object({ me });

/** Who this browser is to the house. */
export const whoami = z.object({
  me: z.optional(me),
  /** Whether this browser has answered the question of age; never what. */
  ageAnswered: z.boolean(),
  /** Whether this browser may only read. */
  readingOnly: z.boolean(),
  /** A free name to offer. */
  suggestion: z.string(),
  /** What the house wrote to this person and they have not read, oldest first; absent where there is nothing. */
  houseNotices: z.optional(z.array(houseNotice)),
});
export type WhoAmI = z.infer<typeof whoami>;

export const house = z.object({
  name: z.string(),
  langs: z.array(z.string()),
  /** One line of the house, for its square. */
  welcome: z.optional(z.string()),
  look: z.object({ accent: z.enum(accents) }),
  /** `text` holds the clauses by language, `ids` what decisions and links call them, in the same order. */
  charter: z.object({
    version: z.int(),
    ids: z.array(z.string()),
    text: z.record(z.string(), z.array(z.string())),
  }),
  posture: z.optional(posture),
});
export type House = z.infer<typeof house>;

const clauseText = z.string().check(z.trim(), z.minLength(3), z.maxLength(CLAUSE_MAX));

/** A clause of the charter as the owner writes it. With `id` it is one that stands, kept or reworded; without, a new one. */
export const clauseBody = z.object({ id: z.optional(z.string()), fr: clauseText, en: clauseText });

/** What the owner changes of the house; what is left out stays. */
export const houseChange = z.object({
  reason: roomAmendment.shape.reason,
  name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(HOUSE_NAME_MAX))),
  /** Empty takes the line away. */
  welcome: z.optional(z.string().check(z.trim(), z.maxLength(HOUSE_WELCOME_MAX))),
  accent: z.optional(z.enum(accents)),
  /** The languages of the house's pages; the first is for whoever prefers none of them. */
  langs: z.optional(z.array(z.enum(["fr", "en"])).check(z.minLength(1), z.maxLength(2))),
  /** The whole charter in its new order: raises its version, and who enters agrees to that one. */
  clauses: z.optional(z.array(clauseBody).check(z.minLength(1), z.maxLength(CLAUSES_MAX))),
  /** Whether the staff know one another by a name for the desk alone. */
  deskNames: z.optional(z.boolean()),
  /** Sent again after `nudge`. */
  sure: z.optional(z.boolean()),
});
export type HouseChange = z.infer<typeof houseChange>;

export const roomsAnswer = z.object({ rooms: z.array(roomSummary) });

/** A whole number of a query, not below `least`. */
const numberFrom = (least: number) => z.optional(z.coerce.number().check(z.int(), z.minimum(least)));

export const messagesQuery = z.object({
  before: numberFrom(0),
  around: numberFrom(0),
  /** More than a page holds is a page. */
  limit: numberFrom(1),
});
export const messagesAnswer = z.object({ seq, messages: z.array(message), older: z.boolean(), newer: z.boolean() });

/**
 * A notice (DSA art. 16): of a message (`room` and `target`), of a person (`person`, with the `room` they were seen in),
 * of a room, or of what stands at a `place`, in words or as an address. A notice by its place says why in `details`, and
 * that it is given in good faith. Name and address of mail are asked for, never needed.
 */
export const reportBody = z.object({
  room: z.optional(roomId),
  target: z.optional(seq),
  person: z.optional(personId),
  place: z.optional(z.string().check(z.trim(), z.minLength(3), z.maxLength(NOTICE_PLACE_MAX))),
  reason: clientFrames.report.shape.reason,
  details: clientFrames.report.shape.details,
  goodFaith: z.optional(z.boolean()),
  /** Of an address of the house as `place`: whether it is the message, who wrote it, or the room; else what it points at. */
  about: z.optional(z.enum(["message", "person", "room"])),
  /** What who reports thinks it is: an offence by its id in `packages/legal`. */
  offence: z.optional(z.string().check(z.maxLength(60))),
  /** Sent again after `reporter_alone`. */
  sure: clientFrames.report.shape.sure,
  name: z.optional(z.string().check(z.trim(), z.maxLength(NOTICE_NAME_MAX))),
  mail: z.optional(z.string().check(z.trim(), z.maxLength(NOTICE_MAIL_MAX))),
});
export type ReportBody = z.infer<typeof reportBody>;
/** A participant's report of a conversation: everything from one position to another, as they read it. */
export const talkReportBody = z.object({
  from: seq,
  to: seq,
  openings: z.array(opening).check(z.minLength(1), z.maxLength(TALK_REPORT_MAX)),
  /** The room that the conversation came from, as its record says. */
  origin: z.optional(origin),
  reason: clientFrames.report.shape.reason,
  details: clientFrames.report.shape.details,
});
export const reportAnswer = z.object({
  receipt: z.string(),
  /** Of a trusted flagger that was warned for manifestly unfounded notices: the code of the reasons. */
  warned: z.optional(z.string()),
});

/** A rule that applied to a text, as staff read it. */
export const ruleHit = z.object({
  rule: z.string(),
  category: z.string(),
  /** 1 (mild) to 4 (grave). */
  severity: z.int(),
  /** What the rule asks for: nudge, hold, refuse, flag, slow or queue. */
  asks: z.string(),
  clause: z.string(),
  reasons: z.object({ fr: z.string(), en: z.string() }),
});

/** What several people checked: with whom, where and when each of them was to meet; never who they are. */
export const foundMeeting = z.object({
  same: meetingSame,
  /** Those who checked or reported, linked ones counted once. */
  voices: z.int(),
  checks: z.array(
    z.object({
      with: z.object({ id: personId, name: z.string() }),
      place: z.string(),
      meetsAt: instant,
      checkedAt: instant,
    }),
  ),
});
export type FoundMeeting = z.infer<typeof foundMeeting>;

/** What the house itself found in a text. */
export const finding = z.object({
  /** What the text is: a post, an edit, a name, a room's name, its topic, a charter; or `meeting`: no text was found. */
  kind: z.string(),
  by: z.object({ id: personId, name: z.string() }),
  text: z.string(),
  hits: z.array(ruleHit),
  /** Stretches of the text that it rests on, in UTF-16 units. */
  marks: z.array(z.object({ start: z.int(), end: z.int(), cue: z.string() })),
  /** Reasons that come from what was said before. */
  risk: z.array(z.object({ card: z.string(), cue: z.string(), points: z.int() })),
  /** A post that waits or waited for a decision. */
  held: z.optional(
    z.object({
      id: heldId,
      state: z.enum(["waiting", "released", "returned", "withdrawn"]),
      /** When it goes back to its author undecided. */
      until: instant,
      /** The reason with which it was returned. */
      reason: z.optional(z.string()),
    }),
  ),
  /** A meeting that several people checked, who are told to nobody. */
  meeting: z.optional(foundMeeting),
});
export type Finding = z.infer<typeof finding>;

/**
 * A report as staff read it: the message, what stood around it, and every earlier text that was kept; or, with
 * `finding`, what the house found by itself. Room and target are absent where there is none: a name, a post that is held.
 */
export const notice = z.object({
  id: z.string(),
  at: instant,
  room: z.optional(roomId),
  roomName: z.optional(z.string()),
  target: z.optional(seq),
  /** Of a notice about somebody. */
  person: z.optional(personId),
  /** Of a notice by its place. */
  place: z.optional(z.string()),
  reason: clientFrames.report.shape.reason,
  details: z.nullable(z.string()),
  /** What who reported thinks it is: an offence by its id. */
  offence: z.optional(z.string()),
  /** The room that a reported conversation came from, as those who wrote in it have it sealed. */
  cameFrom: z.optional(z.string()),
  context: z.array(
    z.object({
      seq,
      at: instant,
      by: personId,
      name: z.string(),
      text: z.string(),
      removed: z.nullable(z.enum(["author", "staff"])),
      earlier: z.array(z.object({ text: z.string(), keptAt: instant })),
    }),
  ),
  finding: z.optional(finding),
});
export type Notice = z.infer<typeof notice>;
/** Only reports older than this one. */
export const noticesQuery = z.object({ before: z.optional(z.string()) });
export const noticesAnswer = z.object({ notices: z.array(notice), more: z.boolean() });

/** A case with all that is known of it, as it was seen by who reported it or by the house. */
export const caseAnswer = z.object({
  case: caseSummary,
  notices: z.array(notice),
  log: z.array(caseEntry),
  beside,
});
export type CaseAnswer = z.infer<typeof caseAnswer>;

/** What is shown to whoever is asked about a complaint: the complaint, and what was judged. */
export const reviewAnswer = z.object({ complaint, judged: z.array(notice) });
export type ReviewAnswer = z.infer<typeof reviewAnswer>;

/** What the staff decide of a held post: it is posted, or goes back to its author with a reason. */
export const heldDecision = z.object({ release: z.boolean(), reason: z.optional(roomAmendment.shape.reason) });
export type HeldDecision = z.infer<typeof heldDecision>;

/** A room that somebody would like to have, and what became of it. */
export const proposal = z.object({
  id: z.string(),
  at: instant,
  by: z.object({ id: personId, name: z.string() }),
  draft: roomDraft,
  state: z.enum(["waiting", "accepted", "refused"]),
  /** Why it was decided so. */
  reason: z.optional(z.string()),
  /** The room that came of it. */
  room: z.optional(roomId),
  decidedAt: z.optional(instant),
});
export type Proposal = z.infer<typeof proposal>;
export const proposalAnswer = z.object({ id: proposal.shape.id });
export const proposalsAnswer = z.object({ proposals: z.array(proposal) });
export const proposalDecision = z.object({ accept: z.boolean(), reason: roomAmendment.shape.reason });
export type ProposalDecision = z.infer<typeof proposalDecision>;
export const proposalDecided = z.object({ room: roomId });

/** What the owner runs the house from: its hosts, and the charter in every language, offered or not. */
export const deskAnswer = z.object({
  /** Whether the staff know one another by a name for the desk alone. */
  deskNames: z.boolean(),
  hosts: z.array(z.object({ id: personId, name: z.string() })),
  clauses: z.array(z.object({ id: z.string(), fr: z.string(), en: z.string() })),
});
export type DeskAnswer = z.infer<typeof deskAnswer>;

export const ownerBody = z.object({ link: z.string() });

/** What a refusal says. */
export const refusalAnswer = z.omit(otherFrames.bye, { t: true, token: true });

/** One way in over HTTP. Without `answer` there is nothing to parse: 204, or text where `text` is set. */
export interface Route {
  method: "GET" | "POST";
  /** A `:name` stands for one part of the path. */
  path: string;
  query?: z.ZodMiniType;
  body?: z.ZodMiniType;
  answer?: z.ZodMiniType;
  text?: true;
}

/** Every way in over HTTP but the pages. */
export const routes = {
  /** Enter with a name and an age band. Answers with the session's `HttpOnly` cookie: the way in of pages. */
  entry: { method: "POST", path: "/api/entry", body: entryBody, answer: entryAnswer },
  /** Who this browser is to the house. */
  me: { method: "GET", path: "/api/me", answer: whoami },
  /** End the session and its connections. */
  leave: { method: "POST", path: "/api/leave" },
  /** What the house holds about whoever asks. */
  held: { method: "GET", path: "/api/me/held", answer: heldAnswer },
  /** What is theirs, as one document to take along; what was said in private their device adds. */
  exportOwn: { method: "GET", path: "/api/me/export", answer: exportAnswer },
  /** Erase whoever asks: ends all their sessions. Nobody who has a part in running the house. */
  erase: { method: "POST", path: "/api/me/erase", body: eraseBody, answer: erasedAnswer },
  /** This browser becomes another device of the person who made a link. Answers with the device's cookie. */
  join: { method: "POST", path: "/api/devices", body: joinBody, answer: joinAnswer },
  /** A challenge to whoever has the recovery phrase of a name. */
  beginRecovery: { method: "POST", path: "/api/recovery/begin", body: recoveryBody, answer: recoveryAnswer },
  /** This browser becomes a device of the person whose phrase opened the challenge. Answers with the device's cookie. */
  recover: { method: "POST", path: "/api/recovery", body: recoverBody, answer: joinAnswer },
  /** Begin a passkey that gives one back one's name and keys: the options that the browser makes it by. */
  beginOwnPasskey: { method: "POST", path: "/api/me/passkey/begin", answer: passkeyOptions },
  /** Keep the passkey that the browser made; one at a time. */
  setPasskey: { method: "POST", path: "/api/me/passkey", body: setPasskeyBody },
  /** A challenge to whoever has such a passkey. */
  beginComeBack: { method: "POST", path: "/api/passkey/begin", answer: passkeyOptions },
  /** This browser becomes a device of the person whose passkey signed. Answers with the device's cookie. */
  comeBack: { method: "POST", path: "/api/passkey", body: comeBackBody, answer: joinAnswer },
  /** The house's name, languages and charter. */
  house: { method: "GET", path: "/api/house", answer: house },
  /** The rooms, with what this person has read of each. */
  rooms: { method: "GET", path: "/api/rooms", answer: roomsAnswer },
  /** A page of a room's messages: before a position, around one, or the latest. */
  messages: { method: "GET", path: "/api/rooms/:room/messages", query: messagesQuery, answer: messagesAnswer },
  /** Report a message, a person, a room or a place to the house's staff. Open to anybody. */
  report: { method: "POST", path: "/api/report", body: reportBody, answer: reportAnswer },
  /** Report what was said in a conversation, with what opens it. One of the two. */
  reportTalk: { method: "POST", path: "/api/talks/:talk/report", body: talkReportBody, answer: reportAnswer },
  /** What became of a notice, or the reasons for a decision: for whoever has the code. */
  receipt: { method: "GET", path: "/api/receipts/:receipt", answer: receiptAnswer },
  /** Contest a decision, or what was answered to a notice: for whoever has the code. */
  complain: { method: "POST", path: "/api/receipts/:receipt/complaint", body: complaintBody, answer: complaintLodged },
  /** Staff: complaints, those that wait first, by when they are due. */
  complaints: { method: "GET", path: "/api/complaints", answer: complaintsAnswer },
  /** Staff who say what the law says: the offences that a decision can rest on. */
  offences: { method: "GET", path: "/api/desk/offences", answer: offencesAnswer },
  /** Staff: what the house decided by itself, the newest first. */
  houseDecisions: { method: "GET", path: "/api/desk/by-house", answer: houseDecisionsAnswer },
  /** Staff: take back what the house decided by itself about somebody, unless they contested it. */
  takeBack: { method: "POST", path: "/api/desk/by-house/:decision", body: takeBackBody },
  /** Staff: a complaint with what was judged. Who reads it is on record. */
  complaint: { method: "GET", path: "/api/complaints/:complaint", answer: reviewAnswer },
  /** Staff, and never who decided: answer a complaint. */
  answerComplaint: { method: "POST", path: "/api/complaints/:complaint", body: complaintDecision },
  /** The owner: name somebody from outside for a complaint that nobody else may answer. */
  nameReviewer: {
    method: "POST",
    path: "/api/complaints/:complaint/reviewer",
    body: reviewerBody,
    answer: reviewerAnswer,
  },
  /** From outside: the one case behind a link. */
  review: { method: "GET", path: "/api/reviews/:link", answer: reviewAnswer },
  /** From outside: answer the complaint. */
  answerReview: { method: "POST", path: "/api/reviews/:link", body: complaintDecision },
  /** Staff: which rules and whose decisions were overturned, and how often. */
  errors: { method: "GET", path: "/api/errors", answer: errorsAnswer },
  /** Staff: the clocks that run, and those that were missed, the most urgent first. */
  clocks: { method: "GET", path: "/api/clocks", answer: clocksAnswer },
  /** Staff: the cases that wait, the most pressing first. */
  cases: { method: "GET", path: "/api/cases", query: casesQuery, answer: casesAnswer },
  /** Staff: one case with its notices, what the house found, and what was done. */
  case: { method: "GET", path: "/api/cases/:case", answer: caseAnswer },
  /** The owner and auditors: who read a case. */
  caseReads: { method: "GET", path: "/api/cases/:case/reads", answer: readsAnswer },
  /** The owner and auditors: who read the texts of a decision, in lists too. */
  decisionReads: { method: "GET", path: "/api/decisions/:decision/reads", answer: readsAnswer },
  /** How this browser stands towards the desk: whether one is signed in, and how one can be. */
  signInState: { method: "GET", path: "/api/desk/sign-in", answer: signInState },
  /** Staff: begin to sign in with a passkey. */
  beginSignIn: { method: "POST", path: "/api/desk/sign-in/begin", answer: passkeyOptions },
  /** Staff: sign in with a passkey, an app's code or a recovery code. */
  signIn: { method: "POST", path: "/api/desk/sign-in", body: signInBody, answer: signedIn },
  /** Staff: begin a passkey. Invited, signed in afresh, or an owner who has none yet. */
  beginPasskey: { method: "POST", path: "/api/desk/passkeys/begin", body: enrolBegin, answer: passkeyOptions },
  /** Staff: keep the passkey that the browser made. Whoever made it is signed in. */
  addPasskey: { method: "POST", path: "/api/desk/passkeys", body: passkeyBody, answer: enrolled },
  /** Staff: take a passkey of one's own away, unless it is the last way in. */
  removePasskey: { method: "POST", path: "/api/desk/passkeys/:passkey/remove" },
  /** Staff: begin an app's codes. */
  offerCodes: { method: "POST", path: "/api/desk/codes/begin", body: enrolBegin, answer: codesOffer },
  /** Staff: show by a first code that the app has them. Whoever does is signed in. */
  confirmCodes: { method: "POST", path: "/api/desk/codes", body: codesBody, answer: enrolled },
  /** Staff: take the app's codes away, unless they are the last way in. */
  removeCodes: { method: "POST", path: "/api/desk/codes/remove" },
  /** Staff: new recovery codes in place of those before. */
  renewRecovery: { method: "POST", path: "/api/desk/recovery", answer: enrolled },
  /** The owner: invite somebody of the desk to set up how they sign in. */
  inviteStaff: { method: "POST", path: "/api/desk/invites", body: inviteBody, answer: inviteAnswer },
  /** The owner and auditors: what was done about signing in. */
  signInLog: { method: "GET", path: "/api/desk/sign-ins", answer: signInLog },
  /** The owner, seniors and auditors: how the desk is doing. */
  figures: { method: "GET", path: "/api/desk/figures", answer: deskFigures },
  /** Say that one has read what the house wrote. */
  houseNoticeRead: { method: "POST", path: "/api/house-notices/:notice/read" },
  /** Staff: what was written to people, newest first. */
  sentNotices: { method: "GET", path: "/api/desk/house-notices", answer: sentNotices },
  /** Staff: write to a person, as the house. */
  writeNotice: { method: "POST", path: "/api/desk/house-notices", body: houseNoticeBody, answer: houseNoticeSent },
  /** Staff: say that one has looked at what somebody else wrote. */
  witnessNotice: { method: "POST", path: "/api/desk/house-notices/:notice/witness" },
  /** How guarded the house is now. */
  posture: { method: "GET", path: "/api/posture", answer: posture },
  /** Staff: raise the shield for some minutes: who is new only reads. */
  raiseShield: { method: "POST", path: "/api/desk/shield", body: shieldBody },
  /** Staff: let the shield fall before its time. */
  lowerShield: { method: "POST", path: "/api/desk/shield/lower", body: shieldEnd },
  /** Staff: what came while nobody was on duty, in order. */
  night: { method: "GET", path: "/api/desk/night", answer: nightAnswer },
  /** Seniors, the owner, auditors: how each rule of the engine stands, what it finds and how often it is right. */
  rules: { method: "GET", path: "/api/desk/rules", answer: rulesAnswer },
  /** Seniors, the owner, auditors: one rule as it is written, with all that was done with it. */
  rule: { method: "GET", path: "/api/desk/rules/:rule", answer: ruleAnswer },
  /** Seniors, the owner: put a version in shadow. It is judged with, and nothing follows. */
  shadowRule: { method: "POST", path: "/api/desk/rules", body: ruleDraft, answer: ruleShadowed },
  /** Seniors, the owner, auditors: read what the version in shadow would have done. That they read it is on record. */
  diffRule: { method: "POST", path: "/api/desk/rules/:rule/diff", answer: ruleDiff },
  /** The owner: make it live, once that was read. */
  publishRule: { method: "POST", path: "/api/desk/rules/:rule/publish", body: rulePublished },
  /** The owner: one step back, from live to shadow, from shadow to draft. What was live before is live again. */
  backRule: { method: "POST", path: "/api/desk/rules/:rule/back", body: ruleBack },
  /** Staff: who is on duty. */
  duty: { method: "GET", path: "/api/desk/duty", answer: dutyAnswer },
  /** Staff: choose what one is called at the desk, where the house has names for it. */
  deskName: { method: "POST", path: "/api/desk/name", body: deskNameBody },
  /** Staff: be on duty for some time, and be called to urgent cases first. */
  takeDuty: { method: "POST", path: "/api/desk/duty", body: dutyBody },
  /** The owner: who is what at the desk. */
  roles: { method: "GET", path: "/api/desk/roles", answer: rolesAnswer },
  /** The owner: give somebody a part at the desk, or take it back. */
  grantRole: { method: "POST", path: "/api/desk/roles", body: roleGrant },
  /** The owner: the trusted flaggers. */
  flaggers: { method: "GET", path: "/api/flaggers", answer: flaggersAnswer },
  /** The owner: take in a trusted flagger. */
  addFlagger: { method: "POST", path: "/api/flaggers", body: flaggerBody, answer: flaggerAnswer },
  /** The owner: their key opens nothing any more. */
  revokeFlagger: { method: "POST", path: "/api/flaggers/:flagger/revoke" },
  /** The owner: write down that whoever names trusted flaggers was told of one. */
  tellOfFlagger: { method: "POST", path: "/api/flaggers/:flagger/told", body: flaggerTold },
  /** Staff: somebody is in danger now. Everything of the case is held; answers with whom to call. Asked again, it changes nothing. */
  danger: { method: "POST", path: "/api/desk/cases/:case/danger", body: dangerBody, answer: dangerAnswer },
  /** Staff: what is known and done of a danger. */
  readDanger: { method: "GET", path: "/api/desk/cases/:case/danger", query: dangerBody, answer: dangerAnswer },
  /** Staff: write down who was told of a danger, and when. */
  tellDanger: { method: "POST", path: "/api/desk/cases/:case/danger/told", body: toldBody },
  /** The legal side and the owner: what was held for a danger need not be held any more. */
  endDanger: { method: "POST", path: "/api/desk/cases/:case/danger/end", body: dangerEndBody },
  /** Staff: whom to call in a country. */
  helpNumbers: {
    method: "GET",
    path: "/api/desk/help-numbers",
    query: helpNumbersQuery,
    answer: helpNumbersAnswer,
  },
  /** Staff: what oneself has had to read of the gravest kind; nobody else is told. */
  exposure: { method: "GET", path: "/api/desk/exposure", answer: exposureAnswer },
  /** Staff: take a break: off duty, and the count begins anew. */
  takeBreak: { method: "POST", path: "/api/desk/break" },
  /** Staff: to which urgent cases one was called that nobody works on yet. */
  pages: { method: "GET", path: "/api/desk/pages", answer: pagesAnswer },
  /** Staff: take a case that nobody works on. */
  takeCase: { method: "POST", path: "/api/cases/:case/take" },
  /** Staff: let a case of one's own go back into the queue. */
  leaveCase: { method: "POST", path: "/api/cases/:case/leave" },
  /** Staff: hand a case over, or assign it. */
  handOverCase: { method: "POST", path: "/api/cases/:case/hand-over", body: handOverBody },
  /** Staff: put a case aside for some time. */
  waitCase: { method: "POST", path: "/api/cases/:case/wait", body: waitBody },
  /** Staff: pass a case up. */
  escalateCase: { method: "POST", path: "/api/cases/:case/escalate", body: escalateBody },
  /** Staff: take parts of a case out into one of their own. */
  splitCase: { method: "POST", path: "/api/cases/:case/split", body: splitBody, answer: caseMade },
  /** Staff: let a case go on in another one. All who reported are answered there. */
  mergeCase: { method: "POST", path: "/api/cases/:case/merge", body: mergeBody },
  /** Staff: write a note on a case. */
  noteCase: { method: "POST", path: "/api/cases/:case/note", body: noteBody },
  /** Staff: decide a case. Effects, reasons and what everybody is told are stored together. */
  decideCase: { method: "POST", path: "/api/cases/:case/decision", body: caseDecision, answer: decisionAnswer },
  /** Staff: what cannot be sent to the Commission's database until somebody mends its words. */
  refusedPayloads: { method: "GET", path: "/api/payloads", answer: refusedPayloadsAnswer },
  /** Staff: mend it. What the person concerned was told stays as it was. */
  mendPayload: { method: "POST", path: "/api/payloads/:decision", body: payloadMending },
  /** Staff: the latest reports, newest first; with `before`, those older than it. */
  notices: { method: "GET", path: "/api/notices", query: noticesQuery, answer: noticesAnswer },
  /** Staff: release a held post into its room, or return it to its author with a reason. */
  decideHeld: { method: "POST", path: "/api/held/:held", body: heldDecision },
  /** Propose a room. The owner decides. */
  propose: { method: "POST", path: "/api/proposals", body: roomDraft, answer: proposalAnswer },
  /** One's own proposals; for the owner all that wait, oldest first, and those decided last. */
  proposals: { method: "GET", path: "/api/proposals", answer: proposalsAnswer },
  /** The owner: accept or refuse a proposal. Answers with the new room; 204 where it is refused. */
  decideProposal: {
    method: "POST",
    path: "/api/proposals/:proposal",
    body: proposalDecision,
    answer: proposalDecided,
  },
  /** The owner: the hosts, and the whole charter. */
  desk: { method: "GET", path: "/api/desk", answer: deskAnswer },
  /** The owner: change what a room is. */
  amendRoom: { method: "POST", path: "/api/rooms/:room", body: roomAmendment },
  /** The owner: change what the house says of itself, its charter included. */
  changeHouse: { method: "POST", path: "/api/house", body: houseChange },
  /** Use the one-time owner link: the person who has entered becomes the house's owner. */
  owner: { method: "POST", path: "/api/owner", body: ownerBody },
  /** Whether the house serves: 200 while it does, 503 while it starts or stops. */
  health: { method: "GET", path: "/healthz", text: true },
  /** Counters and gauges in Prometheus' text format, for requests from the machine itself. */
  metrics: { method: "GET", path: "/metrics", text: true },
} as const satisfies Record<string, Route>;
