import type { ReportReason } from "@parvis/protocol/client-frames";

interface Harm {
  /** 1 (mild) to 4 (grave). */
  severity: number;
  /** Within how many minutes it may come. */
  minutes: number;
}

/** How grave what is reported is, and how soon it may do harm, where nothing more is known. */
const harms: Record<ReportReason, Harm> = {
  minor_at_risk: { severity: 4, minutes: 15 },
  threat_or_ambush: { severity: 4, minutes: 15 },
  self_harm: { severity: 4, minutes: 15 },
  personal_data: { severity: 3, minutes: 60 },
  sexual_content: { severity: 3, minutes: 240 },
  hate: { severity: 3, minutes: 240 },
  harassment: { severity: 3, minutes: 240 },
  illegal_trade: { severity: 3, minutes: 1440 },
  other: { severity: 2, minutes: 1440 },
  spam: { severity: 1, minutes: 4320 },
};

/** [MOD303] What waits behind all others. */
export const LAST: Harm = { severity: 1, minutes: 4320 };

export function harmOf(reason: ReportReason): Harm {
  return harms[reason];
}

/** How many a subject reaches, from 1 to 4: people present where it stands, or voices that speak of it. */
export function reachOf(present: number, voices: number): number {
  const most = Math.max(present, voices * 5);
  if (most < 10) return 1;
  if (most < 30) return 2;
  return most < 100 ? 3 : 4;
}

/** How much sooner than others it is looked at, from 1 to 8. */
function hasteOf(minutes: number): number {
  if (minutes <= 15) return 8;
  if (minutes <= 60) return 6;
  if (minutes <= 240) return 4;
  return minutes <= 1440 ? 2 : 1;
}

/** [MOD9] The order of the queue: severity × reach × time to harm. Whole numbers, the same everywhere. */
export function weightOf({ severity, reach, minutes, trusted = false }: Weighed): number {
  return severity * reach * hasteOf(minutes) * (trusted ? 2 : 1);
}

interface Weighed extends Harm {
  reach: number;
  /** [MOD24] What a trusted flagger says weighs twice. */
  trusted?: boolean;
}
