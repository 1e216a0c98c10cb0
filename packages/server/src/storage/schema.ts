import type { AgeBand, ReportReason, RoomMode } from "@parvis/protocol/client-frames";
import type { CaseId, ComplaintId, DecisionId, HeldId, PersonId, RoomId } from "@parvis/protocol/ids";
import type { ContactSetting, MeetingId, MeetingSame, ProvenAct, RequestId } from "@parvis/protocol/private";
import type { Reading } from "@parvis/protocol/rooms";
import type { ConversationId, SegmentId } from "@parvis/protocol/sealing/record";
import type { Role } from "@parvis/protocol/server-frames";
import type { Generated } from "kysely";

/** A decision that nobody of the house took: the house by itself, or somebody from outside who was asked. */
export type House = "house" | "reviewer";

export type DeskRoleName = "host" | "moderator" | "senior" | "legal" | "owner" | "auditor";

/** Every table of the house. Each is named only by the store of the capability that owns it. Times are UTC milliseconds. */
export interface Schema {
  house_settings: { key: string; value: string };
  owner_links: { hash: string; made_at: number; used_at: number | null };
  /** What was counted behind the acts and is written: each batch once, though its answer was lost. */
  batches: { id: string; at: number };

  /** A browser or a token: what the age sticks to, and whose client ids rise. */
  devices: {
    no: Generated<number>;
    hash: string;
    protected_as: AgeBand | null;
    trusted_as: AgeBand | null;
    first_age: AgeBand | null;
    made_at: number;
  };
  persons: {
    id: PersonId;
    name: string;
    /** Look-alike form of the name; null once somebody else may take it. */
    skeleton: string | null;
    role: Role;
    protected_as: AgeBand;
    trusted_as: AgeBand;
    assurance: "declared";
    banned_at: number | null;
    banned_until: number | null;
    ban_reason: string | null;
    /** The code of the statement of reasons for the ban. */
    ban_receipt: Generated<string | null>;
    made_at: number;
    seen_at: number;
    /** What they have posted, counted as far as it matters. */
    posts: Generated<number>;
    /** They count as new until then, whatever else: may be somebody banned who is back. */
    newcomer_until: Generated<number | null>;
    /** Since when the name is kept for this person's devices. */
    claimed_at: Generated<number | null>;
    /** When they last erased themselves. */
    erased_at: Generated<number | null>;
  };
  /** Who erased themselves, and whether all of it is done. The same stands on a list outside the database. */
  erasures: { id: string; person: PersonId; at: number; done_at: number | null };
  /** Public halves of person keys; the highest number of a person is in use, the others open what was said before. */
  person_keys: { person: PersonId; no: number; public_key: Uint8Array; made_at: number };
  device_keys: { device: number; person: PersonId; public_key: Uint8Array; label: string; added_at: number };
  /** Public halves of the keys that are made from recovery phrases. */
  phrases: { person: PersonId; public_key: Uint8Array; made_at: number };
  /** What a person can come back with: `public_key` checks its signatures, `holder_key` is made from its secret. */
  passkeys: {
    person: PersonId;
    id: string;
    public_key: string;
    counter: number;
    transports: string;
    holder_key: Uint8Array;
    made_at: number;
  };
  /** Challenges to passkeys: for a person who adds one, or, with none, for whoever comes back. */
  passkey_challenges: { challenge: string; person: PersonId | null; until: number };
  /** Private halves of person keys, each wrapped for one holder: `device 7`, `phrase`, or `passkey`. */
  wrapped_keys: { person: PersonId; no: number; holder: string; wrapped: Uint8Array };
  /** One-time links for another device; `wrapped` is JSON of private halves under a secret that is in the link alone. */
  device_links: { hash: string; person: PersonId; wrapped: string; until: number };
  /** Challenges to who says that they have a recovery phrase. */
  recoveries: { id: string; person: PersonId | null; answer_hash: string; until: number };
  /** Challenges that were sealed for a key, each for one act in one session. */
  key_challenges: {
    id: string;
    person: PersonId;
    session: number;
    act: ProvenAct;
    public_key: Uint8Array;
    answer_hash: string;
    until: number;
  };
  /** Whom somebody has blocked, or muted for themselves. */
  person_marks: { person: PersonId; other: PersonId; kind: "block" | "mute"; at: number };
  contact_settings: { person: PersonId; setting: ContactSetting };
  /** Whom somebody has replied to, mentioned or reacted to. */
  answered: { person: PersonId; other: PersonId; at: number };
  /** One from each to each. One that does not reach its recipient waits for ever. */
  contact_requests: {
    id: RequestId;
    from_person: PersonId;
    to_person: PersonId;
    device: number;
    at: number;
    reaches: number;
    /** `settled`: who asked has ended the conversation since; to them it waits. */
    state: "waiting" | "accepted" | "declined" | "blocked" | "settled";
    answered_at: number | null;
    /** The line, for the recipient's person key alone; gone after its time. */
    key_id: string | null;
    sealed: Uint8Array | null;
    commitment: Uint8Array | null;
  };
  contact_links: { hash: string; person: PersonId; until: number };
  conversations: {
    id: ConversationId;
    /** The two, in the order of their ids. */
    one: PersonId;
    two: PersonId;
    via: "request" | "link";
    begun_at: number;
    seq: number;
    last_at: number;
    /** When the first, or the second, of the two ended it; 0 where they did not. */
    ended_one: number;
    ended_two: number;
  };
  /** What each of the two has read, and whether they share that and their typing. */
  talk_sides: { conversation: ConversationId; person: PersonId; read: number; marks: number };
  /** The last answers of each device, one in each of its 32 slots. */
  talk_answers: { device: number; slot: number; n: number; conversation: ConversationId; seq: number; at: number };
  /** Meetings that people checked: with whom, where and when they are to meet; for a short time. */
  checked_meetings: {
    id: MeetingId;
    checker: PersonId;
    device: number;
    conversation: ConversationId;
    /** Whom they are to meet. */
    counterparty: PersonId;
    place: string;
    /** The place as it is compared. */
    place_key: string;
    meets_at: number;
    checked_at: number;
    keep_until: number;
    /** Of what the checker was warned, and when; whether they have read it. */
    warned_of: MeetingSame | null;
    warned_at: number | null;
    read_at: number | null;
  };
  sessions: {
    no: Generated<number>;
    device_no: number;
    person_id: PersonId;
    started_at: number;
    ended_at: number | null;
  };

