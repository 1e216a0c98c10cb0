import type { Reaction } from "@parvis/protocol/client-frames";
import type { Seq } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import { actionOf } from "../composer/plain-line.ts";
import { Icon } from "../look/icon.tsx";
import { fullTime, hour } from "../look/times.ts";
import type { Part } from "../square.ts";
import { isForMe } from "./calls.ts";
import { foldOf } from "./folded.ts";
import { jumpTo } from "./jump.ts";
import { firstLine } from "./lines.ts";
import { Name } from "./name.tsx";
import { Said } from "./said.tsx";

export interface MessageLineProps extends Part {
  message: Message;
  opens: boolean;
  quoted?: Message | Seq | undefined;
  mine: boolean;
  /** Says that it has arrived: only the newest line of one's own does. */
  sent: boolean;
  /** Whether the Tab key stops at this line's menu; arrows lead to the others. */
  tabStop: boolean;
}

export function MessageLine({ square, message, opens, quoted, mine, sent, tabStop }: MessageLineProps) {
  const t = square.words.value;
  const removed = message.removed;
  const folded = foldOf(square, message.by);
  if (folded && !removed) return <FoldedLine square={square} message={message} why={folded} />;
  const action = removed ? undefined : actionOf(message.text);
  const forMe = isForMe(square, message, typeof quoted === "object" ? quoted : undefined);
  const marks = [opens && "opens", mine && "mine", forMe && "for-me", square.lit.value === message.seq && "lit"];
  return (
    <li class={["line", ...marks].filter(Boolean).join(" ")} data-seq={message.seq}>
      {opens && action === undefined && (
        <p class="by">
          <Name square={square} by={message.by} name={message.name} />
          {mine && <span class="you">{t.message.you}</span>}
          <Clock square={square} at={message.at} />
        </p>
      )}
      {quoted !== undefined && !removed && <Quote square={square} quoted={quoted} />}
      {removed && <RemovedText square={square} by={removed} />}
      {action !== undefined && <Action square={square} message={message} action={action} />}
      {!removed && action === undefined && <Said square={square} text={message.text} id={`said-${message.seq}`} />}
      {message.firstAt !== undefined && !removed && (
        <span class="aside" title={fullTime(t, message.firstAt)}>
          {t.message.firstAt(hour(t, message.firstAt))}
        </span>
      )}
      {message.editedAt && !removed && (
        <span class="aside" title={fullTime(t, message.editedAt)}>
          {t.message.edited}
        </span>
      )}
      {sent && <span class="aside sent">{t.message.sent}</span>}
      {!removed && <Reactions square={square} message={message} />}
      {!removed && <MenuButton square={square} message={message} tabStop={tabStop} />}
    </li>
  );
}

/** What somebody says whom a block keeps apart, or who was muted: there for who wants it, and calling nobody. */
function FoldedLine({ square, message, why }: Part & { message: Message; why: "apart" | "muted" }) {
  const { foldedApart, foldedMuted } = square.words.value.square;
  return (
    <li class="line opens" data-seq={message.seq}>
      <details class="aside">
        <summary>{why === "apart" ? foldedApart : foldedMuted}</summary>
        <Name square={square} by={message.by} name={message.name} />
        <Said square={square} text={message.text} />
      </details>
    </li>
  );
}

/** What somebody did: their name, drawn as any name is, opens the sentence. */
function Action({ square, message, action }: Part & { message: Message; action: string }) {
  return (
    <div class="action">
      <Name square={square} by={message.by} name={message.name} /> <Said square={square} text={action} />
    </div>
  );
}

function Clock({ square, at }: Part & { at: number }) {
  const t = square.words.value;
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(t, at)}>
      {hour(t, at)}
    </time>
  );
}

function RemovedText({ square, by }: Part & { by: "author" | "staff" }) {
  const t = square.words.value;
  return <p class="gone">{by === "author" ? t.message.removedByAuthor : t.message.removedByStaff}</p>;
}

/** The first line of what is answered; where it is not at hand, that is said. */
function Quote({ square, quoted }: Part & { quoted: Message | Seq }) {
  const t = square.words.value;
  const seq = typeof quoted === "number" ? quoted : quoted.seq;
  const jump = () => void jumpTo(square, seq);
  if (typeof quoted === "number")
    return (
      <button type="button" class="quote" onClick={jump}>
        {t.message.quoteUnknown}
      </button>
    );
  return (
    <button type="button" class="quote" onClick={jump}>
      <span class="sr">{t.message.inReplyTo(quoted.name)}</span>
      <bdi class="name" aria-hidden="true">
        {quoted.name}
      </bdi>
      {quoted.removed ? <RemovedText square={square} by={quoted.removed} /> : <bdi>{firstLine(quoted.text)}</bdi>}
    </button>
  );
}

function Reactions({ square, message }: Part & { message: Message }) {
  const t = square.words.value;
  const shown = message.reactions?.filter((reaction) => reaction.count > 0) ?? [];
  if (shown.length === 0) return null;
  const canReact = square.who.value?.me !== undefined;
  return (
    <ul class="reactions">
      {shown.map(({ emoji, count, mine }) => (
        <li key={emoji}>
          <button
            type="button"
            aria-pressed={mine}
            aria-label={t.message.reacted(emoji, count)}
            disabled={!canReact}
            onClick={() => react(square, message, emoji as Reaction, !mine)}
          >
            {emoji} {count}
          </button>
        </li>
      ))}
    </ul>
  );
}

export function react(square: Part["square"], message: Message, emoji: Reaction, on: boolean): void {
  square.client.value?.react(message.room, message.seq, emoji, on);
}

function MenuButton({ square, message, tabStop }: Part & { message: Message; tabStop: boolean }) {
  const open = (event: MouseEvent) => {
    square.menu.value = { message, button: event.currentTarget as HTMLElement };
  };
  return (
    <button
      type="button"
      class="plain more"
      tabIndex={tabStop ? 0 : -1}
      aria-label={square.words.value.message.actions(message.name)}
      aria-describedby={`said-${message.seq}`}
      onClick={open}
    >
      <Icon shape="more" />
    </button>
  );
}
