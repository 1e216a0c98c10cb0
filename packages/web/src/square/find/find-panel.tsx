import { QUERY_MAX } from "@parvis/protocol/limits";
import type { Message } from "@parvis/protocol/server-frames";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { sayError } from "../../i18n/refusal.ts";
import { makeWay, Panel } from "../look/panel.tsx";
import { moment } from "../look/times.ts";
import { jumpTo } from "../room/jump.ts";
import { Name } from "../room/name.tsx";
import type { DialogPart, Part } from "../square.ts";
import { markWords } from "./mark-words.ts";

/** What a search came to. */
type Found =
  | { kind: "nothing yet" }
  | { kind: "searching" }
  | { kind: "fault"; words: string }
  | { kind: "hits"; query: string; hits: readonly Message[]; more: boolean };

/** As one types, once one pauses. */
const PAUSE_MS = 350;
const LEAST = 2;

/** A search of the open room; a hit opens in its place in the talk. */
export function FindPanel({ square, d, wanted = "" }: DialogPart & { wanted?: string | undefined }) {
  const [query, setQuery] = useState(wanted);
  const { found, search, more } = useSearch(square);
  const field = useRef<HTMLInputElement>(null);
  // Before the next key: what is typed after it was asked for is searched, and no key of the talk.
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => {
    const wanted = query.trim();
    if (wanted.length < LEAST) return;
    const timer = setTimeout(() => search(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (query.trim()) search(query.trim());
  };
  return (
    <Panel square={square} kind="find" title={d.find.title}>
      <search>
        <form onSubmit={submit}>
          <label for="find">{d.find.label}</label>
          <input
            ref={field}
            id="find"
            type="search"
            dir="auto"
            enterkeyhint="search"
            maxLength={QUERY_MAX}
            value={query}
            aria-describedby="find-hint"
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "ArrowDown" && toFirstHit(event)}
          />
          <p id="find-hint" class="hint">
            {d.find.hint}
          </p>
        </form>
      </search>
      <div class="body">
        <Outcome square={square} d={d} found={found} />
        {found.kind === "hits" && (
          <ol class="hits">
            {found.hits.map((hit) => (
              <li key={hit.seq}>
                <Hit square={square} hit={hit} query={found.query} />
              </li>
            ))}
          </ol>
        )}
        {found.kind === "hits" && found.more && (
          <button type="button" class="wide" onClick={more}>
            {d.find.more}
          </button>
        )}
      </div>
    </Panel>
  );
}

function useSearch(square: Part["square"]) {
  const [found, setFound] = useState<Found>({ kind: "nothing yet" });
  const asked = useRef("");
  const ask = async (query: string, hits: readonly Message[]) => {
    const client = square.client.value;
    const room = square.room.value;
    if (!client || !room) return;
    asked.current = query;
    try {
      const page = await client.search(room, query, hits.at(-1)?.seq);
      // An answer to what is no longer asked would take the place of the right one.
      if (asked.current === query) setFound({ kind: "hits", query, hits: [...hits, ...page.hits], more: page.more });
    } catch (error) {
      if (asked.current === query) setFound({ kind: "fault", words: sayError(square.words.value, error as never) });
    }
  };
  return {
    found,
    search: (query: string) => {
      if (found.kind === "hits" && found.query === query) return;
      if (found.kind !== "hits") setFound({ kind: "searching" });
      void ask(query, []);
    },
    more: () => {
      if (found.kind === "hits") void ask(found.query, found.hits);
    },
  };
}

/** What came of it, for the eye and for the ear. */
function Outcome({ square, d, found }: DialogPart & { found: Found }) {
  return (
    <p class="hint" role="status">
      {words()}
    </p>
  );
  function words(): string {
    switch (found.kind) {
      case "nothing yet":
        return "";
      case "searching":
        return d.find.searching;
      case "fault":
        return found.words;
      case "hits":
        return found.hits.length === 0
          ? d.find.nothing(found.query)
          : d.find.count(square.words.value, found.hits.length, found.more);
    }
  }
}

function Hit({ square, hit, query }: Part & { hit: Message; query: string }) {
  const t = square.words.value;
  const open = () => {
    makeWay(square);
    void jumpTo(square, hit.seq);
  };
  return (
    <button type="button" class="hit" onClick={open} onKeyDown={byArrows}>
      <span class="by">
        <Name square={square} by={hit.by} name={hit.name} />
        <time dateTime={new Date(hit.at).toISOString()}>{moment(t, hit.at)}</time>
      </span>
      <span class="said" dir="auto">
        {markWords(hit.text, query).map((piece) => (piece.hit ? <mark>{piece.text}</mark> : piece.text))}
      </span>
    </button>
  );
}

/** From hit to hit; upwards from the first, back to the field. */
function byArrows(event: KeyboardEvent): void {
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
  if (!step) return;
  const hits = [...document.querySelectorAll<HTMLElement>(".hit")];
  const next = hits.indexOf(event.target as HTMLElement) + step;
  event.preventDefault();
  if (next < 0) document.getElementById("find")?.focus();
  else hits[next]?.focus();
}

function toFirstHit(event: KeyboardEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>(".hit")?.focus();
}
