import type { Act } from "@parvis/safety/act";
import type { Verdict } from "@parvis/safety/verdict";
import type { JudgedDraft, JudgedPost, PostJudge } from "../messages/judge-post.ts";
import type { PostNote } from "../messages/post-lane.ts";
import type { Actor } from "../people/standing.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { actOf } from "./act-of.ts";
import { Generations } from "./generations.ts";
import { type Guard, holdGuarded } from "./guard.ts";
import { answerBefore, type Held, type HeldDesk, holdPost } from "./hold-post.ts";
import type { JudgeDesk } from "./judge-texts.ts";
import type { RecentVoices } from "./recent-voices.ts";
import type { RoomTraits } from "./room-langs.ts";
import { clearVerdict, type Outcome, outcomeOf, refusalOf, SLOWED } from "./rules.ts";
import { storeVerdict } from "./stored-verdict.ts";

export interface PostJudgeDesk extends JudgeDesk {
  held: HeldDesk;
  guard: Guard;
  voices: RecentVoices;
}

/** [SAE1] Judges posts before anybody sees them: at once, unless something has to be looked up. */
export function judgePosts(desk: PostJudgeDesk): PostJudge {
  const verdicts = new LastVerdicts();
  return {
    judge(actor, draft) {
      // Asked for without waiting, it would fail unheard where there is no such room.
      const room = desk.langs.known(draft.room);
      if (draft.retried || room === undefined) return judgeLater(desk, verdicts, actor, draft);
      return judgeNow(desk, verdicts, actor, draft, room);
    },
    notStored: (actor, draft) => verdicts.notStored(actor, draft),
  };
}

async function judgeLater(
  desk: PostJudgeDesk,
  verdicts: LastVerdicts,
  actor: Actor,
  draft: JudgedDraft,
): Promise<JudgedPost> {
  if (draft.retried) {
    const before = await answerBefore(desk.held, actor, draft.n);
    if (before !== undefined) return withCare(before, false);
  }
  return judgeNow(desk, verdicts, actor, draft, await desk.langs.of(draft.room));
}

function judgeNow(
  desk: PostJudgeDesk,
  verdicts: LastVerdicts,
  actor: Actor,
  draft: JudgedDraft,
  room: RoomTraits,
): JudgedPost | Promise<JudgedPost> {
  const at = desk.clock.now();
  const guarded = desk.guard(actor, at);
  if (guarded?.do === "refuse") throw guarded.refusal;
  const said = {
    at,
    kind: "post",
    text: draft.text,
    place: draft.room,
    spokenTo: desk.voices.spokenTo(draft),
    ...room,
  } as const;
  const verdict = verdicts.of(actor, draft, () => actOf(actor, said), desk.safety);
  if (isClear(verdict) && guarded === undefined) return fit;
  const outcome = outcomeOf(verdict, { staff: actor.staff, sure: draft.sure });
  const waits = outcome.action === "pass" ? holdGuarded(guarded, draft.text, verdict) : undefined;
  if (waits !== undefined) return endOf(desk, actor, draft, waits, { ...outcome, action: "hold" });
  return isClear(verdict) ? fit : endOf(desk, actor, draft, verdict, outcome);
}

/** Nearly every post. */
const fit: JudgedPost = Object.freeze({ kind: "fit", care: false });

async function endOf(
  desk: PostJudgeDesk,
  actor: Actor,
  draft: JudgedDraft,
  verdict: Verdict,
  outcome: Outcome,
): Promise<JudgedPost> {
  const { action, cares: care, notes } = outcome;
  switch (action) {
    case "nudge":
    case "refuse": {
      const refusal = refusalOf(verdict, action);
      throw care ? refusal.withCare() : refusal;
    }
    case "hold":
      return withCare(await holdPost(desk.held, actor, draft, verdict), care);
    case "pass": {
      const note = noteOf(desk, verdict, outcome);
      if (note === undefined) return { kind: "fit", care };
      return { kind: "fit", care, note, ...(notes ? { tell: () => desk.tell({ of: "reports" }) } : {}) };
    }
  }
}

function withCare(ended: Held, care: boolean): JudgedPost {
  return ended.kind === "held" ? { ...ended, care } : ended;
}

/** [SAE7] What the append stores with the post: it is there if the post is. */
function noteOf({ clock, noticeMs }: PostJudgeDesk, verdict: Verdict, outcome: Outcome): PostNote | undefined {
  if (!outcome.notes && !outcome.slows) return undefined;
  const finding = { id: uuidv7(clock.now()), verdict: storeVerdict(verdict), keptMs: noticeMs };
  return { ...(outcome.notes ? { finding } : {}), ...(outcome.slows ? { slow: SLOWED } : {}) };
}

interface Last {
  n: number;
  text: string;
  verdict: Verdict;
  /** Whether its author has been asked, and has not yet said that they are sure. */
  asks: boolean;
}

const LAST_KEPT = 2000;

/**
 * The last verdict on each device in each room, unless the post was stored and nothing found. What is sent again, since
 * the house was busy or its author is sure, is the same act: the engine takes note of it once.
 */
class LastVerdicts {
  readonly #last = new Generations<Last>(LAST_KEPT);

  of(actor: Actor, draft: JudgedDraft, act: () => Act, judge: PostJudgeDesk["safety"]): Verdict {
    const last = draft.sure || draft.retried ? this.#last.get(keyOf(actor, draft)) : undefined;
    if (last?.text === draft.text) {
      if (draft.retried && last.n === draft.n) return last.verdict;
      // Asked once, sure once: what is said again after that is another act.
      if (draft.sure && last.asks) return this.#keep(actor, draft, last.verdict);
    }
    const verdict = judge.judge(act());
    if (!isClear(verdict)) this.#keep(actor, draft, verdict, verdict.action === "nudge" && !draft.sure);
    return verdict;
  }

  notStored(actor: Actor, draft: JudgedDraft): void {
    const last = this.#last.get(keyOf(actor, draft));
    if (last?.n !== draft.n || last.text !== draft.text) this.#keep(actor, draft, clearVerdict);
  }

  #keep(actor: Actor, draft: JudgedDraft, verdict: Verdict, asks = false): Verdict {
    this.#last.set(keyOf(actor, draft), { n: draft.n, text: draft.text, verdict, asks });
    return verdict;
  }
}

const keyOf = ({ device }: Actor, { room }: JudgedDraft): string => `${device} ${room}`;
const isClear = ({ action, hits }: Verdict): boolean => action === "pass" && hits.length === 0;
