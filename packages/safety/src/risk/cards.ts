import type { Cue } from "../cues.ts";

export const cardNames = [
  "solicitation",
  "ambush",
  "image_pressure",
  "extortion",
  "drugs",
  "pimping",
  "sexual_violence",
  "harassment",
  "raid",
] as const;
export type CardName = (typeof cardNames)[number];

export interface Weight {
  /** For the cue seen once at level 1. */
  points: number;
  /** What repeats and levels may bring it to. Twice `points` if absent. */
  cap?: number;
  /** Counts among the distinct signs that weigh more together. */
  core?: boolean;
  /** From this level on, two such cues in one message need no history. */
  strong?: number;
}

export interface Card {
  /** After this long a sign weighs half. In a room it is `ROOM_HALF_LIFE_MINUTES` if that is shorter. */
  halfLifeMinutes: number;
  cues: Partial<Record<Cue, Weight>>;
  /** Extra points for 2, 3, 4 … distinct core cues in the window, in whatever order; the last stands for more. */
  together: readonly number[];
  /** Extra points for two strong cues in one message: with them the weakest two reach the first threshold. */
  atOnce: number;
  /** In sixteenths; 16 if absent. */
  factors: Partial<Record<Factor, number>>;
}

/**
 * `fresh`: the author came today. `adult_to_minor`, `to_minor` (the author's age is not known) and `peers` (both are
 * minors) exclude each other. `room`: said before everybody and the one spoken to is not known to be a minor.
 * `doubted`: the other one said lately that something is odd, in private.
 */
export const factorNames = ["fresh", "adult_to_minor", "to_minor", "peers", "room", "doubted"] as const;
export type Factor = (typeof factorNames)[number];

/** Rules act first here; cards are weighed against it. */
export const FIRST_THRESHOLD = 60;
/** A card goes no higher. */
export const MOST_POINTS = 255;

const HOUR = 60;
const DAY = 24 * HOUR;
/** In a room people come and go: what was said half an hour ago was said to somebody else. */
export const ROOM_HALF_LIFE_MINUTES = 20;
export const ROOM_WINDOW_MINUTES = 30;
/** Distinct signs count together when they lie in this window. */
export const WINDOW_MINUTES = 3 * DAY;

/** What level 1, 2, 3 and 4 bring, in sixteenths of the points. */
export const levelShares = [16, 28, 40, 48] as const;

/** Asking again for these after a no weighs more: by the first no, and from the second. */
export const AFTER_REFUSAL = 20;
export const AFTER_REFUSALS = 28;
export const pressing: readonly Cue[] = [
  "asks_photo",
  "asks_camera",
  "asks_video_call",
  "asks_meet",
  "asks_secret",
  "asks_touch_talk",
  "moves_app",
  "offers_gift",
  "offers_money",
  "presses",
  "come_alone",
  "harass_pursuit",
  "sexual_remark",
  "sexual_demand",
];

/** What shows an ordinary occasion, or that others know: rules ask for more while it was said in the same sitting. */
export const easing: ReadonlySet<string> = new Set<Cue>(["treat", "openness", "own_child"]);

/** Who answers so to somebody who asked for a check refuses it, whatever the words. */
export const dodging: ReadonlySet<string> = new Set<Cue>(["dodges", "refuses", "refuses_call"]);
/** A check avoided when it was asked for. */
export const DODGED_LEVEL = 2;

/** Said again, these count whole each time, up to their cap; of any other sign a repeat adds a quarter. */
export const building: readonly Cue[] = [
  "asks_photo",
  "asks_camera",
  "presses",
  "refuses_call",
  "sexual_remark",
  "sexual_demand",
  "insult_person",
  "insult_mild",
  "threat_violence",
  "threat_vague",
  "harass_suicide",
  "harass_pursuit",
  "hate_slur",
  "hate_group_insult",
  "hate_dehumanise",
  "hate_exclude",
  "hate_threat",
  "ext_publish",
  "ext_pay",
  "drug_sale",
  "violence_recruit",
  "raid_call",
  "doxx",
];

const core = true;

/**
 * A level of 1 says "perhaps": of a grave cue it is worth little, and from level 2 on rules act by themselves.
 * Three everyday signs from an adult to a minor reach the first threshold
 * and two do not reach two thirds of it: a teacher, a cousin or a family that looks for a babysitter shows one or two. Between minors it takes five. Signs that no innocent talk
 * needs (secrecy, coming alone) weigh more, and hiding one's traces beside a lonely spot weighs most.
 */
