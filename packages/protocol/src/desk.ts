import * as z from "zod/mini";
import { ageBand, reportReasons, roomMode } from "./client-frames.ts";
import { caseId, complaintId, decisionId, instant, personId, roomId, seq } from "./ids.ts";
import {
  COMPLAINT_MAX,
  NAME_MAX,
  NAME_MIN,
  NOTE_MAX,
  NOTICE_NAME_MAX,
  REASON_MAX,
  REASON_MIN,
  SLOW_SECONDS_MAX,
} from "./limits.ts";

/** The moderation desk: cases, decisions, and what both sides are told. */

const count = z.int().check(z.minimum(0));
const someone = z.object({ id: personId, name: z.string() });
const words = z.string().check(z.trim(), z.minLength(REASON_MIN), z.maxLength(REASON_MAX));
/** A sentence in each language of the house's pages. */
const inEach = z.object({ fr: z.string(), en: z.string() });
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/**
 * What a decision can do: take a message away, hide it, limit how fast somebody speaks in a room, mute them there,
 * suspend or ban them from the house, change how a room is held, warn, protect somebody as younger than they said, put
 * an age right that was answered wrongly.
 */
export const effectKinds = [
  ...(["remove", "hide", "limit", "mute", "suspend", "ban", "mode", "warn"] as const),
  ...(["protect", "age"] as const),
] as const;
export type EffectKind = (typeof effectKinds)[number];

/** One effect as it is asked for. What it is done to is the case's own where nothing is said. */
export const effect = z.object({
  do: z.enum(effectKinds),
  room: z.optional(roomId),
  target: z.optional(seq),
  /** How long it lasts: with `limit`, `mute` and `suspend`. */
  minutes: z.optional(z.int().check(z.minimum(1), z.maximum(60 * 24 * 365))),
  /** With `mode`: one that restricts. */
  mode: z.optional(z.enum(["slow", "frozen", "closed"])),
  /** With `limit` and `slow`: the pause between two messages. */
  slowSeconds: z.optional(z.int().check(z.minimum(1), z.maximum(SLOW_SECONDS_MAX))),
  /** With `protect`: of minors; with `age`: of whoever may talk in private. */
  band: z.optional(ageBand),
});
export type Effect = z.infer<typeof effect>;

/** What a decision rests on: a clause of the charter by its id, or an offence by its id; one of the two. */
export const ground = z.object({
  clause: z.optional(z.string()),
  /** With `clause`: whether it is held illegal as well. */
  alsoIllegal: z.optional(z.boolean()),
  offence: z.optional(z.string()),
});
export type Ground = z.infer<typeof ground>;

/** What a moderator decides of a case. Without effects: that nothing is done. */
export const caseDecision = z.object({
  effects: z.array(effect).check(z.maxLength(6)),
  /** Who it is about, where that is not the case's own person. */
  person: z.optional(personId),
  /** Needed with effects. */
  ground: z.optional(ground),
  /** What happened and why this follows: the person concerned reads it. It neither names nor quotes who reported. */
  reason: words,
  /** Of a case about a post that waits: whether it is posted, or goes back to its author. */
  release: z.optional(z.boolean()),
  /**
   * What those who reported are told beside the outcome. Absent: where nothing is done, the reason. It neither names nor
   * quotes anybody else who reported.
   */
  answer: z.optional(words),
  /** Notices of this case that are manifestly unfounded or abusive: whoever gave them is warned, then limited (art. 23). */
  abusive: z.optional(z.array(z.string()).check(z.maxLength(50))),
  /** A category of the Commission's database, where the ground's own does not fit. */
  category: z.optional(z.string()),
  /** An order forbids to tell until this day. */
  deferred: z.optional(z.object({ order: words, until: day })),
  /** Why no statement is owed. */
  notOwed: z.optional(z.enum(["order", "advertising_flood"])),
});
export type CaseDecision = z.infer<typeof caseDecision>;
export const decisionAnswer = z.object({ decision: decisionId });

/** An effect that was taken. */
export const takenEffect = z.object({
  do: z.enum([...effectKinds, "return", "refuse", "notices"]),
  roomName: z.optional(z.string()),
  room: z.optional(roomId),
  target: z.optional(seq),
  mode: z.optional(roomMode),
  /** When it ends; absent: it has no end. */
  until: z.optional(instant),
});

/** What became of a complaint, as who lodged it reads it. */
export const complaintReceipt = z.object({
  at: instant,
  state: z.enum(["open", "upheld", "overturned"]),
  /** By when it is answered. */
  dueAt: instant,
  answeredAt: z.optional(instant),
  answer: z.optional(z.string()),
});

