/** Gathers calls into one before the next frame is drawn. A page out of sight draws no frames, so a timer stands in. */
export function oncePerFrame(act: () => void): () => void {
  let asked = false;
  const run = () => {
    asked = false;
    act();
  };
  return () => {
    if (asked) return;
    asked = true;
    if (document.hidden) setTimeout(run, 250);
    else requestAnimationFrame(run);
  };
}
