import type { PersonId } from "@parvis/protocol/ids";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Name } from "../room/name.tsx";
import type { DialogPart } from "../square.ts";
import type { Offer } from "./offers.ts";
import { takeOffer } from "./show-offers.ts";

/** What the word being typed may become. Focus stays in the field: it names the active one. */
export function OfferList({ square, d }: DialogPart) {
  const offers = square.offers.value;
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    ref.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [offers]);
  if (!offers) return null;
  const named = offers.what === "names" ? d.writing.namesOffered : d.writing.commandsOffered;
  return (
    <>
      <div ref={ref} id="offers" class={`offers ${offers.what}`} role="listbox" aria-label={named}>
        {offers.list.map((offer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field, which keeps the focus.
          <div
            key={offer.key}
            tabIndex={-1}
            id={`offer-${index}`}
            role="option"
            aria-selected={index === offers.active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => takeOffer(square, offer)}
          >
            <OfferWords square={square} d={d} offer={offer} />
          </div>
        ))}
      </div>
      <span class="sr" role="status">
        {offers.active >= 0 ? d.writing.offered(offers.list.length) : ""}
      </span>
    </>
  );
}

function OfferWords({ square, offer }: DialogPart & { offer: Offer }) {
  if (offer.by) return <Name square={square} by={offer.by as PersonId} name={offer.label} />;
  return (
    <>
      <span class="what">
        <b>{offer.label}</b> {offer.takes && <i>{offer.takes}</i>}
      </span>
      <span class="means">{offer.means}</span>
    </>
  );
}
