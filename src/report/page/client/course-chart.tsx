import { areaY, line, plot, ruleX, ruleY } from "@observablehq/plot";
import { useEffect, useRef } from "preact/hooks";
import type { Assessment } from "../../../assess/assessment.ts";
import type { EmbeddedClient } from "../../embedded.ts";
import { type Report, wordsOf } from "../report-store.ts";

const BANDS = [
  { name: "calm", from: 0, to: 25 },
  { name: "watch", from: 25, to: 50 },
  { name: "strained", from: 50, to: 75 },
  { name: "critical", from: 75, to: 100 },
];

/** The score over time, with the bands behind it. */
export function CourseChart({
  report,
  embedded,
  assessment,
}: {
  readonly report: Report;
  readonly embedded: EmbeddedClient;
  readonly assessment: Assessment;
}) {
  const { words } = wordsOf(report);
  const holder = useRef<HTMLDivElement>(null);
  const weeks = report.portfolio.weeks.map((week) => new Date(week));
  useEffect(() => {
    const points = embedded.course.map((score, i) => ({ at: weeks[i], score }));
    const chart = plot({
      width: 860,
      height: 240,
      ariaLabel: words.course,
      y: { domain: [0, 100], label: null },
      x: { label: null },
      marks: [
        ...BANDS.map(({ name, from, to }) =>
          areaY(weeks, { x: (at) => at, y1: from, y2: to, className: `area-${name}` }),
        ),
        ruleY([0]),
        line(points, { x: "at", y: "score", strokeWidth: 2 }),
        ruleX([new Date(assessment.at)], { strokeDasharray: "2 3" }),
      ],
    });
    holder.current?.replaceChildren(chart);
    return () => chart.remove();
  });
  return <figure class="course" ref={holder} />;
}
