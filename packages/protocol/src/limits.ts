/** The protocol version this package speaks. A server speaks this one and the one before. */
export const PROTOCOL_VERSION = 1;

/** Largest frame a server reads, in bytes. A larger one ends the session with `too_large`. */
export const FRAME_MAX_BYTES = 16 * 1024;

/** Longest message, in UTF-16 code units. */
export const TEXT_MAX = 2000;

export const NAME_MIN = 2;
/** Longest name, in Unicode code points. */
export const NAME_MAX = 24;

export const REASON_MIN = 3;
export const REASON_MAX = 500;

/** Longest name of a room, in UTF-16 code units. */
export const ROOM_NAME_MAX = 40;
/** Longest theme of a room, in UTF-16 code units. */
export const ROOM_THEME_MAX = 80;
/** Longest place of a room, in UTF-16 code units. */
export const ROOM_PLACE_MAX = 60;
/** Longest charter of a room, in UTF-16 code units. */
export const ROOM_CHARTER_MAX = 500;
/** Longest name of a time zone, in UTF-16 code units. */
export const HOUR_ZONE_MAX = 64;

/** The longest a room keeps its messages, in days. */
export const RETENTION_DAYS_MAX = 365;

/** How many of its newest messages the list of rooms shows of a room. */
export const LAST_MESSAGES = 3;
/** How much the list of rooms shows of a message, in UTF-16 code units. */
export const LAST_TEXT_MAX = 160;

/** The most messages of the last hour that are counted. */
export const LATELY_MAX = 100;

/** The most positions in one answer to `calls`. */
export const CALLS_MAX = 50;
/** How many events back calls are looked for. */
export const CALLS_LOOK_BACK = 2000;

/** Longest search, in UTF-16 code units. */
export const QUERY_MAX = 200;

export const HISTORY_PAGE_MAX = 100;
export const ROSTER_PAGE = 50;

/** How many answers a server keeps for each device: a retry further back than this is refused `stale_client_id`. */
export const ANSWERS_KEPT = 32;

/** A server replays at most this many missed events; further behind it answers `reset`. */
export const REPLAY_MAX = 2000;

/** How many rooms one connection may follow at once. */
export const FOLLOWED_MAX = 50;

/** A client that has heard nothing for this long sends `ping`. In milliseconds. */
export const PING_AFTER_MS = 20_000;

/** A server ends a connection that has said nothing for this long. In milliseconds. */
export const SILENCE_MAX_MS = 60_000;

/** Longest name of a house, in UTF-16 code units. */
export const HOUSE_NAME_MAX = 60;
/** Longest welcome of a house, in UTF-16 code units. */
export const HOUSE_WELCOME_MAX = 160;

/** The most clauses of a charter: it stays one screen. */
export const CLAUSES_MAX = 12;
/** Longest clause of a charter, in UTF-16 code units. */
export const CLAUSE_MAX = 300;

/** Longest pause between two messages of one person, in seconds. */
export const SLOW_SECONDS_MAX = 3600;
/** Longest time for which the staff raise the shield, in minutes. */
export const SHIELD_MINUTES_MAX = 180;
/** Longest note on a case, in UTF-16 code units. */
export const NOTE_MAX = 2000;
/** Longest notice from the house to a person, in UTF-16 code units. */
export const HOUSE_NOTICE_MAX = 1000;
/** Longest name of a device, in UTF-16 code units. */
export const LABEL_MAX = 60;
/** Longest line of a contact request, in UTF-16 code units. */
export const REQUEST_TEXT_MAX = 140;
/** The most messages in one report of a conversation. */
export const TALK_REPORT_MAX = 500;
/** The most messages in one page of a conversation. */
export const TALK_PAGE_MAX = 50;
/** Longest place of a meeting that is checked, in UTF-16 code units. */
export const MEETING_PLACE_MAX = 120;
/** How far ahead a meeting that is checked may lie, in days; and how long ago it may have been, in hours. */
export const MEETING_AHEAD_DAYS = 30;
export const MEETING_PAST_HOURS = 24;
/** Longest name of a passkey, in UTF-16 code units. */
export const KEY_NAME_MAX = 60;
/** Longest complaint, in UTF-16 code units. */
export const COMPLAINT_MAX = 5000;
/** Longest name, address of mail and place given with a notice, in UTF-16 code units. */
export const NOTICE_NAME_MAX = 120;
export const NOTICE_MAIL_MAX = 254;
export const NOTICE_PLACE_MAX = 500;
/** Longest rule as it is written, in UTF-16 code units. */
export const RULE_MAX = 8000;
