/** For how long somebody counts as writing after they were last heard to. */
const TYPING_MS = 5_000;

const ends = new Map<unknown, ReturnType<typeof setTimeout>>();

/** Somebody was heard to write: `end` is called once they have not been for a while. */
export function heardWriting(who: unknown, end: () => void): void {
  clearTimeout(ends.get(who));
  const over = () => {
    ends.delete(who);
    end();
  };
  ends.set(who, setTimeout(over, TYPING_MS));
}
