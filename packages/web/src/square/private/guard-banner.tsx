import type { Warning } from "./open-talk.ts";
import type { PrivatePart } from "./part.ts";

interface BannerProps extends Pick<PrivatePart, "p"> {
  warning: Warning;
  shown: boolean;
  show: (shown: boolean) => void;
  block?: () => void;
  report?: () => void;
}

/** What this device has a doubt about, quietly, with the reason: what it covers is one touch away. */
export function GuardBanner({ p, warning, shown, show, block, report }: BannerProps) {
  return (
    <div class="guard" role="note" aria-label={p.guard.banner}>
      <p>
        <strong>{p.guard.reasons[warning]}</strong>
      </p>
      <p class="hint">{p.guard.only}</p>
      <p class="row">
        <button type="button" class="link" aria-pressed={shown} onClick={() => show(!shown)}>
          {shown ? p.guard.hide : p.guard.show}
        </button>
        {block && (
          <button type="button" class="link" onClick={block}>
            {p.guard.block}
          </button>
        )}
        {report && (
          <button type="button" class="link" onClick={report}>
            {p.guard.report}
          </button>
        )}
      </p>
    </div>
  );
}
