import type { Instant } from "@parvis/protocol/ids";
import { TEXT_MAX } from "@parvis/protocol/limits";
import type { Catalogue } from "../../i18n/catalogue.ts";
import { leave } from "../entry/enter.ts";
import { lostName } from "../entry/remembered-name.ts";
import { hour } from "../look/times.ts";
import { dayOf } from "../room/lines.ts";
import { Name } from "../room/name.tsx";
import type { Link, Part } from "../square.ts";

const TELL_LEFT_FROM = 200;

/** Under the field: who one is, and the one thing there is to know about the line or the connection. */
export function Foot({ square, wait, length }: Part & { wait: number; length: number }) {
  const over = length > TEXT_MAX;
  const later = square.later.value;
  return (
    <div class="foot">
      <You square={square} />
      {/* A countdown read out every second would drown everything else. */}
      <span class={over ? "state error" : "state"} role="status" aria-live={wait > 0 ? "off" : "polite"}>
        {square.note.value ?? stateWords(square, wait, length)}
      </span>
      {over && later && <later.InParts square={square} />}
    </div>
  );
}

function You({ square }: Part) {
  const t = square.words.value;
  const me = square.who.value?.me;
  const lost = lostName(square.who.value);
  if (!me) return lost && square.who.value?.ageAnswered ? <span class="me">{t.writing.nameGone(lost)}</span> : null;
  const rename = () => {
    square.over.value = { kind: "entry", why: "name" };
  };
  return (
    <span class="me">
      <span class="you-are">{t.writing.youAre}</span> <Name square={square} by={me.id} name={me.name} />
      <button type="button" class="link" onClick={rename}>
        {t.writing.changeName}
      </button>
      <button type="button" class="link" title={t.page.leaveHint} onClick={() => leave(square)}>
        {t.page.leave}
      </button>
    </span>
  );
}

function stateWords({ words, link, shown, typing, asOf }: Part["square"], wait: number, length: number): string {
  const t = words.value;
  const left = TEXT_MAX - length;
  if (left < 0) return t.composer.tooLong(-left);
  if (link.value.kind !== "live" && asOf.value) return asOfWords(t, asOf.value, link.value);
  if (link.value.kind === "reconnecting") return link.value.offline ? t.link.offline : t.link.reconnecting;
  if (wait > 0) return t.composer.slowWait(wait);
  if (left < TELL_LEFT_FROM) return t.composer.left(left);
  if (link.value.kind === "connecting") return t.link.connecting;
  if (typing.value.length > 0) return t.room.typing(typing.value);
  return shown.value?.mode === "slow" ? t.composer.slowEach(shown.value.slowSeconds) : "";
}

/** What is shown is the last screen: how old it is matters as much as that there is no connection. */
function asOfWords(t: Catalogue, at: Instant, link: Link): string {
  const when = dayOf(at) === dayOf(Date.now()) ? hour(t, at) : t.moment(at);
  return link.kind === "reconnecting" && link.offline ? t.link.asOfOffline(when) : t.link.asOf(when);
}