/** A statement of reasons (DSA art. 17), as the person decided upon reads it. It never says who reported, or what they wrote. */
export const statement = z.object({
  /** The code under which it can be read without an account, at `/receipt/…`. */
  receipt: z.string(),
  at: instant,
  effects: z.array(takenEffect),
  ground: z.object({
    kind: z.enum(["law", "charter"]),
    /** The law or the clause. */
    name: z.string(),
    /** The same in each language. */
    names: z.optional(inEach),
    explanation: z.string(),
  }),
  facts: z.string(),
  /** The same in each language, where the house itself says it. */
  said: z.optional(inEach),
  /** One's own words that were judged, where there are any. */
  text: z.optional(z.string()),
  /** Whether it followed a notice, or what the house saw by itself. */
  found: z.enum(["notice", "house"]),
  /** Whether automatic means found it, and how far they decided. */
  machine: z.object({ found: z.boolean(), decided: z.enum(["fully", "partially", "not"]) }),
  redress: z.array(z.enum(["complaint", "dispute_body", "court"])),
  /** The last instant at which it can be contested here. */
  complainUntil: instant,
  /** Where it was contested. */
  complaint: z.optional(complaintReceipt),
  /** When all its effects were undone. */
  undoneAt: z.optional(instant),
  /** Why, where the staff took it back of their own motion. */
  undoneBecause: z.optional(z.string()),
});
export type Statement = z.infer<typeof statement>;

/** What became of a notice, as who gave it reads it. */
export const noticeReceipt = z.object({
  receipt: z.string(),
  at: instant,
  about: z.enum(["message", "person", "room", "place"]),
  state: z.enum(["received", "reading", "decided"]),
  /** Once decided. */
  outcome: z.optional(
    z.object({
      at: instant,
      /** Whether anything was done. */
      acted: z.boolean(),
      ground: z.optional(statement.shape.ground),
      /** What who decided says to those who reported. */
      answer: z.optional(z.string()),
      machine: statement.shape.machine,
      redress: statement.shape.redress,
      complainUntil: instant,
      /** When the decision was overturned, and its effects undone. */
      undoneAt: z.optional(instant),
      /** It was manifestly unfounded. `until`: for that, notices that come as this one did wait behind all others. */
      unfounded: z.optional(z.object({ until: z.optional(instant) })),
    }),
  ),
  /** Where the outcome was contested by who reported. */
  complaint: z.optional(complaintReceipt),
});
export type NoticeReceipt = z.infer<typeof noticeReceipt>;
/** One of the two. */
export const receiptAnswer = z.object({ notice: z.optional(noticeReceipt), statement: z.optional(statement) });
export type ReceiptAnswer = z.infer<typeof receiptAnswer>;

/** A case as it stands in the queue. */
export const caseSummary = z.object({
  id: caseId,
  at: instant,
  about: z.enum(["message", "person", "room", "held", "place"]),
  room: z.optional(roomId),
  roomName: z.optional(z.string()),
  target: z.optional(seq),
  person: z.optional(someone),
  /** The gravest reason that was given or found. */
  reason: z.enum(reportReasons),
  /** 1 (mild) to 4 (grave), how many it reaches (1 to 4), and within how many minutes harm may come: the order of the queue. */
  severity: z.int(),
  reach: z.int(),
  harmMinutes: z.int(),
  weight: z.int(),
  notices: count,
  findings: count,
  state: z.enum(["open", "decided", "merged"]),
  /** Whether a trusted flagger speaks in it. */
  trusted: z.boolean(),
  /** Who works on it. */
  holder: z.optional(someone),
  /** Put aside until then. */
  waitsUntil: z.optional(instant),
  /** Whom it was passed up to. */
  escalated: z.optional(z.enum(["senior", "legal"])),
});
export type CaseSummary = z.infer<typeof caseSummary>;
/** With `after`, those behind this one; with `lane`, those that a trusted flagger speaks in. */
export const casesQuery = z.object({ after: z.optional(z.string()), lane: z.optional(z.enum(["trusted"])) });
export const casesAnswer = z.object({ cases: z.array(caseSummary), more: z.boolean() });

/** What was done with a case, oldest first. */
export const caseEntry = z.object({
  at: instant,
  by: z.optional(someone),
  act: z.string(),
  note: z.optional(z.string()),
});

/** What was decided about somebody. */
export const pastDecision = z.object({
  id: decisionId,
  at: instant,
  /** Absent where the house did by itself. */
  by: z.optional(someone),
  effects: z.array(takenEffect),
  reason: z.string(),
  case: z.optional(caseId),
  /** When it was overturned. */
  undoneAt: z.optional(instant),
});
export type PastDecision = z.infer<typeof pastDecision>;

