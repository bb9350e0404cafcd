import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { explain } from "../../../explain/why/explain.ts";
import { composeRules } from "../../../explain/why/render-explanation.ts";
import { type Report, wordsOf } from "../report-store.ts";
import { SectionView } from "../section-view.tsx";
import type { LookedAt } from "./looked-at.ts";

/** Why a finding was made, or what is missing for it: of any rule. */
export function RulePanel({ report, look }: { readonly report: Report; readonly look: LookedAt }) {
  const { words, voice } = wordsOf(report);
  const { engine, history, assessment } = look;
  const chosen = useSignal("");
  const rules = useMemo(() => {
    const { compare } = new Intl.Collator(voice.language);
    return engine.rules
      .filter(({ event }) => event.type === "finding")
      .map(({ name, title }) => ({ name, title: title?.[voice.language] ?? name }))
      .sort((a, b) => compare(a.title, b.title));
  }, [engine, voice.language]);
  const options = useMemo(
    () =>
      rules.map(({ name, title }) => (
        <option key={name} value={name}>
          {title}
        </option>
      )),
    [rules],
  );
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
          {options}
        </select>
      </label>
      {chosen.value !== "" &&
        composeRules(explain(engine, history, { at: assessment.at, rule: chosen.value }), voice).sections.map(
          (section, i) => <SectionView section={section} key={i} level={3} />,
        )}
    </section>
  );
}
