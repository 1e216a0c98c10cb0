import { useEffect, useRef } from "preact/hooks";
import type { Part } from "../square.ts";

/** Opens the form for a room of one's own; who has not entered does so first. */
export function ProposeButton({ square }: Part) {
  const asked = useRef(false);
  const { who, over } = square;
  useEffect(() => {
    if (!asked.current || over.value) return;
    asked.current = false;
    if (who.value?.me) over.value = { kind: "propose" };
  }, [who.value, over.value]);
  if (who.value?.readingOnly) return null;
  const propose = () => {
    asked.current = !who.value?.me;
    over.value = asked.current ? { kind: "entry" } : { kind: "propose" };
  };
  return (
    <button type="button" class="help" onClick={propose}>
      {square.words.value.square.propose}
    </button>
  );
}