/**
 * Why a case stands beside another one: it is about the same person, about somebody of the same device, about somebody
 * who came new and together with them, or the house suspects that one of the two is the other, back after a ban.
 */
export const links = ["person", "device", "together", "evasion"] as const;
export const besideCase = z.object({ link: z.enum(links), case: caseSummary });
export type BesideCase = z.infer<typeof besideCase>;
/** A notice about the same person in another case. */
export const besideNotice = z.object({
  id: z.string(),
  at: instant,
  reason: z.enum(reportReasons),
  details: z.nullable(z.string()),
  case: caseId,
});
/** What is known around a case, the newest first: no more of each than one can take in. */
export const beside = z.object({
  past: z.array(pastDecision),
  cases: z.array(besideCase),
  notices: z.array(besideNotice),
});
export type Beside = z.infer<typeof beside>;

const note = z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(NOTE_MAX)));
/** A note for whoever works on the case: kept with it, told to nobody else. */
export const noteBody = z.object({ note: z.string().check(z.trim(), z.minLength(1), z.maxLength(NOTE_MAX)) });
/** Hand a case over to somebody of the staff. */
export const handOverBody = z.object({ to: personId, note });
/** Put a case aside for some minutes. */
export const waitBody = z.object({ minutes: z.int().check(z.minimum(1), z.maximum(60 * 24 * 14)), note });
/** Pass a case up. */
export const escalateBody = z.object({ to: z.enum(["senior", "legal"]), note });
/** Take these notices and findings out into a case of their own. */
export const splitBody = z.object({ parts: z.array(z.string()).check(z.minLength(1), z.maxLength(200)), note });
/** Let this case go on in another one. */
export const mergeBody = z.object({ into: caseId, note });
export const caseMade = z.object({ id: caseId });

/** What cannot be sent to the Commission's database as it is, and why. */
export const refusedPayload = z.object({
  decision: decisionId,
  at: instant,
  facts: z.string(),
  explanation: z.string(),
  /** The law or the clause, as it is to be sent. */
  ground: z.string(),
  /** The trusted flagger that it followed. */
  source: z.optional(z.string()),
  faults: z.array(
    z.object({
      field: z.string(),
      why: z.string(),
      /** What looks like personal data: what it looks like, and the stretch of the text, as it is written. */
      kind: z.optional(z.enum(["e-mail", "phone", "ip", "handle", "name", "link"])),
      found: z.optional(z.string()),
    }),
  ),
});
export const refusedPayloadsAnswer = z.object({ payloads: z.array(refusedPayload) });
/** The words in which it is sent, or names that a person has read and found to be everyday words. */
export const payloadMending = z.object({
  facts: z.optional(words),
  explanation: z.optional(words),
  ground: z.optional(words),
  source: z.optional(words),
  released: z.optional(z.array(z.object({ field: z.string(), found: z.string() })).check(z.maxLength(50))),
});
export type PayloadMending = z.infer<typeof payloadMending>;

/** Why a decision is contested. */
export const complaintBody = z.object({
  text: z.string().check(z.trim(), z.minLength(REASON_MIN), z.maxLength(COMPLAINT_MAX)),
});
/** By when it is answered, and the code under which that is followed: of what concerns a whole room, one of its own. */
export const complaintLodged = z.object({ dueAt: instant, receipt: z.string() });

/** A complaint as it stands at the desk. */
export const complaint = z.object({
  id: complaintId,
  at: instant,
  dueAt: instant,
  state: z.enum(["open", "upheld", "overturned"]),
  /** Whom the decision concerns, somebody who reported, or the staff, who took back what the house had decided alone. */
  by: z.enum(["concerned", "notifier", "staff"]),
  text: z.string(),
  decision: z.object({
    id: decisionId,
    at: instant,
    /** Who decided; absent where the house did by itself. */
    by: z.optional(someone),
    reason: z.string(),
    effects: z.array(takenEffect),
    case: z.optional(caseId),
  }),
  /** Whether whoever reads this has a part in it: then somebody else answers it. */
  own: z.optional(z.boolean()),
  /** The rules of the engine that found what was judged. */
  rules: z.array(z.string()),
  /** From outside the house. */
  reviewer: z.optional(z.string()),
  /** Nobody of the staff may answer it, and nobody from outside has been named. */
  needsReviewer: z.boolean(),
  answer: z.optional(z.string()),
});
export type Complaint = z.infer<typeof complaint>;
export const complaintsAnswer = z.object({
  complaints: z.array(complaint),
  /** Whether a complaint waits for somebody whom the house does not have. */
  red: z.boolean(),
});

