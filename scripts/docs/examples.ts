import assert from "node:assert/strict";
import { PROTOCOL_VERSION } from "@parvis/protocol/limits";
import { dangerExamples } from "./danger-examples.ts";
import { leavingExamples } from "./leaving-examples.ts";
import { postureExamples } from "./posture-examples.ts";
import { privateExamples } from "./private-examples.ts";
import { rulesExamples } from "./rules-examples.ts";
import type { JsonSchema } from "./schemas.ts";
import { named } from "./schemas.ts";
import { staffExamples } from "./staff-examples.ts";

const LOBBY = "01993a1c-6f00-7b6e-8a11-4c2d90e7f35b";
const LILAS = "01993a2e-41d8-7c05-9f3e-b1a86d0c2e47";
const WALKS = "01993a41-7c2e-7a19-8d35-e0b4f2c6917a";
const PROPOSAL = "01993a40-1d5b-7f83-b6c2-59a7e8d03c14";
const HELD = "01993a30-8f4c-7b21-93d6-1e5a0c7b4d82";
const CASE = "01993a52-0c7d-7e36-b48f-2a91d6c05e8b";
const DECISION = "01993a53-5a1e-7c94-8d07-f3b62e914a70";
const MALO = "01993a2f-0b6c-7e91-a2d4-70c3f5819ba6";

/** What a field of this name holds in an example, whichever object it is in. */
const usual: Record<string, unknown> = {
  after: 40,
  age: "adult",
  at: 1_757_700_131_842,
  by: LILAS,
  charter: 1,
  code: "slow_mode",
  count: 3,
  emoji: "👍",
  id: 7,
  lang: "fr",
  lastN: 0,
  lastSaid: 0,
  lately: 17,
  limit: 50,
  link: "Zq3mV8yK1tXbN5cRw7uHd2LfPa9JsGe4oTiC6xBvYrE",
  minutes: 60,
  n: 1,
  name: "Lilas",
  person: MALO,
  present: 38,
  query: "resto lyon",
  read: 40,
  retentionDays: 30,
  reason: "Insultes répétées",
  receipt: "K7QX4MPRT2HD",
  room: LOBBY,
  seq: 42,
  slowSeconds: 0,
  suggestion: "Lilas 27",
  target: 42,
  text: "Salut ! Quelqu'un connaît un bon resto à Lyon ?",
  theme: "accueil",
  unread: 2,
  v: PROTOCOL_VERSION,
  zone: "Europe/Paris",
};

/** Which of its optional fields an example shows as usual. */
const shown: Record<string, string[]> = {
  "client.enter": ["age"],
  entryBody: ["age"],
  "server.welcome": ["me"],
  whoami: ["me"],
};

