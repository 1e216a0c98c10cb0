import type { RoomId } from "@parvis/protocol/ids";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Part } from "../square.ts";

/** Older messages come when the top of the log comes near; by keyboard, when asked. */
export function OlderButton({ square, room }: Part & { room: RoomId }) {
  const t = square.words.value;
  const ref = useRef<HTMLButtonElement>(null);
  const [loading, setLoading] = useState(false);
  const load = async () => {
    setLoading(true);
    // Without an answer the button stays: scrolling again, or pressing it, tries again.
    await square.client.value?.loadOlder(room).catch(() => undefined);
    setLoading(false);
  };
  useEffect(() => {
    const button = ref.current;
    if (!button) return;
    const near = new IntersectionObserver(([entry]) => void (entry?.isIntersecting && load()), {
      root: button.closest(".log"),
      rootMargin: "600px 0px 0px",
    });
    near.observe(button);
    return () => near.disconnect();
  }, [loading]);
  return (
    <button ref={ref} type="button" class="older" disabled={loading} onClick={load}>
      {loading ? t.room.loadingOlder : t.room.older}
    </button>
  );
}
