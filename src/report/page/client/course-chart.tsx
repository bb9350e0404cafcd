import { dot, lineY, plot, rect, ruleX, ruleY, text } from "@observablehq/plot";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Projection } from "../../../explain/time/project.ts";
import { type Report, wordsOf } from "../report-store.ts";
import type { LookedAt } from "./client-view.tsx";

const BANDS = [
  { band: "calm", from: 0, to: 25 },
  { band: "watch", from: 25, to: 50 },
  { band: "strained", from: 50, to: 75 },
  { band: "critical", from: 75, to: 100 },
] as const;
type Area = (typeof BANDS)[number];

const HEIGHT = 260;
/** Below the score there is room for the marks of events. */
const EVENTS_AT = -6;

/** The course of score, churn and harm, the events below, and dashed what comes if nothing more happens. */
export function CourseChart({
  report,
  look: { assessment, year },
  ahead,
}: {
  readonly report: Report;
  readonly look: LookedAt;
  readonly ahead: Projection;
}) {
  const { words, voice } = wordsOf(report);
  const { phrases, language } = voice;
  const holder = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const figure = holder.current;
    if (figure === null) return;
    const now = new Date(assessment.at);
    const from = new Date(year.from);
    const to = new Date(ahead.until);
    const past = (key: "score" | "churn" | "harm") =>
      year.points.map((point) => ({ at: new Date(point.at), level: point[key] }));
    const coming = [
      { at: now, level: assessment.score },
      ...ahead.changes.map(({ at, score }) => ({ at: new Date(at), level: score })),
      { at: to, level: ahead.changes.at(-1)?.score ?? assessment.score },
    ];
    const events = year.events.map(({ at, words, type }) => ({
      at: new Date(at),
      words: `${phrases.grammar.date(at)}: ${words[language]}`,
      isOurs: type === "action.taken",
    }));
    const chart = plot({
      width: Math.max(320, figure.clientWidth),
      height: HEIGHT,
      marginLeft: 32,
      ariaLabel: words.courseOf(assessment.name ?? assessment.client),
      x: { domain: [from, to], label: null, tickFormat: (at: Date) => tickOf(at, language) },
      y: { domain: [-10, 100], label: null, ticks: [0, 25, 50, 75, 100] },
      marks: [
        ...BANDS.map(({ band, from: low, to: high }) =>
          rect([0], { x1: from, x2: to, y1: low, y2: high, className: `area-${band}` }),
        ),
        text(BANDS, {
          x: from,
          y: ({ from: low, to: high }: Area) => (low + high) / 2,
          text: ({ band }: Area) => phrases.bands[band],
          textAnchor: "start",
          dx: 4,
          className: "band-names",
        }),
        ruleY([0], { className: "axis" }),
        lineY(past("churn"), { x: "at", y: "level", className: "course-churn", strokeDasharray: "1 3" }),
        lineY(past("harm"), { x: "at", y: "level", className: "course-harm", strokeDasharray: "6 3" }),
        lineY(past("score"), { x: "at", y: "level", className: "course-score", strokeWidth: 2.2 }),
        lineY(coming, {
          x: "at",
          y: "level",
          className: "course-ahead",
          strokeWidth: 2,
          strokeDasharray: "4 4",
          curve: "step-after",
        }),
        ruleX([now], { className: "now" }),
        dot(events, {
          x: "at",
          y: EVENTS_AT,
          r: 3,
          symbol: ({ isOurs }: { isOurs: boolean }) => (isOurs ? "square" : "circle"),
          title: "words",
          className: "course-events",
        }),
      ],
    });
    figure.replaceChildren(chart);
    return () => chart.remove();
  });
  return (
    <>
      <figure class="course" ref={holder} />
      <p class="legend more">
        <span class="key key-score">{phrases.ranking.score}</span>
        <span class="key key-churn">{phrases.ranking.churn}</span>
        <span class="key key-harm">{phrases.ranking.harm}</span>
        <span class="key key-ahead">{words.ifNothingHappens}</span>
        <span>{words.marks}</span>
      </p>
    </>
  );
}

/** A month in short; with the year where it begins. */
function tickOf(at: Date, language: string): string {
  const month = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" }).format(at);
  return at.getUTCMonth() === 0 ? `${month} ${at.getUTCFullYear()}` : month;
}
