/** A page out of sight, or covered, may draw no frames for as long as it stays so. */
const NO_FRAME_MS = 250;

/**
 * Gathers calls into one before the next frame is drawn, or soon where no frames are drawn; at most once in `everyMs`,
 * unless told that it must be now.
 */
export function oncePerFrame(act: () => void, everyMs = 0): (when?: "now") => void {
  let asked: "rests" | "drawn next" | undefined;
  let ranAt = Number.NEGATIVE_INFINITY;
  let resting: ReturnType<typeof setTimeout>;
  return (when) => {
    const rest = when === "now" ? 0 : ranAt + everyMs - performance.now();
    if (asked === "drawn next" || (asked === "rests" && rest > 0)) return;
    clearTimeout(resting);
    asked = rest > 0 ? "rests" : "drawn next";
    if (rest > 0) resting = setTimeout(beforeFrame, rest);
    else beforeFrame();
  };

  function beforeFrame(): void {
    asked = "drawn next";
    const run = () => {
      if (asked === undefined) return;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      asked = undefined;
      ranAt = performance.now();
      act();
    };
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, NO_FRAME_MS);
  }
}