/** The answer to a complaint. Overturned, every effect of the decision is undone, or the case of who reported begins anew. */
export const complaintDecision = z.object({
  overturn: z.boolean(),
  /** What who complained reads. */
  reason: words,
  /** Of what is overturned: a rule of the engine by its name, or (by default) whoever decided. */
  erredRule: z.optional(z.string().check(z.maxLength(120))),
});
export type ComplaintDecision = z.infer<typeof complaintDecision>;

/** An offence that a decision can rest on, by its id, with what it is called. */
export const offenceName = z.object({ id: z.string(), articles: z.array(z.string()), fr: z.string(), en: z.string() });
export type OffenceName = z.infer<typeof offenceName>;
export const offencesAnswer = z.object({ offences: z.array(offenceName) });

/** What the house decided without anybody: a post given back unread, a shield, a flood of advertising. */
export const houseDecision = z.object({
  id: decisionId,
  at: instant,
  act: z.enum(["return", "house", "flood"]),
  /** Whom it concerns. */
  person: z.optional(someone),
  reason: z.string(),
  effects: z.array(takenEffect),
  /** The first of the messages it is about. */
  text: z.optional(z.string()),
  /** When it ends by itself. */
  until: z.optional(instant),
  /** Whoever it concerns has contested it, and is not answered yet. */
  complaint: z.optional(complaintId),
  undoneAt: z.optional(instant),
});
export type HouseDecision = z.infer<typeof houseDecision>;
export const houseDecisionsAnswer = z.object({ decisions: z.array(houseDecision) });
/** Why it is taken back: whom it concerns reads it. */
export const takeBackBody = z.object({ reason: words });

/** Somebody from outside who reads one case and answers one complaint. */
export const reviewerBody = z.object({
  name: z.string().check(z.trim(), z.minLength(2), z.maxLength(NOTICE_NAME_MAX)),
});
/** Told once, to be handed on. */
export const reviewerAnswer = z.object({ link: z.string() });

/** How often a rule, or somebody of the staff, was found to have erred. */
export const errorsAnswer = z.object({
  errors: z.array(z.object({ kind: z.enum(["rule", "moderator"]), of: z.string(), count })),
});

/** A clock of the law, or of our own aims, that somebody must see. */
export const runningClock = z.object({
  /** What it is called in `packages/legal`. */
  clock: z.string(),
  /** What it runs for: a notice, a decision, a complaint. */
  of: z.string(),
  dueAt: z.optional(instant),
  missed: z.boolean(),
});
export const clocksAnswer = z.object({ clocks: z.array(runningClock) });

/** What somebody can be at the desk beside being owner: host of a room, or something for the whole house. */
export const deskRole = z.enum(["host", "moderator", "senior", "legal", "auditor"]);
/** The owner gives somebody a part at the desk (`on`) or takes it back. A host is that of a room. */
export const roleGrant = z.object({
  person: personId,
  role: deskRole,
  room: z.optional(roomId),
  on: z.boolean(),
  reason: words,
});
export type RoleGrant = z.infer<typeof roleGrant>;
export const rolesAnswer = z.object({
  people: z.array(
    z.object({
      id: personId,
      name: z.string(),
      /** `ofHouse`: it comes with being owner or host of the house. */
      roles: z.array(z.object({ role: z.string(), room: z.optional(roomId), ofHouse: z.optional(z.boolean()) })),
    }),
  ),
});

/** Who read a case, oldest first. */
export const readsAnswer = z.object({ reads: z.array(z.object({ at: instant, id: personId, name: z.string() })) });

/** A body whose notices come first (DSA art. 22). */
export const flaggerBody = z.object({ name: z.string().check(z.trim(), z.minLength(2), z.maxLength(NOTICE_NAME_MAX)) });
/** The key is told once: it goes with each notice, as `Authorization: Bearer …`. */
export const flaggerAnswer = z.object({ id: z.string(), key: z.string() });
/** Of a flagger whose notices were manifestly unfounded again and again: what was decided about it last. */
export const flaggerStanding = z.object({
  at: instant,
  /** The code of the reasons, to be handed to the body. */
  receipt: z.string(),
  /** Until when its key is suspended, but for what is urgent; absent: it is warned. */
  until: z.optional(instant),
  /** Who was told of it (DSA art. 22(6)). */
  told: z.array(z.object({ at: instant, who: z.string() })),
});
export const flaggersAnswer = z.object({
  flaggers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      at: instant,
      revokedAt: z.nullable(instant),
      /** Of its notices of half a year: how many were decided, and how many of them manifestly unfounded. */
      decided: z.int(),
      unfounded: z.int(),
      standing: z.optional(flaggerStanding),
    }),
  ),
});
/** Who names trusted flaggers was told of one. */
export const flaggerTold = z.object({ who: z.string().check(z.trim(), z.minLength(2), z.maxLength(NOTICE_NAME_MAX)) });

