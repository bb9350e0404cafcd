import type { Signal } from "@preact/signals";
import { DAY, formatInstant, instantOf } from "../../events/time.ts";

/** A date of choice, typed or slid to. */
export function DateControl({
  label,
  slider,
  date,
  range,
}: {
  readonly label: string;
  readonly slider?: string;
  readonly date: Signal<string>;
  readonly range?: { readonly from: string; readonly to: string };
}) {
  const from = instantOf({ at: range?.from ?? date.value });
  return (
    <span class="date">
      <label>
        {label}
        <input
          type="date"
          value={date.value.slice(0, 10)}
          onInput={({ currentTarget: { value } }) => {
            if (value !== "") date.value = `${value}T00:00:00Z`;
          }}
        />
      </label>
      {range !== undefined && (
        <input
          type="range"
          aria-label={slider}
          aria-valuetext={date.value.slice(0, 10)}
          min="0"
          max={Math.round((instantOf({ at: range.to }) - from) / DAY)}
          value={Math.round((instantOf({ at: date.value }) - from) / DAY)}
          onInput={({ currentTarget }) => {
            date.value = formatInstant(from + currentTarget.valueAsNumber * DAY);
          }}
        />
      )}
    </span>
  );
}
