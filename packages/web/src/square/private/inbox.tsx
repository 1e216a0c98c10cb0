import type { TalkSummary } from "@parvis/protocol/private";
import { choose } from "../house/choose.ts";
import { WaysOut } from "../house/ways-out.tsx";
import { moment } from "../look/times.ts";
import { Name } from "../room/name.tsx";
import { goToPrivate } from "../room/open-room.ts";
import { type PrivatePlace, privatePath } from "../route.ts";
import { ToSquare } from "./pane.tsx";
import type { TalksPart } from "./part.ts";
import { RequestCard } from "./request-card.tsx";
import { WhoWrites } from "./who-writes.tsx";

/** Who asks, and who one talks with, newest first. */
export function Inbox(part: TalksPart) {
  const { square, p, talks } = part;
  const received = talks.contacts.value?.received ?? [];
  const list = talks.talks.value;
  const here = square.place.value.kind === "inbox";
  return (
    <section class="inbox" aria-label={p.title}>
      <header class="head">
        <ToSquare square={square} />
        <div class="what">
          <h1 id={here ? "view" : undefined} tabIndex={-1}>
            {p.title}
          </h1>
        </div>
        <WaysOut square={square} />
      </header>
      <div class="inbox-body">
        <WhoWrites {...part} />
        {received.length > 0 && (
          <section>
            <h2>{p.inbox.requests}</h2>
            <ul class="requests">
              {received.toReversed().map((request) => (
                <li key={request.id}>
                  <RequestCard {...part} request={request} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <section>
          <h2>{p.inbox.talks}</h2>
          {list?.length === 0 && (
            <>
              <p>{p.inbox.none}</p>
              <p class="hint">{p.inbox.noneHint}</p>
            </>
          )}
          <ul class="talks">
            {list?.map((talk) => (
              <li key={talk.id}>
                <TalkLink {...part} talk={talk} />
              </li>
            ))}
          </ul>
        </section>
        <Settings {...part} />
      </div>
    </section>
  );
}

function TalkLink({ square, p, talk }: TalksPart & { talk: TalkSummary }) {
  const t = square.words.value;
  const place = square.place.value;
  const open = place.kind === "talk" && place.talk === talk.id;
  const to: PrivatePlace = { kind: "talk", talk: talk.id };
  return (
    <a
      class={talk.unread > 0 ? "talk-link fresh" : "talk-link"}
      href={privatePath(to)}
      aria-current={open ? "page" : undefined}
      onClick={choose(() => goToPrivate(square, to))}
    >
      <Name square={square} by={talk.with.id} name={talk.with.name} />
      {talk.unread > 0 && (
        <span class="unread called">
          <span aria-hidden="true">{talk.unread > 99 ? "99+" : talk.unread}</span>
          <span class="sr">{p.inbox.unread(t, talk.unread)}</span>
        </span>
      )}
      <span class="when">
        {talk.closed && <strong>{p.inbox.closed}</strong>}
        <time dateTime={new Date(talk.lastAt).toISOString()}>{moment(t, talk.lastAt)}</time>
      </span>
    </a>
  );
}

function Settings({ square, p }: TalksPart) {
  const place = square.place.value.kind;
  return (
    <nav class="private-links" aria-label={p.inbox.links}>
      {(["who", "name"] as const).map((kind) => (
        <a
          key={kind}
          href={privatePath({ kind })}
          aria-current={place === kind ? "page" : undefined}
          onClick={choose(() => goToPrivate(square, { kind }))}
        >
          {p.inbox[kind]}
        </a>
      ))}
    </nav>
  );
}
