import type { Ending, OutboxTabs, TabNews } from "./outbox.ts";
import { openTabTurn } from "./tab-turn.ts";

/** A tab that may send answers at once; one that sleeps, or has no network, does not. */
const ANSWER_WITHIN_MS = 2_000;

type Word = { t: "added" } | { t: "ended"; key: number; ending: Ending } | { t: "who" } | { t: "me" };

/** One outbox in several tabs: one of them sends, all of them hear what waits and how it ended. */
export function openOutboxTabs(locks: LockManager, name: string, news: TabNews): OutboxTabs {
  const channel = new BroadcastChannel(name);
  const say = (word: Word) => channel.postMessage(word);
  const turn = openTabTurn(locks, `${name}/sender`, (ours) => news.turn(ours));
  let unanswered: ReturnType<typeof setTimeout> | undefined;

  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    switch (data.t) {
      case "added":
        return news.added();
      case "ended":
        return news.ended(data.key, data.ending);
      case "who":
        return news.sends() ? say({ t: "me" }) : undefined;
      case "me":
        clearTimeout(unanswered);
        unanswered = undefined;
    }
  };
  return {
    take: () => turn.take(),
    added: () => say({ t: "added" }),
    ended: (key, ending) => say({ t: "ended", key, ending }),
    here: () => say({ t: "me" }),
    check() {
      unanswered ??= setTimeout(() => {
        unanswered = undefined;
        turn.take();
      }, ANSWER_WITHIN_MS);
      say({ t: "who" });
    },
    close() {
      clearTimeout(unanswered);
      turn.close();
      channel.close();
    },
  };
}

/** Nobody to share with: what this tab holds it alone sends. */
export function alone(news: TabNews): OutboxTabs {
  news.turn(true);
  const nothing = () => {};
  return { take: nothing, added: nothing, ended: nothing, here: nothing, check: nothing, close: nothing };
}
