import type { HeldPost } from "@parvis/protocol/server-frames";
import type { ComponentChildren } from "preact";
import { actionOf, typedOf } from "../composer/plain-line.ts";
import { write } from "../composer/written.ts";
import { Icon } from "../look/icon.tsx";
import { fullTime, hour } from "../look/times.ts";
import { tell } from "../note.ts";
import { Name } from "../room/name.tsx";
import { Said } from "../room/said.tsx";
import type { DialogPart } from "../square.ts";
import { ClauseWords } from "./judged-strips.tsx";

interface HeldLineProps extends DialogPart {
  post: HeldPost;
}

/** A line of one's own that waits for a moderator, in its place in the talk, or that came back with a reason. */
export function HeldLine({ square, d, post }: HeldLineProps) {
  const withdraw = () => {
    if (!square.client.value?.withdraw(post.id)) tell(square, square.words.value.noAnswer);
  };
  const nobody = square.house.value?.posture?.onDuty === 0;
  if (post.state === "waiting")
    return (
      <OwnLine square={square} d={d} post={post}>
        <p class="aside">
          <span class="state">
            <Icon shape="clock" /> {d.judged.waits}
          </span>
          {nobody && <span class="nobody">{d.judged.nobody}</span>}
          <button type="button" class="link" onClick={withdraw}>
            {d.judged.takeBack}
          </button>
        </p>
      </OwnLine>
    );
  const rewrite = () => {
    const begun = square.written.value;
    write(square, begun ? `${typedOf(post.text)}\n${begun}` : typedOf(post.text));
    withdraw();
    document.getElementById("write")?.focus();
  };
  return (
    <OwnLine square={square} d={d} post={post}>
      <p class="returned-why">{reasonOf()}</p>
      {post.reason === undefined && <ClauseWords square={square} d={d} clause={post.clause} />}
      <p class="aside">
        <button type="button" class="link" onClick={rewrite}>
          {d.judged.rewrite}
        </button>
        <button type="button" class="link" onClick={withdraw}>
          {d.judged.seen}
        </button>
      </p>
    </OwnLine>
  );

  function reasonOf(): string {
    const t = square.words.value;
    if (post.reason !== undefined) return t.because(d.judged.returned, post.reason);
    const why = post.reasons?.[t.lang as "fr" | "en"];
    return why === undefined ? d.judged.undecided : `${d.judged.undecided} ${why}`;
  }
}

function OwnLine({ square, post, children }: HeldLineProps & { children: ComponentChildren }) {
  const t = square.words.value;
  const me = square.who.value?.me;
  const action = actionOf(post.text);
  return (
    <li class={`line mine opens held ${post.state}`}>
      {me && (
        <p class="by">
          <Name square={square} by={me.id} name={me.name} />
          <span class="you">{t.message.you}</span>
          <time dateTime={new Date(post.at).toISOString()} title={fullTime(t, post.at)}>
            {hour(t, post.at)}
          </time>
        </p>
      )}
      <Said square={square} text={action ?? post.text} />
      {children}
    </li>
  );
}
