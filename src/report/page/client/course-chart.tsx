import { dot, lineY, plot, rect, ruleX, ruleY, text } from "@observablehq/plot";
import { useLayoutEffect, useRef } from "preact/hooks";
import { DAY, formatInstant, instantOf } from "../../../events/time.ts";
import type { Projection } from "../../../explain/time/project.ts";
import type { ClientTimeline } from "../../../explain/time/timeline.ts";
import type { ToldEvent } from "../../../explain/why/told-events.ts";
import { type Report, wordsOf } from "../report-store.ts";
import { AHEAD, type ClientCourse } from "./course.ts";
import type { LookedAt } from "./looked-at.ts";

const BANDS = [
  { band: "calm", from: 0, to: 25 },
  { band: "watch", from: 25, to: 50 },
  { band: "strained", from: 50, to: 75 },
  { band: "critical", from: 75, to: 100 },
] as const;
type Area = (typeof BANDS)[number];

const WEEK = 7 * DAY;
const HEIGHT = 290;
/** The room below the score where the weeks tell how much happened. */
const EVENTS = { top: -6, bottom: -32 };

/**
 * The course of score, churn and harm with our steps on it, below how much happened each week, and dashed what comes if nothing more
 * happens, or what is tried out. Whoever clicks looks from the day there.
 */
export function CourseChart({
  report,
  look: { assessment },
  course,
}: {
  readonly report: Report;
  readonly look: LookedAt;
  readonly course: ClientCourse;
}) {
  const { words, voice } = wordsOf(report);
  const { phrases, language } = voice;
  const { grammar } = phrases;
  const holder = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const figure = holder.current;
    if (figure === null) return;
    const draw = () => figure.replaceChildren(drawn(figure.clientWidth));
    draw();
    const resized = new ResizeObserver(draw);
    resized.observe(figure);
    return () => resized.disconnect();
  }, [course, assessment, language]);

  function drawn(width: number) {
    const { year, ahead, tried } = course;
    const now = new Date(ahead.at);
    const from = new Date(year.from);
    const to = new Date(instantOf({ at: year.to }) + AHEAD);
    const past = (key: "score" | "churn" | "harm") =>
      year.points.map((point) => ({ at: new Date(point.at), level: point[key] }));
    const chart = plot({
      width: Math.max(260, width),
      height: HEIGHT,
      marginLeft: 28,
      marginRight: 8,
      marginTop: 8,
      ariaLabel: words.courseOf(assessment.name ?? assessment.client),
      x: {
        domain: [from, to],
        label: null,
        ticks: Math.max(3, width / 80),
        tickFormat: (at: Date) => tickOf(at, language),
      },
      y: { domain: [EVENTS.bottom, 100], label: null, ticks: [0, 25, 50, 75, 100] },
      marks: [
        ...BANDS.map(({ band, from: low, to: high }) =>
          rect([0], { x1: from, x2: to, y1: low, y2: high, className: `area-${band}` }),
        ),
        text(BANDS, {
          x: from,
          y: ({ to: high }: Area) => high,
          text: ({ band }: Area) => phrases.bands[band],
          textAnchor: "start",
          lineAnchor: "top",
          dx: 4,
          dy: 3,
          className: "band-names",
        }),
        ruleY([0], { className: "axis" }),
        rect(weeksOf(year), {
          x1: "from",
          x2: "to",
          y1: EVENTS.bottom,
          y2: "level",
          insetLeft: 0.5,
          insetRight: 0.5,
          title: ({ events }: Week) => events.map(tell).join("\n"),
          className: "course-events",
        }),
        lineY(past("churn"), {
          x: "at",
          y: "level",
          className: "course-churn",
          strokeWidth: 1.5,
          strokeDasharray: "1.5 3",
        }),
        lineY(past("score"), { x: "at", y: "level", className: "course-score", strokeWidth: 2.4 }),
        lineY(past("harm"), {
          x: "at",
          y: "level",
          className: "course-harm",
          strokeWidth: 1.5,
          strokeDasharray: "6 4",
        }),
        lineY(comingOf(ahead), dashed("course-ahead", "2 4")),
        ...(tried === undefined ? [] : [lineY(comingOf(tried), dashed("course-tried", "8 3"))]),
        ruleX([now], { className: "now", y1: EVENTS.bottom, y2: 100 }),
        dot(
          year.events.filter(({ type }) => type === "action.taken"),
          {
            x: ({ at }: ToldEvent) => new Date(at),
            y: ({ at }: ToldEvent) => levelAt(year, at),
            r: 3.5,
            symbol: "square",
            title: tell,
            className: "course-steps",
          },
        ),
      ],
    });
    // One picture with one name: what Plot calls its parts tells nobody anything. The tables below tell what it shows.
    chart.setAttribute("role", "img");
    for (const part of chart.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    chart.addEventListener("click", (event) => {
      const scale = chart.scale("x");
      const { left, width: shown } = chart.getBoundingClientRect();
      const place = ((event as MouseEvent).clientX - left) * (Math.max(260, width) / shown);
      const day = Number(scale?.invert?.(place));
      if (day >= instantOf({ at: year.from }) && day <= instantOf({ at: year.to }))
        report.at.value = formatInstant(Math.floor(day / DAY) * DAY);
    });
    return chart;
  }

  function tell({ at, words: told }: ToldEvent): string {
    return `${grammar.date(at)}: ${told[language]}`;
  }

  return (
    <>
      <figure class="course" ref={holder} />
      <p class="legend more">
        <span class="key key-score">{phrases.ranking.score}</span>
        <span class="key key-churn">{phrases.ranking.churn}</span>
        <span class="key key-harm">{phrases.ranking.harm}</span>
        <span class="key key-ahead">{words.ifNothingHappens}</span>
        {course.tried !== undefined && <span class="key key-tried">{words.ifTried}</span>}
        <span>{words.marks(mostEvents(course.year))}</span>
      </p>
    </>
  );
}

