/**
 * Every reason for which a server refuses something: the closed list.
 * The text says what happened; how long to wait, where there is a wait, is in `retryAfterMs` of the refusal.
 */
export const refusalCodes = {
  bad_frame: "The frame is not JSON of a known form.",
  too_large: "The frame is larger than 16 KiB.",
  upgrade_required: "This version of the protocol is no longer, or not yet, spoken here.",
  origin_refused: "The page that asked does not belong to this house.",
  not_entered: "Only somebody who has entered may do this.",
  already_entered: "This connection has already said who it is.",
  session_ended: "The session is over.",
  name_invalid: "A name has 2 to 24 letters, digits, spaces or - _ . '",
  name_taken: "Somebody present has this name or one that looks like it.",
  name_reserved: "This name is kept for the house or for authorities.",
  room_name_invalid: "A room's name has 1 to 40 letters, digits, spaces or common signs, in one writing.",
  room_name_taken: "A room or a proposal has this name or one that looks like it.",
  room_name_reserved: "This name is kept for the house or for authorities.",
  age_required: "An age band is needed to enter.",
  age_fixed: "The first answer given on this device stands.",
  reading_only: "Here one may read and find help.",
  charter_outdated: "The charter has changed since it was shown.",
  banned: "Banned from this house.",
  muted: "Muted for now.",
  room_frozen: "The room is frozen by its hosts.",
  room_closed: "The room is closed.",
  audience_unavailable: "Rooms for this audience cannot be opened yet.",
  shielded: "The house is being flooded: who is new only reads for now.",
  slow_mode: "The room is in slow mode.",
  rate_limited: "Too much at once.",
  busy: "The house is busy; nothing was stored.",
  too_many_connections: "Too many connections from this place.",
  not_found: "There is no such thing here, or not for you.",
  not_allowed: "Only the house's staff may do this.",
  reason_required: "Whoever decides about somebody else's words says why.",
  ground_required: "A decision that restricts names the law or the clause it rests on.",
  names_reporter: "What the person decided upon will read must neither name nor quote whoever reported.",
  case_taken: "Somebody else works on this case.",
  case_closed: "This case has been decided.",
  post_waits: "A post waits in this case, and is decided in it: it goes on in no other one.",
  about_staff: "What is about somebody of the staff goes on in no case about somebody or something else.",
  author_banned: "Whoever wrote this is banned: it can only be given back.",
  complaint_late: "The time to contest this decision is over.",
  complaint_lodged: "This decision is being contested already, or has been.",
  own_decision: "Whoever decided does not answer the complaint about it.",
  sign_in_needed: "At the desk one signs in first, and again before giving power to somebody.",
  sign_in_wrong: "That did not open the desk.",
  last_way: "The last way to sign in stays.",
  second_needed: "A second person of the desk is needed for this.",
  diff_unread: "Somebody reads first, within a week, what this version of the rule would do.",
  reporter_alone: "Only one person could have reported this; sent again with `sure` it is taken.",
  notices_suspended: "After a warning, reports of this person are not taken for a time; urgent ones are.",
  keys_needed: "A device needs its keys first.",
  keys_changed: "The keys of this person are others by now: read them again.",
  requests_closed: "Nobody can be asked for a conversation for now.",
  line_only: "A request is one short line, without a link.",
  talk_closed: "Nobody can write in this conversation now.",
  not_what_was_sent: "What was reported is not what was sent.",
  nudge: "Something in this text asks for a second thought; sent again with `sure` it is stored.",
  text_refused: "This text goes against the charter.",
  text_empty: "There is nothing to read in this text.",
  stale_client_id: "This number was used long ago; take a higher one.",
  internal: "Something went wrong here.",
} as const;

export type RefusalCode = keyof typeof refusalCodes;

/** How a refusal reads on the wire, in a frame or as an HTTP body. */
export interface RefusalBody {
  code: RefusalCode;
  /** Milliseconds after which trying again can succeed. */
  retryAfterMs?: number;
  /** The reason somebody of the staff gave, where one stands behind the refusal. */
  reason?: string;
  /** When a restriction ends; absent: it has no end. */
  until?: number;
  /** The code of the statement of reasons behind it. */
  receipt?: string;
  /** Of a text that was judged: the clause of the charter it goes against. */
  clause?: string;
  /** Why, in each language of the pages; absent where only the clause is told. */
  reasons?: { fr: string; en: string };
  /** Of a private message whose number came too late: the highest that this device has used. */
  lastSaid?: number;
}