/** Where an object's example differs from the usual; an optional field that stands here is shown. */
const special: Record<string, Record<string, unknown>> = {
  "client.follow": { seq: 40 },
  "client.history": { before: 42, limit: 50 },
  "client.remove": { target: 42 },
  "client.roster": { after: "Lilas" },
  "client.report": { target: 42, reason: "harassment", details: "Il recommence à chaque fois." },
  "server.called": { seqs: [41, 42] },
  "client.ban": { minutes: 1440 },
  "client.mode": { mode: "slow", slowSeconds: 10, reason: "Trop de monde ce soir" },
  "client.appoint": { role: "host", reason: "Bienvenue dans l'équipe" },
  "client.post": { replyTo: 41 },
  "client.edit": { n: 2, text: "Salut ! Quelqu'un connaît un bon resto à Lyon 3 ?" },
  "server.edited": { seq: 43, text: "Salut ! Quelqu'un connaît un bon resto à Lyon 3 ?" },
  "server.posted": { replyTo: 41 },
  "server.removed": { seq: 44, by: "author" },
  "server.reacted": { seq: 45, by: MALO },
  "server.mode": { seq: 46, mode: "slow", slowSeconds: 10, reason: "Trop de monde ce soir" },
  "server.appointed": { seq: 47, role: "host" },
  "server.sanctioned": { seq: 48, until: 1_757_703_731_842 },
  "server.seq": { seq: 48 },
  "server.welcome": { token: "q1Jx0cN0b8pVw2m7Yf4sT9kLr6eZaUhD3gXiBoCvEnM" },
  "server.no": { n: 2, room: LOBBY, retryAfterMs: 8200 },
  "server.followed": { from: 40, seq: 42 },
  "server.presence": { count: 38, joined: [{ id: MALO, name: "Malo", role: "none" }] },
  "server.typing": { by: MALO, name: "Malo" },
  "client.withdraw": { held: HELD },
  "server.held": { id: HELD },
  "server.bye": { code: "rate_limited", retryAfterMs: 10_000 },
  heldPost: {
    id: HELD,
    text: "On se voit ce soir ? Viens seule.",
    after: 42,
    state: "returned",
    reason: "On ne donne pas de rendez-vous à quelqu'un qu'on ne connaît pas.",
    clause: "threats",
  },
  finding: {
    kind: "post",
    by: { id: MALO, name: "Malo" },
    text: "On se voit ce soir ? Viens seule.",
    marks: [{ start: 21, end: 32, cue: "come_alone" }],
    risk: [{ card: "ambush", cue: "meet_fast", points: 20 }],
    held: { id: HELD, state: "waiting", until: 1_757_743_331_842 },
  },
  foundMeeting: {
    ...{ same: "meeting", voices: 2 },
    checks: [
      {
        with: { id: MALO, name: "Malo" },
        place: "Parking du stade",
        meetsAt: 1_757_714_531_842,
        checkedAt: 1_757_700_131_842,
      },
    ],
  },
  ruleHit: {
    rule: "ambush-push",
    category: "ambush",
    severity: 3,
    asks: "hold",
    clause: "threats",
    reasons: {
      fr: "Quelqu'un de l'équipe lit d'abord les rendez-vous pressés.",
      en: "Somebody of the staff first reads meetings that are pressed for.",
    },
  },
  heldDecision: { release: false, reason: "On ne donne pas de rendez-vous à quelqu'un qu'on ne connaît pas." },
  message: { reactions: [{ emoji: "👍", count: 1, mine: false }] },
  me: { id: LILAS, role: "none" },
  rosterEntry: { id: LILAS, role: "none" },
  roomSummary: {
    id: LOBBY,
    name: "Le parvis",
    charter: "On se salue en entrant.",
    slowSeconds: 0,
    lastAt: 1_757_700_131_842,
    last: [
      {
        seq: 42,
        at: 1_757_700_131_842,
        by: LILAS,
        name: "Lilas",
        text: "Salut ! Quelqu'un connaît un bon resto à Lyon ?",
      },
    ],
    meets: { day: 4, at: "20:30", zone: "Europe/Paris" },
  },
  meeting: { day: 4, at: "20:30" },
  roomDraft: {
    name: "Marche du dimanche",
    theme: "Balades à pied, en ville et autour",
    place: "Lyon",
    charter: "On donne le dénivelé avant de donner rendez-vous.",
  },
  roomAmendment: { reason: "Le salon a trouvé son heure", meets: { day: 4, at: "20:30", zone: "Europe/Paris" } },
  house: {
    name: "Parvis",
    langs: ["fr", "en"],
    welcome: "Une place où l'on parle, tenue par des voisins.",
    look: { accent: "blue" },
    charter: { version: 1, ids: ["privacy"], text: { fr: ["On ne partage pas l'adresse d'autrui."] } },
  },
  messagesQuery: { before: 42, limit: 50 },
  notice: {
    id: "01993a30-92b1-7d40-b1c4-6a7f0d93e25c",
    room: LOBBY,
    roomName: "Le parvis",
    target: 42,
    reason: "harassment",
    details: "Il recommence à chaque fois.",
    context: [
      {
        seq: 42,
        at: 1_757_700_131_842,
        by: MALO,
        name: "Malo",
        text: "",
        removed: "author",
        earlier: [{ text: "Tais-toi donc", keptAt: 1_757_700_140_007 }],
      },
    ],
  },
  deskAnswer: {
    hosts: [{ id: LILAS, name: "Lilas" }],
    clauses: [{ id: "age", fr: "On dit son âge.", en: "Be honest." }],
  },
  clauseBody: {
    id: "privacy",
    fr: "On ne partage pas l'adresse d'autrui.",
    en: "Other people's addresses are not shared.",
  },
  houseChange: { reason: "Une ligne d'accueil", welcome: "Une place où l'on parle, tenue par des voisins." },
  noticesQuery: { before: "01993a30-92b1-7d40-b1c4-6a7f0d93e25c" },
  noticesAnswer: { more: false },
  proposal: {
    id: PROPOSAL,
    by: { id: LILAS, name: "Lilas" },
    state: "accepted",
    reason: "Un salon de plus pour les dimanches.",
    room: WALKS,
    decidedAt: 1_757_700_540_211,
  },
  proposalAnswer: { id: PROPOSAL },
  proposalDecision: { accept: true, reason: "Un salon de plus pour les dimanches." },
  proposalDecided: { room: WALKS },
  reportBody: { room: LOBBY, target: 42, reason: "harassment" },
  effect: { do: "mute", minutes: 60 },
  ground: { clause: "kindness" },
  caseDecision: {
    effects: [{ do: "remove" }, { do: "mute", minutes: 60 }],
    ground: { clause: "kindness" },
    reason: "Des insultes répétées, après un avertissement.",
    answer: "Merci : le message est retiré.",
  },
  decisionAnswer: { decision: DECISION },
  takenEffect: { do: "mute", room: LOBBY, roomName: "Le parvis", until: 1_757_703_731_842 },
  statement: {
    ground: {
      kind: "charter",
      name: "Ici, on parle à des personnes.",
      explanation: "Des insultes répétées, après un avertissement.",
    },
    facts: "Des insultes répétées, après un avertissement.",
    text: "Tais-toi donc",
    found: "notice",
    machine: { found: false, decided: "not" },
    redress: ["complaint", "court"],
    complainUntil: 1_773_529_199_999,
  },
  noticeReceipt: {
    about: "message",
    state: "decided",
    outcome: {
      at: 1_757_703_731_842,
      acted: true,
      answer: "Merci : le message est retiré.",
      machine: { found: false, decided: "not" },
      redress: ["complaint", "court"],
      complainUntil: 1_773_529_199_999,
    },
  },
  receiptAnswer: { notice: { receipt: "K7QX4MPRT2HD", at: 1_757_700_131_842, about: "message", state: "reading" } },
  caseSummary: {
    id: CASE,
    about: "message",
    room: LOBBY,
    roomName: "Le parvis",
    target: 42,
    person: { id: MALO, name: "Malo" },
    reason: "harassment",
    severity: 3,
    reach: 2,
    harmMinutes: 240,
    weight: 24,
    notices: 2,
    findings: 1,
    state: "open",
    trusted: false,
    holder: { id: LILAS, name: "Lilas" },
  },
  casesQuery: { after: CASE },
  casesAnswer: { more: false },
  caseEntry: { by: { id: LILAS, name: "Lilas" }, act: "note", note: "Déjà averti hier." },
  noteBody: { note: "Déjà averti hier." },
  handOverBody: { to: LILAS, note: "Je le connais." },
  waitBody: { minutes: 60 },
  escalateBody: { to: "legal", note: "Une menace ?" },
  splitBody: { parts: ["01993a30-92b1-7d40-b1c4-6a7f0d93e25c"] },
  mergeBody: { into: CASE },
  caseMade: { id: CASE },
  complaintReceipt: { state: "open", dueAt: 1_758_319_199_999 },
  complaintBody: { text: "C'était une citation." },
  complaintLodged: { dueAt: 1_758_319_199_999 },
  complaint: {
    rules: ["insult"],
    id: "01993a60-7b3c-7d18-a5e2-90c4f1827d36",
    dueAt: 1_758_319_199_999,
    state: "open",
    by: "concerned",
    text: "C'était une citation.",
    decision: {
      id: DECISION,
      at: 1_757_700_131_842,
      by: { id: LILAS, name: "Lilas" },
      reason: "Des insultes répétées, après un avertissement.",
      effects: [{ do: "remove", room: LOBBY, roomName: "Le parvis", target: 42 }],
      case: CASE,
    },
    needsReviewer: false,
  },
  complaintsAnswer: { red: false },
  offenceName: {
    id: "cyber-harassment",
    articles: ["222-33-2-2"],
    fr: "Harcèlement moral",
    en: "Moral harassment",
  },
  houseDecision: {
    id: DECISION,
    act: "flood",
    person: { id: MALO, name: "Malo" },
    reason: "La même annonce a été écrite cinq fois en quelques minutes.",
    effects: [{ do: "hide", roomName: "Le parvis", target: 48 }],
    text: "Gros lots à gagner ce soir sur exemple.fr",
  },
  takeBackBody: { reason: "C’était la fête du quartier." },
  complaintDecision: { overturn: true, reason: "C'était bien une citation." },
  reviewerBody: { name: "Maître Durand" },
  reviewerAnswer: { link: "q1Jx0cN0b8pVw2m7Yf4sT9kLr6eZaUhD3gXiBoCvEnM" },
  errorsAnswer: { errors: [{ kind: "moderator", of: LILAS, count: 1 }] },
  runningClock: { clock: "house-complaint-answer", of: DECISION, dueAt: 1_758_319_199_999, missed: false },
  "server.restored": { seq: 49, text: "Salut ! Quelqu'un connaît un bon resto à Lyon ?" },
  "server.page": { case: CASE, reason: "threat_or_ambush" },
  roleGrant: { role: "moderator", on: true, reason: "De confiance" },
  rolesAnswer: { people: [{ id: LILAS, name: "Lilas", roles: [{ role: "host", room: LOBBY }] }] },
  readsAnswer: { reads: [{ at: 1_757_700_131_842, id: LILAS, name: "Lilas" }] },
  flaggerBody: { name: "Point de Contact" },
  flaggerAnswer: { id: "01993a70-2e4f-7a61-9c05-d8b3f7214e09", key: "q1Jx0cN0b8pVw2m7Yf4sT9kLr6eZaUhD3gXiBoCvEnM" },
  flaggersAnswer: {
    flaggers: [
      {
        id: "01993a70-2e4f-7a61-9c05-d8b3f7214e09",
        name: "Point de Contact",
        at: 1_757_700_131_842,
        revokedAt: null,
        decided: 40,
        unfounded: 0,
      },
    ],
  },
  dutyAnswer: {
    people: [{ id: LILAS, name: "Lilas", until: 1_757_728_931_842 }],
    others: [{ id: MALO, name: "Malo" }],
  },
  refusedPayload: {
    decision: DECISION,
    facts: "Malo insulte.",
    explanation: "Malo insulte.",
    ground: "Ici, on parle à des personnes.",
    faults: [{ field: "decision_facts", why: "holds a name of somebody concerned at 0", kind: "name", found: "Malo" }],
  },
  besideNotice: { id: "01993a6e-1b2c-7d3e-8f40-51a2b3c4d5e6", details: "Il insulte tout le monde.", case: CASE },
  pastDecision: {
    id: DECISION,
    by: { id: LILAS, name: "Lilas" },
    reason: "Des insultes répétées.",
    effects: [{ do: "remove", room: LOBBY, target: 42 }],
  },
  flaggerStanding: { told: [{ at: 1_757_700_131_842, who: "l’Arcom" }] },
  flaggerTold: { who: "l’Arcom" },
  payloadMending: { facts: "Des insultes.", explanation: "Des insultes." },
  ...postureExamples,
  ...privateExamples,
  ...leavingExamples,
  ...rulesExamples,
  ...dangerExamples,
  ...staffExamples,
  refusalAnswer: { code: "name_taken" },
  whoami: { ageAnswered: true, readingOnly: false },
};

