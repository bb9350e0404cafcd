import { useSignal } from "@preact/signals";
import { explain } from "../../../explain/why/explain.ts";
import { composeRules } from "../../../explain/why/render-explanation.ts";
import { type Report, wordsOf } from "../report-store.ts";
import { SectionView } from "../section-view.tsx";
import type { LookedAt } from "./client-view.tsx";

/** Why a finding was made, or what is missing for it: of any rule. */
export function RulePanel({ report, look }: { readonly report: Report; readonly look: LookedAt }) {
  const { words, voice } = wordsOf(report);
  const { engine, history, assessment } = look;
  const chosen = useSignal("");
  const rules = engine.rules
    .filter(({ event }) => event.type === "finding")
    .map(({ name, title }) => ({ name, title: title?.[voice.language] ?? name }))
    .sort((a, b) => a.title.localeCompare(b.title, voice.language));
  return (
    <section class="panel screen-only">
      <h2>{words.whyNot}</h2>
      <label>
        {words.rule}
        <select
          value={chosen.value}
          onChange={({ currentTarget }) => {
            chosen.value = currentTarget.value;
          }}
        >
          <option value="">–</option>
          {rules.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {chosen.value !== "" &&
        composeRules(explain(engine, history, { at: assessment.at, rule: chosen.value }), voice).sections.map(
          (section, i) => <SectionView section={section} key={i} level={3} />,
        )}
    </section>
  );
}
