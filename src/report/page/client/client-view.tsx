import { useSignal, useSignalEffect } from "@preact/signals";
import { DownloadButton } from "../download-button.tsx";
import { type Report, wordsOf } from "../report-store.ts";
import { AdvicePanel } from "./advice-panel.tsx";
import { ComparisonPanel } from "./comparison-panel.tsx";
import { type ClientCourse, courseOf } from "./course.ts";
import { CoursePanel } from "./course-panel.tsx";
import { ExplanationSections, Standing } from "./explanation-sections.tsx";
import type { LookedAt } from "./looked-at.ts";
import { RulePanel } from "./rule-panel.tsx";
import { triedEvents, useTrial } from "./trial.ts";
import { Waterfall } from "./waterfall.tsx";
import { WayDownPanel } from "./way-down-panel.tsx";
import { WhatIfPanel } from "./what-if-panel.tsx";

/** The course is drawn anew when the date has rested for so long. */
const REST_MS = 120;

/** One client at the chosen instant. */
export function ClientView({ report, client }: { readonly report: Report; readonly client: string }) {
  const { words } = wordsOf(report);
  const looked = useSignal<LookedAt | undefined>(undefined);
  const course = useSignal<ClientCourse | undefined>(undefined);
  const trial = useTrial();
  const { portfolio } = report.opened;
  const isKnown = portfolio.clients.some(({ now }) => now.client === client);
  useSignalEffect(() => {
    const at = report.at.value;
    if (!isKnown) return;
    lookAt(report, client, at).then((look) => {
      // Only what was asked for last is shown.
      if (report.at.peek() === at) looked.value = look;
    });
  });
  useSignalEffect(() => {
    const look = looked.value;
    if (look === undefined) return;
    const tried = triedEvents(trial, look.assessment);
    const known = course.peek();
    const draw = () => {
      course.value = courseOf(look, tried, portfolio.at, known);
    };
    if (known === undefined) {
      draw();
      return;
    }
    const rest = setTimeout(draw, REST_MS);
    return () => clearTimeout(rest);
  });
  if (!isKnown) return <p>{words.noSuchClient(client)}</p>;
  if (looked.value === undefined) return <p>{words.loading}</p>;
  const look = looked.value;
  const { name, client: id } = look.assessment;
  return (
    <article class="client" data-at={look.assessment.at} data-client={id}>
      <h1>
        {name ?? id} {name !== undefined && name !== id && <span class="more">{id}</span>}
      </h1>
      <Standing report={report} look={look} />
      {course.value !== undefined && <CoursePanel report={report} look={look} course={course.value} />}
      <div class="columns">
        <div>
          <AdvicePanel report={report} look={look} trial={trial} />
          <WhatIfPanel report={report} look={look} trial={trial} />
          <WayDownPanel report={report} look={look} />
        </div>
        <div>
          <Waterfall report={report} look={look} />
          <ExplanationSections report={report} look={look} />
          <ComparisonPanel report={report} look={look} />
          <RulePanel report={report} look={look} />
        </div>
      </div>
      <DownloadButton
        name="assessment.json"
        type="application/json"
        content={() => `${JSON.stringify(look.assessment, null, 2)}\n`}
      >
        {words.asJson}
      </DownloadButton>
    </article>
  );
}

async function lookAt({ opened }: Report, client: string, at: string): Promise<LookedAt> {
  const [engine, history] = await Promise.all([opened.engine(), opened.history(client)]);
  return { engine, history, assessment: engine.assess(history, { at }) };
}
