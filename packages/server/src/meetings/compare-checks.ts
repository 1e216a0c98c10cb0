import type { FoundMeeting } from "@parvis/protocol/http";
import type { PersonId } from "@parvis/protocol/ids";
import type { MeetingSame } from "@parvis/protocol/private";
import type { Hit } from "@parvis/safety/verdict";
import { countVoices, type Voice } from "../moderation/count-voices.ts";
import { reportersAbout } from "../moderation/store.ts";
import { findPerson } from "../people/store.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { clearVerdict } from "../safety/rules.ts";
import { insertFinding } from "../safety/store.ts";
import { storeVerdict } from "../safety/stored-verdict.ts";
import type { Reader, Tx } from "../storage/database.ts";
import type { MeetingDesk } from "./meeting-desk.ts";
import { mostTelling, sameIn, severityOf, tellsMore } from "./rules.ts";
import { type CheckedMeeting, checkedBy, checkedNear, updateChecked } from "./store.ts";
import { Ties } from "./ties.ts";

/** A check, and what it has in common with others. */
type Matched = CheckedMeeting & { same: MeetingSame };

interface Match {
  /** Every check that is the same in something, the oldest first. */
  checks: Matched[];
  voices: number;
  /** Of these, those whose checkers do not know yet. */
  fresh: Matched[];
}

/**
 * [MEE3, MEE5, MEE6] Compares a check with those of others and with reports of an ambush. From a second voice on every
 * checker is warned and the desk has a case, in this transaction. Resolves with who is warned and was not before.
 */
export async function compareChecks(
  desk: MeetingDesk,
  tx: Tx,
  check: CheckedMeeting,
  now: number,
): Promise<PersonId[]> {
  const match = await findMatch(desk, tx, check, now);
  if (match === undefined) return [];
  for (const { id, same } of match.fresh)
    await updateChecked(tx, id, { warned_of: same, warned_at: now, read_at: null });
  await showDesk(desk, tx, match, now);
  return match.fresh.map(({ checker }) => checker);
}

/** What a check has in common with others, where somebody is to be warned of it; only reads. */
export async function findMatch(
  desk: MeetingDesk,
  db: Reader,
  check: CheckedMeeting,
  now: number,
): Promise<Match | undefined> {
  const { windowMs, keepMs, suspected } = desk;
  const near = await checkedNear(db, check, { now, windowMs });
  const since = now - keepMs;
  const reports = await reportersAbout(db, [check.counterparty], { reason: "threat_or_ambush", since });
  if (near.length + reports.length === 0) return undefined;
  const all = [...near, ...(await checkedBy(db, check.checker, now)), check];
  const people = all.flatMap(({ checker, counterparty }) => [checker, counterparty]);
  const ties = await Ties.of(db, [...people, ...reports.map(({ person }) => person)], suspected);
  const own = [check.counterparty, ...near.map(({ counterparty }) => counterparty)];
  if (ties.areOne(check.checker, check.counterparty)) return undefined;
  const matched = near.filter(isApart(check, all, ties)).flatMap((one): Matched[] => {
    const linked = () => ties.areLinked(one.counterparty, check.counterparty, now);
    const same = sameIn(check, one, { windowMs, linked });
    return same === undefined ? [] : [{ ...one, same }];
  });
  const others = reports.filter(({ person }) => !own.some((each) => ties.areOne(person, each)));
  const told = others.map(({ person, at }) => ties.voice(person, at));
  const spoke = [check, ...matched].map(({ checker, checked_at }) => ties.voice(checker, checked_at));
  if (countVoices([...spoke, ...told].map(ofLongStanding)) < 2) return undefined;
  const voices = countVoices([...spoke, ...told]);
  // Reports are about the same person.
  const reported: MeetingSame[] = others.length > 0 ? ["person"] : [];
  const same = mostTelling([...reported, ...matched.map((one) => one.same)]);
  const checks = [...matched, { ...check, same }].toSorted(byAge);
  const fresh = checks.filter(({ same, warned_of }) => tellsMore(same, warned_of));
  return fresh.length === 0 ? undefined : { checks, voices, fresh };
}