  rooms: {
    no: Generated<number>;
    id: RoomId;
    name: string;
    skeleton: string;
    theme: string;
    place: string | null;
    lang: string;
    charter: string;
    audience: "everyone";
    mode: RoomMode;
    slow_seconds: number;
    retention_days: number;
    /** Position of the newest event. */
    seq: number;
    /** Everything up to here has been destroyed. */
    floor: number;
    last_at: number;
    made_at: number;
    /** Who may read before entering. */
    reading: Generated<Reading>;
    /** The hour at which it meets: JSON of a `Meeting`. */
    meets: string | null;
  };
  /** The rooms' logs; (room, seq) is the position. How rows are laid out on the disk is the engine's. */
  events: {
    room: number;
    seq: number;
    at: number;
    kind: "posted" | "edited" | "removed" | "restored" | "reacted" | "mode" | "appointed" | "sanctioned";
    by: PersonId | null;
    name: string | null;
    /** The text of a posted event in its present state; empty once removed. Text stands nowhere else. */
    text: string | null;
    target: number | null;
    data: string | null;
    edited_at: number | null;
    removed: "author" | "staff" | null;
    device: number | null;
    n: number | null;
  };
  /** The last answers of each device, one in each of its 32 slots. */
  /** Names that were changed for others, which nobody else may have for now. */
  left_names: { skeleton: string; person: PersonId; claimed_at: number | null; until: number };

