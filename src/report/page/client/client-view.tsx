import { useSignal, useSignalEffect } from "@preact/signals";
import type { RiskEngine } from "../../../assess/assess.ts";
import type { Assessment } from "../../../assess/assessment.ts";
import { DAY, formatInstant, instantOf } from "../../../events/time.ts";
import { type ClientTimeline, timeline } from "../../../explain/time/timeline.ts";
import type { History } from "../../../history/history.ts";
import { type Report, wordsOf } from "../report-store.ts";
import { ComparisonPanel } from "./comparison-panel.tsx";
import { CoursePanel } from "./course-panel.tsx";
import { ExplanationSections } from "./explanation-sections.tsx";
import { RulePanel } from "./rule-panel.tsx";
import { Waterfall } from "./waterfall.tsx";
import { WayDownPanel } from "./way-down-panel.tsx";
import { WhatIfPanel } from "./what-if-panel.tsx";

/** A client at an instant, with all that the panels ask of. */
export interface LookedAt {
  readonly engine: RiskEngine;
  readonly history: History;
  readonly assessment: Assessment;
  /** The year up to the instant, week by week. */
  readonly year: ClientTimeline;
}

/** One client at the chosen instant. */
export function ClientView({ report, client }: { readonly report: Report; readonly client: string }) {
  const { words } = wordsOf(report);
  const looked = useSignal<LookedAt | undefined>(undefined);
  const isKnown = report.opened.portfolio.clients.some(({ now }) => now.client === client);
  useSignalEffect(() => {
    const at = report.at.value;
    if (!isKnown) return;
    lookAt(report, client, at).then((look) => {
      // Only what was asked for last is shown.
      if (report.at.peek() === at) looked.value = look;
    });
  });
  if (!isKnown) return <p>{words.noSuchClient(client)}</p>;
  if (looked.value === undefined) return <p>{words.loading}</p>;
  const look = looked.value;
  const { name, client: id } = look.assessment;
  return (
    <article class="client">
      <h1>
        {name ?? id} {name !== undefined && name !== id && <span class="more">{id}</span>}
      </h1>
      <CoursePanel report={report} look={look} />
      <div class="columns">
        <div>
          <ExplanationSections report={report} look={look} />
        </div>
        <div>
          <Waterfall report={report} look={look} />
          <WhatIfPanel report={report} look={look} />
          <WayDownPanel report={report} look={look} />
          <ComparisonPanel report={report} look={look} />
          <RulePanel report={report} look={look} />
        </div>
      </div>
    </article>
  );
}

const YEAR = 364 * DAY;

async function lookAt({ opened }: Report, client: string, at: string): Promise<LookedAt> {
  const [engine, history] = await Promise.all([opened.engine(), opened.history(client)]);
  const from = formatInstant(instantOf({ at }) - YEAR);
  const year = timeline(engine, history, { from, to: at, every: "1w" });
  return { engine, history, assessment: engine.assess(history, { at }), year };
}
