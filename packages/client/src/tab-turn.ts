/** A turn that one tab of a browser has at a time. */
export interface TabTurn {
  /** Has it at once, in place of whichever tab has it now. */
  take(): void;
  /** Leaves it to the others for good. */
  close(): void;
}

/** Who waits gets it when the other tab is gone, crashed ones included: the browser frees what they held. */
export function openTabTurn(locks: LockManager, name: string, onChange: (ours: boolean) => void): TabTurn {
  let waiting = new AbortController();
  let giveBack: (() => void) | undefined;
  let taking = false;
  let closed = false;

  async function hold(options: LockOptions): Promise<void> {
    let had = false;
    const keep = () => {
      taking = false;
      if (closed) return;
      had = true;
      onChange(true);
      return new Promise<void>((resolve) => {
        giveBack = resolve;
      });
    };
    // Rejects when another tab takes it, or when the waiting is called off.
    await locks.request(name, options, keep).catch(() => undefined);
    if (!had) return;
    giveBack = undefined;
    onChange(false);
    if (!closed) wait();
  }
  function wait(): void {
    waiting = new AbortController();
    void hold({ signal: waiting.signal });
  }

  wait();
  return {
    take() {
      if (giveBack || taking || closed) return;
      taking = true;
      waiting.abort();
      void hold({ steal: true });
    },
    close() {
      closed = true;
      waiting.abort();
      giveBack?.();
    },
  };
}
