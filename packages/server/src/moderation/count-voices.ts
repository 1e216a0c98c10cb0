/** Somebody who reported, as far as it tells whether two are one. */
export interface Voice {
  /** Null: somebody who only reads. */
  person: string | null;
  devices: readonly number[];
  /** When they first came. */
  since: number;
  /** When they reported. */
  at: number;
}

/** Who came this shortly before reporting is new. */
const NEW_MS = 24 * 60 * 60_000;
/** Who came within this of one another came together. */
const TOGETHER_MS = 10 * 60_000;

/**
 * [MOD23] How many voices speak, where linked people are one: those who share a device, those who came new and together,
 * and all who only read. A brigade that reports as one body weighs as one.
 */
export function countVoices(voices: readonly Voice[]): number {
  return groupVoices(voices).length;
}

/** Those who are linked, group by group. */
export function groupVoices(voices: readonly Voice[]): Voice[][] {
  const groups: Voice[][] = [];
  for (const voice of voices) {
    const linked = groups.filter((group) => group.some((other) => areLinked(voice, other)));
    const joined = [voice, ...linked.flat()];
    groups.splice(0, groups.length, ...groups.filter((group) => !linked.includes(group)), joined);
  }
  return groups;
}

function areLinked(one: Voice, other: Voice): boolean {
  if (one.person === other.person) return true;
  if (one.person === null || other.person === null) return false;
  if (one.devices.some((device) => other.devices.includes(device))) return true;
  return isNew(one) && isNew(other) && Math.abs(one.since - other.since) <= TOGETHER_MS;
}

const isNew = ({ since, at }: Voice) => at - since < NEW_MS;
