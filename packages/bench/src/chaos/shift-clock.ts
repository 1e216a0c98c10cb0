/**
 * Preloaded into a server's process (`node --import shift-clock.ts?ms=…`): its machine's clock is wrong by so much, and
 * by as much on the other side after each SIGUSR2, as when a clock is set.
 */
let wrongByMs = Number(new URL(import.meta.url).searchParams.get("ms"));
process.on("SIGUSR2", () => {
  wrongByMs = -wrongByMs;
});

const RealDate = Date;
const now = () => RealDate.now() + wrongByMs;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
});
