import type { RoomId } from "@parvis/protocol/ids";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Part } from "../square.ts";
import { drawRoom } from "./draw-room.ts";

/** Pages come when this end of the log comes near; by keyboard, when asked. */
export function PageButton({ square, room, to }: Part & { room: RoomId; to: "older" | "newer" }) {
  const t = square.words.value;
  const ref = useRef<HTMLButtonElement>(null);
  const [loading, setLoading] = useState(false);
  const load = async () => {
    setLoading(true);
    const client = square.client.value;
    // Without an answer the button stays: scrolling again, or pressing it, tries again.
    await (to === "older" ? client?.loadOlder(room) : client?.loadNewer(room))?.catch(() => undefined);
    // At once: a hand that scrolls is waiting.
    if (client && square.room.value === room) drawRoom(square, client);
    setLoading(false);
  };
  useEffect(() => {
    const button = ref.current;
    if (!button || loading) return;
    const near = new IntersectionObserver(([entry]) => void (entry?.isIntersecting && load()), {
      root: button.closest(".log"),
      rootMargin: "1500px 0px",
    });
    near.observe(button);
    return () => near.disconnect();
  }, [loading]);
  return (
    <button ref={ref} type="button" class="older" aria-disabled={loading} onClick={() => loading || load()}>
      {loading ? t.talk.loading : to === "older" ? t.room.older : t.talk.newer}
    </button>
  );
}