/** An example of each named schema, parsed by it: a field without a sample, or one too many, throws. */
export function makeExamples(schemas: Record<string, JsonSchema>, base: string): Record<string, object> {
  const examples: Record<string, object> = {};
  const example = (id: string): object => {
    examples[id] ??= objectOf(id, schemas[id] as JsonSchema);
    return examples[id];
  };
  const objectOf = (id: string, schema: JsonSchema): object => {
    const wanted = [...(schema.required ?? []), ...(shown[id] ?? []), ...Object.keys(special[id] ?? {})];
    const keys = Object.keys(schema.properties ?? {}).filter((key) => wanted.includes(key));
    return Object.fromEntries(keys.map((key) => [key, value(id, key, schema.properties?.[key] as JsonSchema)]));
  };
  const value = (id: string, key: string, schema: JsonSchema): unknown => {
    const set = special[id]?.[key];
    if (set !== undefined) return set;
    if (schema.$ref !== undefined) return example(schema.$ref.slice(base.length));
    if (schema.const !== undefined) return schema.const;
    if (schema.type === "boolean") return true;
    if (schema.type === "array") return [value(id, key, schema.items as JsonSchema)];
    const sample = usual[key];
    if (sample !== undefined && (!schema.enum || schema.enum.includes(sample))) return sample;
    if (schema.enum) return schema.enum[0];
    throw new Error(`The field ${key} of ${id} has no sample value (scripts/docs/examples.ts)`);
  };
  for (const { id, schema } of named) {
    assert.deepEqual(schema.parse(example(id)), example(id), `The example of ${id}`);
  }
  return examples;
}
