/** A line of talk for a house to look at. Nobody in it exists. */
export interface DemoLine {
  /** Name of a seeded room. */
  room: string;
  who: string;
  text: string;
  /** How long ago it was said. */
  minutesAgo: number;
  /** Lines that others answer have an id. */
  id?: string;
  replyTo?: string;
  /** Who reacted with what. */
  reactions?: Readonly<Record<string, readonly string[]>>;
  /** What the author made of the text a little later. */
  editedTo?: string;
}

export type Line = readonly [
  who: string,
  text: string,
  more?: Pick<DemoLine, "id" | "replyTo" | "reactions" | "editedTo">,
];

/** Lines said one after the other from a moment on, each after the time it takes to read the last and type this one. */
export function conversation(room: string, startMinutesAgo: number, lines: readonly Line[]): DemoLine[] {
  let minutesAgo = startMinutesAgo;
  return lines.map(([who, text, more]) => {
    minutesAgo -= 0.3 + text.length / 150;
    return { room, who, text, minutesAgo: Math.round(minutesAgo * 100) / 100, ...more };
  });
}
