import type { ActKind, Language } from "@parvis/safety/act";

/** What is said to everybody in a room. Private conversations and requests for one are no part of it. */
type OpenKind = Exclude<ActKind, "private" | "request">;

interface Said {
  kind: OpenKind;
  /** Rooms for minors are no part of it. */
  audience: "everyone" | "adults";
  text: string;
  language?: Language;
}

// Records, so that a kind that is added to the union must be placed here before this compiles.
const openKinds: Record<ActKind, boolean> = {
  ...{ post: true, edit: true, name: true, room_name: true, topic: true, charter: true },
  ...{ private: false, request: false },
};
const openAudiences: ReadonlySet<string> = new Set<Said["audience"]>(["everyone", "adults"]);

/**
 * [ADP1] A text that may leave the house, and all of it that does: no author, no room, no id. Adapters take nothing
 * else, and it is made nowhere else than in `of`, whose type knows neither private text nor rooms for minors. Since
 * types end where rows of a database begin, `of` looks again: what it does not know is closed.
 */
export class OpenText {
  readonly text: string;
  readonly language: Language | undefined;
  /** No object of another make is an OpenText. */
  readonly #open = true;

  private constructor({ text, language }: Said) {
    this.text = text;
    this.language = language;
  }

  static of(said: Said): OpenText | undefined {
    const open = openKinds[said.kind] === true && openAudiences.has(said.audience);
    return open ? new OpenText(said) : undefined;
  }

  /** Whether something handed in past the types was made here. */
  static is(value: unknown): value is OpenText {
    return typeof value === "object" && value !== null && #open in value;
  }
}