/** What somebody wants to be called at the desk. */
export const deskNameBody = z.object({
  name: z.string().check(z.trim(), z.minLength(NAME_MIN), z.maxLength(NAME_MAX)),
});

/** On duty for so many minutes from now; 0: no longer. */
export const dutyBody = z.object({ minutes: z.int().check(z.minimum(0), z.maximum(24 * 60)) });
/** Who is on duty. */
export const dutyAnswer = z.object({
  people: z.array(z.object({ id: personId, name: z.string(), until: instant })),
  /** Who works at the desk and is not on duty. */
  others: z.array(someone),
});
export type DutyAnswer = z.infer<typeof dutyAnswer>;

/** The urgent cases that somebody was called to and that nobody works on yet, the newest first. */
export const pagesAnswer = z.object({
  pages: z.array(z.object({ case: caseId, reason: z.enum(reportReasons), at: instant })),
});
export type PagesAnswer = z.infer<typeof pagesAnswer>;

const countryCode = z.string().check(z.regex(/^[A-Z]{2}$/));
/** Whose numbers: of the house's own country where nothing is said. */
export const helpNumbersQuery = z.object({ country: z.optional(countryCode) });
/** A number or an address that helps. */
export const helpNumber = z.object({
  id: z.string(),
  /** `danger`, `children`, `online`, `violence`, `hate`, `distress` or `self`. */
  topic: z.string(),
  name: z.string(),
  /** When to turn to it. */
  what: z.object({ fr: z.string(), en: z.string() }),
  phone: z.optional(z.string()),
  /** A number that takes written messages. */
  text: z.optional(z.string()),
  link: z.optional(z.string()),
  /** The month in which somebody last read this at its source; null: nobody has. */
  checked: z.nullable(z.string()),
});
export type HelpNumber = z.infer<typeof helpNumber>;
/** Emergency numbers first. `countries` are those that there are numbers of; any other one has those of the Union (`EU`). */
export const helpNumbersAnswer = z.object({
  country: z.string(),
  countries: z.array(z.string()),
  numbers: z.array(helpNumber),
});

/** Somebody is in danger now; in which country, where that is known. */
export const dangerBody = z.object({ country: z.optional(countryCode) });
/** Somebody was told of a danger. */
export const toldEntry = z.object({
  /** When they were told, and when that was written down. */
  at: instant,
  recordedAt: instant,
  by: someone,
  who: z.string(),
  /** Whether they are an authority that acts: what DSA art. 18 asks for. */
  authority: z.boolean(),
  /** The line that was called, by its id. */
  line: z.optional(z.string()),
  note: z.optional(z.string()),
});
/** What is known and done of a danger in a case. */
export const dangerAnswer = z.object({
  /** When the house knew of it; asked again, it stays. */
  knownAt: instant,
  by: someone,
  /** The aim by which an authority is told; absent once one was. */
  informBy: z.optional(instant),
  /** What is kept from destruction by any path. */
  held: z.object({ notices: count, findings: count, lines: count }),
  /** Whom to call, the most pressing first. */
  country: z.string(),
  numbers: z.array(helpNumber),
  /** The path of a page to print and hand over. */
  referral: z.string(),
  told: z.array(toldEntry),
  /** When the hold ended. */
  endedAt: z.optional(instant),
});
export type DangerAnswer = z.infer<typeof dangerAnswer>;
/** Write down who was told; `at` where that was before now. */
export const toldBody = z.object({
  who: z.string().check(z.trim(), z.minLength(2), z.maxLength(NOTICE_NAME_MAX)),
  authority: z.boolean(),
  line: z.optional(z.string().check(z.maxLength(60))),
  at: z.optional(instant),
  note,
});
export type ToldBody = z.infer<typeof toldBody>;
/** Why what was held need not be held any more. */
export const dangerEndBody = z.object({ reason: words });

/** What somebody of the desk has had to read of the gravest kind, since their shift or their last break began. */
export const exposureAnswer = z.object({
  since: instant,
  /** Cases of the gravest kind. */
  seen: count,
  /** After how many a break is offered; 0: never. */
  budget: count,
  /** Whether a break is offered. Nothing is refused to who goes on. */
  breakOffered: z.boolean(),
});
export type ExposureAnswer = z.infer<typeof exposureAnswer>;
