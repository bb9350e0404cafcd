import { readOptions } from "../../events/given-options.ts";
import type { Language } from "../../words/language.ts";
import { spanBar } from "../bars.ts";
import { type Document, list, paragraph, type Section } from "../document.ts";
import { chooseWriting, type RenderOptions } from "../render-options.ts";
import type { Voice } from "../voice.ts";
import type { ToldEvent } from "../why/told-events.ts";
import type { ComparedPart, Comparison } from "./compare.ts";
import type { FindingShift } from "./shifts.ts";
import type { WhatIf } from "./what-if.ts";

export interface RenderComparisonOptions extends RenderOptions {
  /** How many columns there are. Default: 80. */
  readonly width?: number;
}

/** So many rows of a waterfall are told, and the rest as one. */
const MOST_ROWS = 10;
const LEAST_BAR = 8;
const WIDEST_LABEL = 44;
/** The columns of a number with its sign, and the gaps between the columns. */
const BESIDE = 7 + 4;

/**
 * A comparison in words: how much more or less, a waterfall of what made it so, and what changed of band and advice.
 *
 * @throws RangeError for an unknown language or format.
 * @example renderComparison(compare(engine, before, after, { history }), { width: process.stdout.columns })
 */
export function renderComparison(comparison: Comparison, options: RenderComparisonOptions = {}): string {
  const { voice, render } = chooseWriting(options);
  return render(compose(comparison, voice, readOptions(options, ["width"]).width ?? 80));
}

/**
 * What other events would make of a client, in words: as `renderComparison` tells two instants, and events that are too late to be seen.
 *
 * @throws RangeError for an unknown language or format.
 * @example renderWhatIf(whatIf(engine, history, events, { at }), { language: "ru" })
 */
export function renderWhatIf({ comparison, later }: WhatIf, options: RenderComparisonOptions = {}): string {
  const { voice, render } = chooseWriting(options);
  return render(compose(comparison, voice, readOptions(options, ["width"]).width ?? 80, later));
}

/** `later` is given of what might have happened, of which the comparison is with the same client without it. */
function compose(
  comparison: Comparison,
  voice: Voice,
  width: number,
  later?: readonly ToldEvent[],
): Document {
  const words = WORDS[voice.language];
  const { grammar } = voice.phrases;
  const { client, before, difference, parts } = comparison;
  const sections: Section[] = [{ blocks: [composeWaterfall(comparison, voice, width, later !== undefined)] }];
  const events = parts.find(({ kind }) => kind === "events");
  const tell = (event: ToldEvent): string => `${grammar.moment(event.at)}: ${event.words[voice.language]}`;
  const told = [
    ...(events?.came ?? []).map(tell),
    ...(events?.withdrawn ?? []).map((event) => `${words.withdrawn} (${tell(event)})`),
    ...(events?.gone ?? []).map((event) => `${words.noMore} (${tell(event)})`),
  ];
  if (told.length > 0) sections.push({ heading: words.events, blocks: [list(shorten(told, words))] });
  if (later !== undefined && later.length > 0)
    sections.push({
      heading: words.later(grammar.moment(before.at)),
      blocks: [list(shorten(later.map(tell), words))],
    });
  const changes = tellChanges(comparison, voice);
  sections.push({
    heading: words.changed,
    blocks: changes.length === 0 ? [paragraph(words.nothing)] : [list(changes.map((text) => ({ text })))],
  });
  const much = grammar.number(Math.abs(Math.round(difference * 10) / 10));
  const way =
    Math.round(difference * 10) === 0 ? words.same : difference > 0 ? words.more(much) : words.less(much);
  const other = later === undefined ? words.on(grammar.moment(before.at)) : words.without;
  return { title: words.title(client, way, other), sections };
}

function shorten(told: readonly string[], words: Words): { text: string }[] {
  const shown = told.slice(-MOST_ROWS).map((text) => ({ text }));
  const more = told.length - shown.length;
  return more === 0 ? shown : [{ text: words.earlier(String(more)) }, ...shown];
}

interface Row {
  readonly label: string;
  readonly change: number;
}

function composeWaterfall(
  { before, after, parts }: Comparison,
  voice: Voice,
  width: number,
  isWhatIf: boolean,
): Section["blocks"][number] {
  const words = WORDS[voice.language];
  const { grammar } = voice.phrases;
  const rows = rowsOf(parts, voice);
  const start = before.score ?? 0;
  const end = after.score ?? 0;
  const reached = [start];
  for (const { change } of rows) reached.push((reached.at(-1) as number) + change);
  const most = reached.reduce((highest, level) => Math.max(highest, level), end);
  const barWidth = Math.max(LEAST_BAR, width - WIDEST_LABEL - BESIDE);
  const bar = (from: number, to: number): string => spanBar(from, to, most, barWidth);
  return {
    kind: "table",
    columns: [
      {
        title: words.what,
        align: "left",
        maxWidth: Math.max(12, Math.min(WIDEST_LABEL, width - barWidth - BESIDE)),
      },
      { title: words.score, align: "right" },
      { title: "", align: "left", maxWidth: barWidth },
    ],
    rows: [
      [isWhatIf ? words.asItIs : grammar.moment(before.at), grammar.number(start), bar(0, start)],
      ...rows.map(({ label, change }, i) => [
        label,
        grammar.signed(change),
        bar(reached[i] as number, reached[i + 1] as number),
      ]),
      [isWhatIf ? words.asItWouldBe : grammar.moment(after.at), grammar.number(end), bar(0, end)],
    ],
  };
}