  answers: { device: number; slot: number; n: number; room: number; seq: number; at: number };
  room_mutes: { room: number; person: PersonId; until: number; reason: string };
  /** Who has slow mode of their own in a room, until when. */
  slowed: { room: number; person: PersonId; until: number; seconds: number };
  slow_marks: { room: number; person: PersonId; at: number };

  reactions: { room: number; target: number; person: PersonId; emoji: string };
  read_marks: { person: PersonId; room: number; seq: number };
  /** Deleted and replaced texts, kept apart for reports until `destroy_at`. */
  kept_texts: {
    id: Generated<number>;
    room: number;
    target: number;
    text: string;
    kept_at: number;
    destroy_at: number;
  };

  /** Rooms that people would like to have. */
  proposals: {
    id: string;
    at: number;
    by: PersonId;
    name: string;
    skeleton: string;
    theme: string;
    place: string | null;
    lang: string;
    charter: string;
    state: "waiting" | "accepted" | "refused";
    /** Of the decision. */
    reason: string | null;
    room: number | null;
    decided_at: number | null;
  };
  /** Every version of the charter after the first, which is the program's. */
  charters: { version: number; at: number; by: PersonId; clauses: string };

  /** What was decided; only ever appended to. */
  decisions: {
    id: DecisionId;
    at: number;
    by: PersonId | House;
    act:
      | "remove"
      | "mute"
      | "ban"
      | "mode"
      | "appoint"
      | "accept"
      | "refuse"
      | "amend"
      | "house"
      | "release"
      | "return"
      | "case"
      | "overturn"
      | "uphold"
      | "flood";
    room: number | null;
    target: number | null;
    person: PersonId | null;
    until: number | null;
    reason: string;
    /** What exactly was changed, from what to what: JSON. */
    details: string | null;
    case_id: Generated<CaseId | null>;
    /** What restricts somebody: JSON of effects, of the ground and of the ways to contest it; absent where nothing does. */
    effects: Generated<string | null>;
    ground: Generated<string | null>;
    redress: Generated<string | null>;
    /** SHA-256 of the copy of what was judged. */
    seal: Generated<string | null>;
    /** How far a machine found and decided: JSON. */
    machine: Generated<string | null>;
  };
  /** What a decision judged, as it was then: JSON, byte for byte what the decision's seal was made of. */
  judged_copies: { decision: DecisionId; copy: string; keep_until: number };
  /** Reasons given for decisions. Of one about a room, everybody who reads the room is told. */
  statements: {
    decision: DecisionId;
    /** Null where none is owed. */
    receipt: string | null;
    person: PersonId | null;
    room: number | null;
    at: number;
    kind: "given" | "not_owed" | "deferred";
    /** YYYY-MM-DD. */
    deferred_until: string | null;
    /** JSON of a `StoredStatement`. */
    stored: string;
    complain_until: number;
    /** When it could be read by whom it concerns, and when it was. */
    told_at: number | null;
    seen_at: number | null;
    keep_until: number;
  };
  /** What goes to the Commission's database of a decision. */
  payloads: {
    decision: DecisionId;
    at: number;
    state: "ready" | "refused" | "deferred" | "not_owed" | "no_restriction";
    payload: string | null;
    faults: string;
    /** What it is made of, and made again: JSON. */
    asked: string;
  };
  /** Notices and findings about one subject. Its weight orders the queue. */
  cases: {
    id: CaseId;
    /** What it is about, as one key: `message 3 17`, `person …`. */
    subject: string;
    about: "message" | "person" | "room" | "held" | "place";
    room: number | null;
    target: number | null;
    person: PersonId | null;
    held: HeldId | null;
    reason: ReportReason;
    severity: number;
    reach: number;
    harm_minutes: number;
    weight: number;
    state: "open" | "decided" | "merged";
    opened_at: number;
    /** When somebody first took it. */
    read_at: number | null;
    holder: PersonId | null;
    waits_until: number | null;
    escalated: "senior" | "legal" | null;
    merged_into: CaseId | null;
    closed_at: number | null;
    /** 1: a trusted flagger speaks in it. */
    trusted: Generated<number>;
    /** Until when what it holds may not be destroyed; null: as long as it is open. */
    keep_until: number | null;
  };
  case_log: {
    serial: Generated<number>;
    case_id: CaseId;
    at: number;
    by: PersonId | House | null;
    act: string;
    note: string | null;
  };
  /** What people are at the desk beside the house's own roles; room 0 is the whole house. */
  desk_roles: { person: PersonId; role: DeskRoleName; room: number; granted_at: number; granted_by: PersonId };
  duty: { person: PersonId; since: number; until: number };
  /** What somebody chose to be called at the desk. */
  desk_names: { person: PersonId; name: string; skeleton: string };
  /**
   * What was done with the rules of the engine, and how each stood after it; only ever appended to. `no` counts the acts
   * of one rule, version 0 is the rule in its file, `by` is null on the machine itself.
   */
  rule_acts: {
    rule: string;
    no: number;
    act: "shadow" | "diff" | "publish" | "back";
    version: number;
    live: number | null;
    shadow: number | null;
    /** Of what is published: the version that was live before. */
    former: number | null;
    at: number;
    by: PersonId | null;
    reason: string | null;
    /** Of a version of the house's own: the rule as it is written, in YAML. */
    document: string | null;
    /** Of a difference that was read: its figures, JSON. */
    figures: string | null;
  };
  /** How often a version of a rule found something in ten minutes; the rule named with nothing stands for all that was judged. */
  rule_hits: { rule: string; version: number; state: "live" | "shadow" | "judged"; at: number; hits: number };
  /** Whether what a live rule found stood, as a moderator decided; only ever appended to. */
  rule_marks: { decision: DecisionId; rule: string; found_at: number; stood: number };
  /** When a live rule found several times as much as it usually does. Counted at its height. */
  rule_alarms: {
    serial: Generated<number>;
    rule: string;
    at: number;
    hits: number;
    judged: number;
    usual: number;
    ended_at: number | null;
  };
  /** When who is new only reads, and why. */
  shields: {
    id: string;
    at: number;
    why: "newcomers" | "joins" | "texts" | "staff";
    by: PersonId | "house";
    reason: string;
    until: number;
    ended_at: number | null;
    ended_by: PersonId | "house" | null;
  };
  /** When somebody was on duty again (1), and nobody any more (0). */
  watches: { serial: Generated<number>; at: number; staffed: number };
  /** Keyed marks of browsers and networks, kept for some days. */
  traces: { kind: "network" | "secret"; mark: string; person: PersonId; at: number; destroy_at: number };
  /** Who may be somebody banned; gone once that is decided. */
  evasions: { person: PersonId; banned: PersonId; at: number; signals: string; finding: string; until: number };
  /** Who was called to an urgent case. */
  pages: { case_id: CaseId; person: PersonId; at: number };
  case_reads: { serial: Generated<number>; case_id: CaseId; at: number; by: PersonId };
  /** Notices that were found false or abusive. */
  reporter_marks: {
    serial: Generated<number>;
    reporter: PersonId;
    at: number;
    notice: string;
    /** With this one their notices were suspended, until then. */
    limited_until: number | null;
  };
  /**
   * Notices that somebody without an account gave and that were manifestly unfounded, for each source they came from: a
   * trusted flagger, a network, a mail. With a decision: what was decided about a flagger for such notices.
   */
  source_marks: {
    serial: Generated<number>;
    source: string;
    at: number;
    notice: string;
    /** When the notice was given. */
    given_at: number;
    /** With this one notices from there are limited, until then. */
    until: number | null;
    decision: DecisionId | null;
  };
  /** Who was told what was decided about a trusted flagger (DSA art. 22(6)); only ever appended to. */
  flagger_told: {
    serial: Generated<number>;
    flagger: string;
    decision: DecisionId;
    at: number;
    by: PersonId;
    who: string;
  };
  /** Bodies whose notices come first. */
  flaggers: { id: string; name: string; key_hash: string; made_at: number; revoked_at: number | null };
  /** How the staff sign in: passkeys, an app's secret, the hashes of recovery codes. */
  staff_keys: {
    id: string;
    person: PersonId;
    name: string;
    public_key: string;
    counter: number;
    transports: string;
    made_at: number;
    used_at: number | null;
  };
  staff_codes: {
    person: PersonId;
    secret: string | null;
    /** One that is being set up. */
    offered: string | null;
    /** The last step of which a code was used. */
    last_step: number;
    wrong: number;
    wrong_at: number;
  };
  staff_recovery: { hash: string; person: PersonId };
  staff_challenges: { session: number; challenge: string; at: number };
  /** `secret`: the hash of what its browser shows. Null: an older version wrote it, and it opens nothing. */
  staff_sign_ins: { session: number; person: PersonId; at: number; secret: string | null };
  staff_invites: { hash: string; person: PersonId; made_at: number; used_at: number | null };
  /** What was done about signing in; only appended to. */
  staff_log: {
    serial: Generated<number>;
    at: number;
    person: PersonId;
    act: "invited" | "passkey" | "codes" | "recovery-made" | "signed-in" | "recovery-used" | "removed" | "wrong";
    by: PersonId | null;
    /** A passkey by its name, `codes`, or `all`: everything, by a reset. Of what failed `passkey` or `code`. */
    what: string | null;
  };
  /** What the staff wrote to people, as the house. */
  house_notices: {
    id: string;
    at: number;
    by: PersonId;
    person: PersonId;
    text: string;
    seen_at: number | null;
    /** The first of the desk, beside its writer, who looked at it. */
    witness: PersonId | null;
    witnessed_at: number | null;
    destroy_at: number;
  };
  /** Decisions that somebody contests, and what came of it. */
  complaints: {
    id: ComplaintId;
    decision: DecisionId;
    /** The code under which it was lodged; of what concerns a whole room, one of its own. */
    receipt: string;
    /** Who contests what concerns a whole room, where they have entered. */
    complainer: PersonId | null;
    /** Whom the decision concerns, somebody who reported, or the staff, who took back what the house had decided alone. */
    by: "concerned" | "notifier" | "staff";
    at: number;
    text: string;
    due_at: number;
    state: "open" | "upheld" | "overturned";
    /** From outside: who was named, and the hash of the link they were given. */
    reviewer: string | null;
    link_hash: string | null;
    answered_at: number | null;
    answered_by: PersonId | House | null;
    answer: string | null;
    /** Of what was overturned: whether a rule or somebody erred, and which or who. */
    erred: "rule" | "moderator" | null;
    erred_of: string | null;
    keep_until: number;
  };
  /** Of complaints about a decision without a case: who read them, and who was named to answer. */
  complaint_log: {
    serial: Generated<number>;
    complaint: ComplaintId;
    at: number;
    by: PersonId | "reviewer";
    act: "read" | "reviewer named";
    note: string | null;
  };
  /** To whom a list of the desk showed texts of a decision; once a day, however often it was looked at. */
  list_reads: {
    decision: DecisionId;
    /** Which of its texts: the id of a complaint, what goes to the Commission's database, or what the house decided alone. */
    what: ComplaintId | "payload" | "house";
    by: PersonId;
    day: number;
    at: number;
  };
  /** The law's clocks, as recorded events alone. */
  clock_events: { serial: Generated<number>; instance: string; at: number; event: string };
  clocks_running: { instance: string; clock: string; due_at: number | null; missed: Generated<number> };
  /** Dangers that somebody of the desk saw in a case. While one has no end, everything of its case is on hold. */
  dangers: {
    id: string;
    /** The first of those that were carried over from case to case: clocks, and who was told, stand under it. */
    root: string;
    case_id: CaseId;
    known_at: number;
    by: PersonId;
    ended_at: number | null;
    ended_by: PersonId | null;
    end_reason: string | null;
  };
  /** Who was told of a danger; only ever appended to. */
  danger_told: {
    serial: Generated<number>;
    root: string;
    at: number;
    recorded_at: number;
    by: PersonId;
    who: string;
    authority: number;
    line: string | null;
    note: string | null;
  };
  /** Segments of private talk: what their keys are wrapped in, and under which epoch. Days are UTC days since 1970. */
  sealed_segments: {
    id: SegmentId;
    conversation: ConversationId;
    day: number;
    epoch: string;
    envelope: Uint8Array;
  };
  /** Private messages, as ciphertext. */
  sealed_messages: { conversation: ConversationId; seq: number; segment: SegmentId; record: Uint8Array };
  /** Segments of private talk that a case has on hold. */
  sealed_holds: { segment: SegmentId; case_id: CaseId };
  /** Lines of rooms' logs that a case has on hold. */
  line_holds: { room: number; seq: number; case_id: CaseId };
  /** Lines whose time in their room's log was over while they were on hold. */
  kept_lines: Schema["events"];
  /** When somebody of the desk last took a break. */
  breaks: { person: PersonId; at: number };
  /** Posts that wait for a moderator, and what became of them. The text is empty once it is a message, or withdrawn. */
  held_posts: {
    id: HeldId;
    at: number;
    room: number;
    /** Where the room stood. */
    after: number;
    person: PersonId;
    name: string;
    device: number;
    n: number;
    text: string;
    reply_to: number | null;
    state: "waiting" | "released" | "returned" | "withdrawn" | "seen";
    /** What its author is told of the verdict: JSON of a refusal's clause and reasons. */
    told: string;
    decided_at: number | null;
    decided_by: PersonId | null;
    reason: string | null;
    /** Once released: where it stands, and the time of its event. */
    seq: number | null;
    seq_at: number | null;
    destroy_at: number;
  };
  /** What the house found by itself and asks the staff to look at, with the text as it was and what stood before it. */
  findings: {
    id: string;
    at: number;
    /** `meeting`: several people checked one, and no text was found. */
    kind: "post" | "edit" | "name" | "room_name" | "topic" | "charter" | "meeting";
    room: number | null;
    target: number | null;
    held: HeldId | null;
    person: PersonId;
    name: string;
    text: string;
    verdict: string;
    context: string;
    destroy_at: number;
    case_id: Generated<CaseId | null>;
    /** Of a meeting that several people checked: JSON of a `FoundMeeting`. */
    meeting: Generated<string | null>;
  };
  notices: {
    id: string;
    receipt: string;
    at: number;
    room: number | null;
    target: number | null;
    reason: ReportReason;
    details: string | null;
    reporter: PersonId | null;
    context: string;
    destroy_at: number;
    person: PersonId | null;
    /** What it is about, in words or as an address, where it is nothing else. */
    place: string | null;
    /** As the notifier gave them. */
    name: string | null;
    mail: string | null;
    case_id: CaseId | null;
    /** What it was answered with. */
    decision: DecisionId | null;
    decided_at: number | null;
    flagger: Generated<string | null>;
    /** What who gave it thinks it is, by its id in `packages/legal`. */
    offence: Generated<string | null>;
    /** Of somebody without an account, the keyed mark of their network, for thirty days. */
    origin: Generated<string | null>;
    /** 1: it came from where manifestly unfounded ones had, and waits behind all others. */
    heard_last: Generated<number>;
  };
}