/**
 * [MEE5] Where one of two may be the other, or checked a meeting with them, neither is a voice for the other one's check,
 * and neither is told of it: whoever is met learns nothing by a check of their own.
 */
function isApart({ checker: one }: CheckedMeeting, all: readonly CheckedMeeting[], ties: Ties) {
  const meets = (a: PersonId, b: PersonId) =>
    all.some(({ checker, counterparty }) => ties.areOne(checker, a) && ties.areOne(counterparty, b));
  return ({ checker: other, counterparty }: CheckedMeeting): boolean =>
    !(ties.areOne(one, other) || ties.areOne(other, counterparty) || meets(one, other) || meets(other, one));
}

/**
 * Of two who came new and together nobody is warned by the other's report; by a check they are: people are lured in their
 * first minutes, and a check restricts nobody.
 */
const ofLongStanding = (voice: Voice): Voice => ({ ...voice, since: 0 });

const byAge = (one: CheckedMeeting, other: CheckedMeeting): number =>
  one.checked_at - other.checked_at || (one.id < other.id ? -1 : 1);

/** [MEE6] One person is whom the case is about, whoever else is met: the one of the oldest check. */
async function showDesk({ noticeMs }: MeetingDesk, tx: Tx, { checks, voices }: Match, now: number): Promise<void> {
  const same = mostTelling(checks.map((one) => one.same));
  const names = new Map<PersonId, string>();
  for (const { counterparty } of checks)
    if (!names.has(counterparty)) names.set(counterparty, (await findPerson(tx, counterparty))?.name ?? "");
  const meeting: FoundMeeting = {
    ...{ same, voices },
    checks: checks.map(({ counterparty: id, place, meets_at: meetsAt, checked_at: checkedAt }) => {
      return { with: { id, name: names.get(id)! }, place, meetsAt, checkedAt };
    }),
  };
  const { counterparty: person, place, meets_at } = checks[0]!;
  const severity = severityOf(same, voices);
  await insertFinding(tx, {
    ...{ id: uuidv7(now), at: now, kind: "meeting", room: null, target: null, held: null, context: "[]" },
    ...{ person, name: names.get(person)!, text: `${place}, ${new Date(meets_at).toISOString().slice(0, 16)} UTC` },
    verdict: storeVerdict({ ...clearVerdict, severity, category: "ambush", hits: [hitOf(same, severity)] }),
    ...{ destroy_at: now + noticeMs, meeting: JSON.stringify(meeting) },
  });
}

const reasons: Record<MeetingSame, Hit["reasons"]> = {
  meeting: {
    fr: "Plusieurs personnes ont vérifié le même rendez-vous avec cette personne : même lieu, même heure. Peut-être un piège ; ce n’est pas une preuve.",
    en: "Several people checked the same meeting with this person: the same place and time. Perhaps a trap; it is no proof.",
  },
  place: {
    fr: "Des personnes qui semblent liées ont donné le même lieu et la même heure à plusieurs personnes, qui les ont vérifiés. Peut-être un piège ; ce n’est pas une preuve.",
    en: "People who seem linked named the same place and time to several people, who checked them. Perhaps a trap; it is no proof.",
  },
  spot: {
    fr: "Plusieurs personnes ont vérifié le même lieu et la même heure, avec des personnes que rien ne relie. C’est peut-être un hasard, peut-être un piège à plusieurs ; ce n’est pas une preuve.",
    en: "Several people checked the same place and time, with people whom nothing links. Perhaps chance, perhaps a trap laid by several; it is no proof.",
  },
  person: {
    fr: "Plusieurs personnes se sont méfiées d’un rendez-vous avec cette personne. Ce n’est pas une preuve.",
    en: "Several people were wary of a meeting with this person. It is no proof.",
  },
};

function hitOf(same: MeetingSame, severity: number): Hit {
  return {
    ...({ rule: "same-meeting", category: "ambush", severity, clause: "threats", discreet: true } as const),
    // biome-ignore lint/suspicious/noThenProperty: a rule of the engine says what then.
    then: "queue",
    reasons: reasons[same],
  };
}