/** The largest in the order of the parts, and what all others come to. */
function rowsOf(parts: readonly ComparedPart[], voice: Voice): readonly Row[] {
  const words = WORDS[voice.language];
  const all = parts.flatMap(({ kind, change, findings }): Row[] =>
    kind === "override"
      ? [{ label: words.parts.override, change }]
      : findings
          .filter(({ change: own }) => own !== 0)
          .map((shift) => ({
            label: `${words.parts[kind]}: ${nameOf(shift, voice)}`,
            change: shift.change,
          })),
  );
  const largest = new Set(
    all.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change)).slice(0, MOST_ROWS),
  );
  const rest = all.filter((row) => !largest.has(row));
  const others = {
    label: words.rest(String(rest.length)),
    change: rest.reduce((sum, { change }) => sum + change, 0),
  };
  return [...all.filter((row) => largest.has(row)), ...(rest.length === 0 ? [] : [others])];
}

function nameOf({ title, subject, isFloor }: FindingShift, { language }: Voice): string {
  const about = subject === undefined ? "" : ` (${subject})`;
  return `${title[language]}${about}${isFloor === true ? ` ${WORDS[language].floor}` : ""}`;
}

function tellChanges({ bandChanged, advice }: Comparison, { language, phrases }: Voice): string[] {
  const words = WORDS[language];
  const { bands, grammar } = phrases;
  const tell = (list: Comparison["advice"]["new"], say: (title: string) => string): string[] =>
    list.map(({ title, subject }) =>
      say(grammar.quote(title[language]) + (subject === undefined ? "" : ` (${subject})`)),
    );
  return [
    ...(bandChanged === undefined ? [] : [words.band(bands[bandChanged.from], bands[bandChanged.to])]),
    ...tell(advice.new, words.advised),
    ...tell(advice.gone, words.gone),
    ...tell(advice.newlyOverdue, words.overdue),
  ];
}

interface Words {
  readonly title: (client: string, way: string, other: string) => string;
  /** What is compared with, to stand in the title. */
  readonly on: (moment: string) => string;
  readonly without: string;
  readonly asItIs: string;
  readonly asItWouldBe: string;
  readonly more: (much: string) => string;
  readonly less: (much: string) => string;
  readonly same: string;
  readonly what: string;
  readonly score: string;
  readonly parts: Readonly<Record<ComparedPart["kind"], string>>;
  readonly rest: (count: string) => string;
  readonly floor: string;
  readonly events: string;
  readonly earlier: (count: string) => string;
  readonly withdrawn: string;
  readonly noMore: string;
  readonly later: (moment: string) => string;
  readonly changed: string;
  readonly nothing: string;
  readonly band: (from: string, to: string) => string;
  readonly advised: (title: string) => string;
  readonly gone: (title: string) => string;
  readonly overdue: (title: string) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: (client, way, other) => `${client}: why ${way} ${other}`,
    on: (moment) => `on ${moment}`,
    without: "without these events",
    asItIs: "Without these events",
    asItWouldBe: "With these events",
    more: (much) => `${much} more than`,
    less: (much) => `${much} less than`,
    same: "as much as",
    what: "What moved it",
    score: "Score",
    parts: { rules: "Rules", events: "Events", time: "Time", findings: "Finding", override: "Set by hand" },
    rest: (count) => `All else (${count})`,
    floor: "(floor)",
    events: "What came",
    earlier: (count) => `${count} earlier`,
    withdrawn: "Taken back",
    noMore: "There no more",
    later: (moment) => `Later than ${moment}, and not seen from there`,
    changed: "What changed",
    nothing: "Neither the band nor the advice.",
    band: (from, to) => `The band: ${from} before, ${to} now`,
    advised: (title) => `Advised now: ${title}`,
    gone: (title) => `Advised no more: ${title}`,
    overdue: (title) => `Overdue now: ${title}`,
  },
  ru: {
    title: (client, way, other) => `${client}: почему ${way} ${other}`,
    on: (moment) => moment,
    without: "без этих событий",
    asItIs: "Без этих событий",
    asItWouldBe: "С этими событиями",
    more: (much) => `на ${much} больше, чем`,
    less: (much) => `на ${much} меньше, чем`,
    same: "столько же, сколько",
    what: "Что изменило оценку",
    score: "Оценка",
    parts: { rules: "Правила", events: "События", time: "Время", findings: "Признак", override: "Вручную" },
    rest: (count) => `Всё остальное (${count})`,
    floor: "(нижняя граница)",
    events: "Что произошло",
    earlier: (count) => `и ранее: ${count}`,
    withdrawn: "Отозвано",
    noMore: "Больше нет",
    later: (moment) => `Позже, чем ${moment}, и потому не учтено`,
    changed: "Что изменилось",
    nothing: "Ни уровень, ни рекомендации.",
    band: (from, to) => `Уровень: было «${from}», стало «${to}»`,
    advised: (title) => `Теперь рекомендуется: ${title}`,
    gone: (title) => `Больше не рекомендуется: ${title}`,
    overdue: (title) => `Теперь просрочено: ${title}`,
  },
};
