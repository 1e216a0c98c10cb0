import type { Instant } from "@parvis/protocol/ids";
import { TEXT_MAX } from "@parvis/protocol/limits";
import type { Catalogue } from "../../i18n/catalogue.ts";
import { leave } from "../entry/enter.ts";
import { hour } from "../look/times.ts";
import { dayOf } from "../room/lines.ts";
import { Name } from "../room/name.tsx";
import type { Link, Part } from "../square.ts";

const TELL_LEFT_FROM = 200;

/** Under the field: who one is, and the one thing there is to know about the line or the connection. */
export function Foot({ square, wait, length }: Part & { wait: number; length: number }) {
  const t = square.words.value;
  const me = square.who.value?.me;
  return (
    <div class="foot">
      {me && (
        <span class="me">
          <Name square={square} by={me.id} name={me.name} />
          <button type="button" class="link" title={t.page.leaveHint} onClick={() => leave(square)}>
            {t.page.leave}
          </button>
        </span>
      )}
      {/* A countdown read out every second would drown everything else. */}
      <span class="state" role="status" aria-live={wait > 0 ? "off" : "polite"}>
        {square.note.value ?? stateWords(square, wait, length)}
      </span>
    </div>
  );
}

function stateWords({ words, link, shown, typing, asOf }: Part["square"], wait: number, length: number): string {
  const t = words.value;
  const left = TEXT_MAX - length;
  if (left < 0) return t.composer.tooLong(-left);
  if (link.value.kind !== "live" && asOf.value) return asOfWords(t, asOf.value, link.value);
  if (link.value.kind === "reconnecting") return link.value.offline ? t.link.offline : t.link.reconnecting;
  if (link.value.kind === "connecting") return t.link.connecting;
  if (wait > 0) return t.composer.slowWait(wait);
  if (left < TELL_LEFT_FROM) return t.composer.left(left);
  if (typing.value.length > 0) return t.room.typing(typing.value);
  return shown.value?.mode === "slow" ? t.composer.slowEach(shown.value.slowSeconds) : "";
}

/** What is shown is the last screen: how old it is matters as much as that there is no connection. */
function asOfWords(t: Catalogue, at: Instant, link: Link): string {
  const when = dayOf(at) === dayOf(Date.now()) ? hour(t, at) : t.moment(at);
  return link.kind === "reconnecting" && link.offline ? t.link.asOfOffline(when) : t.link.asOf(when);
}
