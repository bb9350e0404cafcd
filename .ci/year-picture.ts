import { readFileSync } from "node:fs";
import {
  type Assessment,
  appendEvents,
  type ClientProfile,
  createHistory,
  createRiskEngine,
  defaultPack,
} from "../src/index.ts";
import { PALETTES, type Palette, place, svg, textAt } from "./pictures.ts";

/** The year of one client of the example portfolio, as a picture: the score on each day, and when each finding first counted. */

const CLIENT = "sable-publishing";
const [FIRST_DAY, LAST_DAY] = ["2026-01-01", "2026-11-01"];
const DAY_MS = 86_400_000;

export function yearPictures(): [file: string, text: string][] {
  const year = assessYear();
  return Object.entries(PALETTES).map(([name, palette]) => [
    `docs/pictures/year-${name}.svg`,
    drawYear(year, palette),
  ]);
}

interface Year {
  readonly name: string;
  readonly days: readonly Assessment[];
  readonly beginnings: readonly Beginning[];
}

/** The day on which something first moved the score. */
interface Beginning {
  readonly day: number;
  readonly title: string;
}

function assessYear(): Year {
  const profiles: ClientProfile[] = JSON.parse(readFileSync("examples/portfolio/clients.json", "utf8"));
  const profile = profiles.find(({ id }) => id === CLIENT);
  const events = readFileSync("examples/portfolio/events.ndjson", "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter(({ client }) => client === CLIENT);
  const engine = createRiskEngine({ packs: [defaultPack] });
  const history = appendEvents(createHistory(profile), events);
  const days = [];
  for (let at = Date.parse(FIRST_DAY); at <= Date.parse(LAST_DAY); at += DAY_MS) {
    days.push(engine.assess(history, { at: new Date(at).toISOString() }));
  }
  return { name: history.client.name ?? CLIENT, days, beginnings: beginningsOf(days) };
}

function beginningsOf(days: readonly Assessment[]): Beginning[] {
  const first = new Map<string, Beginning>();
  days.forEach(({ findings }, day) => {
    for (const { title, contribution } of findings) {
      if (contribution > 0 && !first.has(title.en)) first.set(title.en, { day, title: title.en });
    }
  });
  return [...first.values()];
}

const WIDTH = 800;
const PLOT = { left: 36, right: 716, top: 44, bottom: 244 };
const LEGEND = { top: 300, line: 22 };
/** From these scores on the bands begin. */
const BANDS: readonly [score: number, name: string][] = [
  [0, "calm"],
  [25, "watch"],
  [50, "strained"],
  [75, "critical"],
];

function drawYear({ name, days, beginnings }: Year, palette: Palette): string {
  const x = (day: number) => PLOT.left + (day / (days.length - 1)) * (PLOT.right - PLOT.left);
  const y = (score: number) => PLOT.bottom - (score / 100) * (PLOT.bottom - PLOT.top);
  const scores = days.map(({ score }) => score);
  const seen = scores.findIndex((score) => score !== null);
  const line = scores
    .flatMap((score, day) => (score === null ? [] : [`${place(x(day))},${place(y(score))}`]))
    .join(" ");
  const height = LEGEND.top + LEGEND.line * beginnings.length;
  const last = scores.at(-1) ?? 0;
  const heading = { size: 15, weight: 600, fill: palette.strong };
  return svg(WIDTH, height, palette, `The score of ${name}, ${FIRST_DAY} to ${LAST_DAY}`, [
    textAt(PLOT.left, 20, `${name}: the score on each day of 2026`, heading),
    ...BANDS.flatMap(([from, band], i) => [
      `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${place(y(from))}" y2="${place(y(from))}" stroke="${palette.grid}"/>`,
      textAt(PLOT.left - 8, y(from) + 4, String(from), { anchor: "end", size: 11 }),
      textAt(PLOT.right + 12, y((from + (BANDS[i + 1]?.[0] ?? 100)) / 2) + 4, band),
    ]),
    ...monthsOf(days).map(([day, month]) => textAt(x(day), PLOT.bottom + 20, month, { size: 11 })),
    `<polygon points="${place(x(seen))},${PLOT.bottom} ${line} ${PLOT.right},${PLOT.bottom}" fill="${palette.line}" fill-opacity="0.12"/>`,
    `<polyline points="${line}" fill="none" stroke="${palette.line}" stroke-width="2" stroke-linejoin="round"/>`,
    ...beginnings.flatMap(({ day, title }, i) => {
      const row = LEGEND.top + LEGEND.line * i;
      return [
        ...numbered(x(day), y(scores[day] ?? 0), i + 1, palette),
        ...numbered(PLOT.left + 9, row - 4, i + 1, palette),
        textAt(PLOT.left + 28, row, title),
        textAt(PLOT.right, row, `from ${dayAndMonth(day)}`, { anchor: "end" }),
      ];
    }),
    textAt(PLOT.right, y(last) - 14, String(Math.round(last)), {
      ...heading,
      anchor: "end",
      fill: palette.line,
    }),
  ]);
}

function numbered(x: number, y: number, number: number, { line, ground }: Palette): string[] {
  return [
    `<circle cx="${place(x)}" cy="${place(y)}" r="8.5" fill="${line}" stroke="${ground}" stroke-opacity="0.5"/>`,
    textAt(x, y + 4, String(number), { anchor: "middle", size: 11, weight: 600, fill: ground }),
  ];
}

/** The first day of each month, and its name. */
function monthsOf(days: readonly unknown[]): [day: number, month: string][] {
  return days.flatMap((_, day): [number, string][] =>
    dateOf(day).getUTCDate() === 1 && day < days.length - 1 ? [[day, monthOf(day).slice(0, 3)]] : [],
  );
}

function dayAndMonth(day: number): string {
  return `${dateOf(day).getUTCDate()} ${monthOf(day)}`;
}

function monthOf(day: number): string {
  return dateOf(day).toLocaleDateString("en-GB", { month: "long", timeZone: "UTC" });
}

function dateOf(day: number): Date {
  return new Date(Date.parse(FIRST_DAY) + day * DAY_MS);
}
