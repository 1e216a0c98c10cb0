/** A turn that one tab of a browser has at a time. */
export interface TabTurn {
  /** Has it at once, in place of whichever tab has it now. */
  take(): void;
  /** Leaves it to the others for good. */
  close(): void;
}

/** Who waits gets it when the other tab is gone, crashed ones included: the browser frees what they held. */
export function openTabTurn(locks: LockManager, name: string, onChange: (ours: boolean) => void): TabTurn {
  /** Gives the lock back that we hold now. */
  let giveBack: (() => void) | undefined;
  let waiting: AbortController | undefined;
  let taking = false;
  let closed = false;

  async function hold(options: LockOptions): Promise<void> {
    const own: { giveBack?: () => void } = {};
    const keep = () => {
      taking = false;
      if (closed) return;
      callOff();
      return new Promise<void>((resolve) => {
        own.giveBack = giveBack = resolve;
        onChange(true);
      });
    };
    // Rejects when it is taken from us, or when the waiting is called off.
    await locks.request(name, options, keep).catch(() => undefined);
    // Taken by ourselves: what was waited for came in the very moment we took it.
    if (!own.giveBack || giveBack !== own.giveBack) return;
    giveBack = undefined;
    onChange(false);
    wait();
  }
  function wait(): void {
    if (closed || waiting) return;
    waiting = new AbortController();
    void hold({ signal: waiting.signal });
  }
  function callOff(): void {
    waiting?.abort();
    waiting = undefined;
  }

  wait();
  return {
    take() {
      if (giveBack || taking || closed) return;
      taking = true;
      callOff();
      void hold({ steal: true });
    },
    close() {
      closed = true;
      callOff();
      giveBack?.();
    },
  };
}
