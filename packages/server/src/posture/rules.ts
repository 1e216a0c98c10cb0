import type { Posture } from "@parvis/protocol/posture";
import type { Hit } from "@parvis/safety/verdict";
import type { Author } from "../house/judge-texts.ts";
import type { Config } from "../platform/config.ts";

export type PostureConfig = Config["posture"];
export type State = Posture["state"];

const HOUR_MS = 60 * 60 * 1000;

/** [PST2] The shield counts for more than who is on duty. */
export function stateOf(onDuty: number, shielded: boolean): State {
  if (shielded) return "shielded";
  return onDuty === 0 ? "guarded" : "normal";
}

type Newness = Pick<PostureConfig, "newcomerHours" | "newcomerPosts">;

/** [PST3] Asked at each post: a few comparisons. */
export function isNewcomer(
  { staff, since, newness }: Pick<Author, "staff" | "since" | "newness">,
  now: number,
  config: Newness,
): boolean {
  if (staff) return false;
  if (now - since < config.newcomerHours * HOUR_MS) return true;
  return newness !== undefined && (newness.posts < config.newcomerPosts || now < newness.until);
}

/** How the house stands: not its one state, in which the shield hides that nobody is on duty. */
export interface Standing {
  staffed: boolean;
  shielded: boolean;
}

/** What else somebody may do, as the house stands. */
export interface Rights {
  /** Ask others for a conversation. */
  requests: boolean;
  /** Be in a room for the young. */
  youthRooms: boolean;
}

/** [PST6] Who came back after a ban asks nobody for a conversation, whoever is on duty. */
export function rightsOf({ staffed, shielded }: Standing, newcomer: boolean, linked: boolean): Rights {
  return { requests: staffed && !linked && !(newcomer && shielded), youthRooms: staffed };
}

/** What a newcomer is told of a post that waits for somebody to be there. */
export const nobodyOnDuty: Hit = {
  ...({ rule: "nobody-on-duty", category: "flood", severity: 1, clause: "moderation", discreet: false } as const),
  // biome-ignore lint/suspicious/noThenProperty: a rule of the engine says what then.
  then: "hold",
  reasons: {
    fr: "Personne de l’équipe n’est de garde. En attendant, ce que les nouveaux écrivent avec un lien, un numéro ou un identifiant, ou qui demande réflexion, attend.",
    en: "Nobody of the staff is on duty. Until somebody is, what new people write with a link, a number or a handle, or what asks for a second thought, waits.",
  },
};

/** [PST9] The median, as a whole number: of an even count the lower one, which did happen. */
export function medianOf(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