export const cards: Record<CardName, Card> = {
  solicitation: {
    halfLifeMinutes: 7 * DAY,
    cues: {
      asks_age: { points: 10, core },
      says_minor_wanted: { points: 18, cap: 60, core, strong: 2 },
      asks_alone: { points: 10, core },
      asks_secret: { points: 13, core, strong: 1 },
      asks_photo: { points: 12, core },
      asks_camera: { points: 14, core },
      asks_video_call: { points: 8, core },
      moves_app: { points: 10, core },
      offers_gift: { points: 10, core },
      offers_money: { points: 10, core },
      flatters_maturity: { points: 10, core },
      draws_close: { points: 10, core },
      asks_meet: { points: 10, core },
      asks_place: { points: 9, core },
      asks_touch_talk: { points: 13, core },
      test_boundaries: { points: 11, core },
      come_alone: { points: 13, core, strong: 1 },
      sexual_remark: { points: 13, cap: 40, core, strong: 2 },
      sexual_demand: { points: 16, cap: 60, core, strong: 2 },
      presses: { points: 4, cap: 12 },
      meet_fast: { points: 4 },
      refuses_call: { points: 4 },
      lure_place: { points: 6 },
      asks_means: { points: 4, cap: 6 },
      asks_watched: { points: 11, core },
      prefers_young: { points: 11, core },
      plays_down_age: { points: 8, core },
      opens_doors: { points: 5, cap: 8 },
      bed_talk: { points: 5, cap: 8 },
      vanishing: { points: 6, cap: 9 },
    },
    together: [0, 12, 22, 32, 40],
    atOnce: 34,
    factors: { fresh: 17, adult_to_minor: 24, to_minor: 20, peers: 12, room: 12, doubted: 19 },
  },
  ambush: {
    halfLifeMinutes: 2 * DAY,
    cues: {
      come_alone: { points: 20, core, strong: 1 },
      refuses_call: { points: 18, cap: 32, core, strong: 1 },
      shuns_public: { points: 14, cap: 20, core },
      lure_place: { points: 18, cap: 32, core, strong: 1 },
      lure_plan: { points: 20, cap: 90, core, strong: 2 },
      asks_alone: { points: 9, cap: 12, core },
      asks_secret: { points: 12, core },
      meet_fast: { points: 5, cap: 8 },
      asks_meet: { points: 6, cap: 9 },
      asks_place: { points: 3, cap: 4 },
      offers_money: { points: 3, cap: 5 },
      presses: { points: 2, cap: 4 },
      moves_app: { points: 2, cap: 3 },
      asks_means: { points: 6, cap: 9, core },
      lure_harm: { points: 11, cap: 22, core },
      lone_target: { points: 5, cap: 8 },
      no_trace: { points: 5, cap: 8 },
    },
    together: [8, 18, 28, 38],
    atOnce: 16,
    factors: { fresh: 20, doubted: 20 },
  },
  image_pressure: {
    halfLifeMinutes: 3 * DAY,
    cues: {
      asks_photo: { points: 18, cap: 45, core, strong: 1 },
      asks_camera: { points: 18, cap: 45, core },
      asks_video_call: { points: 4, cap: 6 },
      asks_touch_talk: { points: 10, core },
      asks_body: { points: 12, cap: 40, core },
      asks_secret: { points: 11, core },
      sexual_remark: { points: 12, cap: 45, core, strong: 2 },
      sexual_demand: { points: 16, cap: 60, core, strong: 2 },
      presses: { points: 6, cap: 22, core },
      moves_app: { points: 8, core },
      offers_money: { points: 8, core },
      offers_gift: { points: 6, core },
      flatters_maturity: { points: 4, cap: 6 },
      others_send: { points: 8, core },
      vanishing: { points: 6, cap: 9 },
    },
    together: [0, 10, 18, 26],
    atOnce: 21,
    factors: { fresh: 17, adult_to_minor: 24, to_minor: 20, peers: 12, room: 10, doubted: 18 },
  },
  extortion: {
    halfLifeMinutes: 5 * DAY,
    cues: {
      ext_publish: { points: 18, cap: 90, core, strong: 1 },
      ext_pay: { points: 18, cap: 90, core, strong: 1 },
      ext_has_images: { points: 12, cap: 36, core, strong: 2 },
      threat_vague: { points: 8, cap: 20, core },
      presses: { points: 2, cap: 4 },
      asks_secret: { points: 4, cap: 6 },
      ext_material: { points: 4, cap: 8, core },
      ext_reveal: { points: 6, cap: 12, core },
      ext_or: { points: 5, cap: 10, core },
      ext_demand: { points: 6, cap: 12, core },
      holds_over: { points: 7, cap: 14, core },
    },
    together: [0, 12, 20],
    atOnce: 24,
    factors: { fresh: 18, adult_to_minor: 20, to_minor: 18, room: 12, doubted: 20 },
  },
  drugs: {
    halfLifeMinutes: 3 * DAY,
    cues: {
      drug_sale: { points: 20, cap: 90, core, strong: 2 },
      drug_name: { points: 12, cap: 28, core, strong: 2 },
      drug_seek: { points: 10, cap: 24 },
      asks_secret: { points: 7, core },
      moves_app: { points: 6, core },
      lure_place: { points: 5, core },
      meet_fast: { points: 3, cap: 5 },
      offers_money: { points: 3, cap: 6 },
      drug_amount: { points: 4, cap: 7, core },
    },
    together: [6, 14, 22],
    atOnce: 4,
    factors: { fresh: 18, adult_to_minor: 20, to_minor: 18, room: 12, doubted: 18 },
  },
  pimping: {
    halfLifeMinutes: 7 * DAY,
    cues: {
      sex_recruit: { points: 18, cap: 90, core, strong: 2 },
      sex_tariff: { points: 14, cap: 78, core, strong: 2 },
      offers_money: { points: 7, core },
      offers_gift: { points: 4, cap: 6 },
      asks_secret: { points: 8, core },
      flatters_maturity: { points: 4, cap: 6 },
      moves_app: { points: 4, cap: 6 },
      asks_meet: { points: 2, cap: 4 },
      presses: { points: 2, cap: 4 },
      asks_need: { points: 5, core },
      sex_hire: { points: 6, cap: 10, core },
      sex_gain: { points: 7, cap: 12, core },
      sex_client: { points: 8, cap: 14, core },
      sex_service: { points: 9, cap: 18, core },
      pitch_gain: { points: 7, cap: 14, core },
    },
    together: [4, 14, 22],
    atOnce: 5,
    factors: { fresh: 18, adult_to_minor: 24, to_minor: 20, room: 12, doubted: 20 },
  },
  sexual_violence: {
    halfLifeMinutes: 14 * DAY,
    cues: {
      violence_recruit: { points: 13, cap: 120, core },
      violence_out: { points: 5, cap: 10, core },
      violence_drugging: { points: 9, cap: 18, core },
      violence_invite: { points: 5, cap: 10, core },
      drug_sale: { points: 4, cap: 8 },
      sexual_demand: { points: 8, core },
      asks_secret: { points: 6, core },
      asks_place: { points: 4, cap: 6 },
      moves_app: { points: 4, cap: 6 },
    },
    together: [6, 12],
    atOnce: 0,
    factors: {},
  },
  harassment: {
    halfLifeMinutes: 1 * DAY,
    cues: {
      harass_suicide: { points: 20, cap: 135, core, strong: 2 },
      threat_violence: { points: 16, cap: 120, core, strong: 2 },
      doxx: { points: 14, cap: 90, core, strong: 2 },
      insult_person: { points: 13, cap: 84, core },
      insult_mild: { points: 4, cap: 20 },
      hate_slur: { points: 12, cap: 64, core },
      hate_group_insult: { points: 6, cap: 32 },
      hate_dehumanise: { points: 8, cap: 36 },
      hate_exclude: { points: 6, cap: 32 },
      threat_vague: { points: 10, cap: 48, core },
      harass_pursuit: { points: 10, cap: 60, core },
      sexual_remark: { points: 10, cap: 60, core },
      sexual_demand: { points: 12, cap: 70, core },
      presses: { points: 2, cap: 10 },
    },
    together: [0, 10, 20],
    atOnce: 8,
    factors: { to_minor: 20, adult_to_minor: 20, room: 12 },
  },
  raid: {
    halfLifeMinutes: 1 * HOUR,
    cues: {
      raid_call: { points: 24, cap: 120, core },
      hate_slur: { points: 6, cap: 32, core },
      hate_threat: { points: 8, cap: 36, core },
      insult_person: { points: 3, cap: 12 },
      doxx: { points: 10, cap: 30, core },
    },
    together: [6, 12],
    atOnce: 0,
    factors: { fresh: 20 },
  },
};
