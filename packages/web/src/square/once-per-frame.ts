/** A page out of sight, or covered, may draw no frames for as long as it stays so. */
const NO_FRAME_MS = 250;

/** Gathers calls into one before the next frame is drawn, or soon where no frames are drawn. */
export function oncePerFrame(act: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    const run = () => {
      if (!asked) return;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      asked = false;
      act();
    };
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, NO_FRAME_MS);
  };
}
