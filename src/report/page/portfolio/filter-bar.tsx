import type { Report } from "../report-store.ts";
import { wordsOf } from "../report-store.ts";
import { ALL_BANDS, DIMENSIONS, type Filters, SIDES } from "./filters.ts";

/** What narrows the clients down. */
export function FilterBar({ report, count }: { readonly report: Report; readonly count: number }) {
  const { words, voice } = wordsOf(report);
  const { phrases } = voice;
  const { filters } = report;
  const managers = [
    ...new Set(report.opened.portfolio.clients.flatMap(({ now }) => now.manager ?? [])),
  ].sort();
  const set = (change: Partial<Filters>) => {
    filters.value = { ...filters.value, ...change };
  };
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <label>
        {words.search}
        <input
          type="search"
          value={filters.value.text}
          onInput={({ currentTarget }) => set({ text: currentTarget.value })}
        />
      </label>
      <Choice
        label={phrases.ranking.band}
        all={words.all}
        value={filters.value.band}
        options={ALL_BANDS.map((band) => [band, phrases.bands[band]])}
        onChange={(band) => set({ band })}
      />
      {managers.length > 0 && (
        <Choice
          label={words.manager}
          all={words.all}
          value={filters.value.manager}
          options={managers.map((manager) => [manager, manager])}
          onChange={(manager) => set({ manager })}
        />
      )}
      <Choice
        label={words.dimension}
        all={words.all}
        value={filters.value.dimension}
        options={DIMENSIONS.map((dimension) => [dimension, phrases.dimensions[dimension]])}
        onChange={(dimension) => set({ dimension })}
      />
      <Choice
        label={words.side}
        all={words.all}
        value={filters.value.side}
        options={SIDES.map((side) => [side, phrases.doings[side]])}
        onChange={(side) => set({ side })}
      />
      <label>
        {words.leastExposure}
        <input
          type="number"
          min="0"
          step="500"
          value={filters.value.leastExposure}
          onInput={({ currentTarget }) => set({ leastExposure: Number(currentTarget.value) || 0 })}
        />
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={filters.value.isWorse}
          onChange={({ currentTarget }) => set({ isWorse: currentTarget.checked })}
        />
        {words.newlyWorse}
      </label>
      <output>{words.clients(count)}</output>
    </form>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly all: string;
  readonly value: Value | "";
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value | "") => void;
}

function Choice<Value extends string>({ label, all, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <label>
      {label}
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as Value | "")}>
        <option value="">{all}</option>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