interface Week {
  readonly from: Date;
  readonly to: Date;
  readonly events: readonly ToldEvent[];
  /** How high its bar reaches, on the scale of the scores. */
  readonly level: number;
}

/** The weeks in which something happened; the fullest reaches to the top of their room. */
function weeksOf(year: ClientTimeline): readonly Week[] {
  const start = instantOf({ at: year.from });
  const most = mostEvents(year);
  return [...eventsByWeek(year)].map(([week, events]) => ({
    from: new Date(start + week * WEEK),
    to: new Date(start + (week + 1) * WEEK),
    events,
    level: EVENTS.bottom + (events.length / most) * (EVENTS.top - EVENTS.bottom),
  }));
}

function eventsByWeek({ from, events }: ClientTimeline): ReadonlyMap<number, readonly ToldEvent[]> {
  const weeks = new Map<number, ToldEvent[]>();
  for (const event of events) {
    // What happens at an instant belongs to the week that it ends.
    const week = Math.ceil((instantOf(event) - instantOf({ at: from })) / WEEK) - 1;
    const known = weeks.get(week);
    if (known === undefined) weeks.set(week, [event]);
    else known.push(event);
  }
  return weeks;
}

function mostEvents(year: ClientTimeline): number {
  return [...eventsByWeek(year).values()].reduce((most, { length }) => Math.max(most, length), 0);
}

/** The score of the newest point up to an instant. */
function levelAt({ points }: ClientTimeline, at: string): number {
  const before = points.findLast((point) => instantOf(point) <= instantOf({ at }));
  return before?.score ?? 0;
}

function comingOf({ at, until, score, changes }: Projection) {
  return [
    { at: new Date(at), level: score },
    ...changes.map((change) => ({ at: new Date(change.at), level: change.score })),
    { at: new Date(until), level: changes.at(-1)?.score ?? score },
  ];
}

const dashed = (className: string, strokeDasharray: string) =>
  ({ x: "at", y: "level", className, strokeWidth: 2, strokeDasharray, curve: "step-after" }) as const;

/** A month in short; with the year where it begins. */
function tickOf(at: Date, language: string): string {
  const month = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" }).format(at);
  return at.getUTCMonth() === 0 ? `${month}\n${at.getUTCFullYear()}` : month;
}
