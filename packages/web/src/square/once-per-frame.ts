/** A page out of sight, or covered, may draw no frames for as long as it stays so. */
const NO_FRAME_MS = 250;

/** Gathers calls into one before the next frame is drawn, or soon where no frames are drawn; at most once in `everyMs`. */
export function oncePerFrame(act: () => void, everyMs = 0): () => void {
  let asked = false;
  let ranAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (asked) return;
    asked = true;
    const rest = ranAt + everyMs - performance.now();
    if (rest > 0) setTimeout(beforeFrame, rest);
    else beforeFrame();
  };

  function beforeFrame(): void {
    const run = () => {
      if (!asked) return;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      asked = false;
      ranAt = performance.now();
      act();
    };
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, NO_FRAME_MS);
  }
}
