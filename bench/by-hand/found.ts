import { halve } from "../../src/events/half-life.ts";
import { DAY } from "../../src/events/time.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import type { Bilingual, Dimension, Risk, Side, SubjectKind } from "../../src/rules/file/rule-file.ts";
import type { Positions } from "./facts.ts";
import type { Story } from "./story.ts";

/** What a finding rule says of itself: text, no conditions. */
export interface RuleText {
  readonly name: string;
  readonly title: Bilingual;
  readonly source: readonly string[];
  readonly dimension: Dimension;
  readonly side: Side;
  readonly risk: Risk;
  /** Its place among the finding rules by name. */
  readonly rank: number;
}

const TEXTS: ReadonlyMap<string, RuleText> = new Map(
  (defaultPack.rules ?? [])
    .flatMap(({ name, title, source = [], event }) => {
      if (event.type !== "finding") return [];
      const { dimension, side, risk } = event.params;
      return [{ name, title: title ?? { en: name, ru: name }, source, dimension, side, risk }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((text, rank) => [text.name, { ...text, rank }]),
);

/** The text of a finding rule. */
export function rule(name: string): RuleText {
  const text = TEXTS.get(name);
  if (text === undefined) throw new Error(`no finding rule ${name}`);
  return text;
}

/** A rule that fired. */
export interface Found {
  readonly text: RuleText;
  readonly subject: string | undefined;
  readonly kind: SubjectKind | undefined;
  readonly points: number;
  readonly evidence: Positions;
  /** When the newest evidence happened; minus infinity where there is none. */
  readonly newestAt: number;
  readonly group: string | undefined;
  readonly floor: number | undefined;
}

const NONE: readonly Found[] = [];

/** What fired. */
export class Findings {
  private readonly lists: (Found[] | undefined)[] = [];

  constructor(private readonly story: Story) {}

  add(
    text: RuleText,
    points: number,
    evidence: Positions,
    halfLifeDays: number,
    group?: string,
    kind?: SubjectKind,
    subject?: string,
    floor?: number,
  ): void {
    const { at, now } = this.story;
    const count = evidence.length;
    const newestAt = count === 0 ? Number.NEGATIVE_INFINITY : (at[evidence[count - 1] as number] as number);
    const faded =
      halfLifeDays === 0 || count === 0 ? points : points * halve((now - newestAt) / (halfLifeDays * DAY));
    const found = { text, subject, kind, points: faded, evidence, newestAt, group, floor };
    const list = this.lists[text.rank];
    if (list === undefined) this.lists[text.rank] = [found];
    else list.push(found);
  }

  /** What a rule found, of whomever. */
  of({ rank }: RuleText): readonly Found[] {
    return this.lists[rank] ?? NONE;
  }

  has({ rank }: RuleText): boolean {
    return this.lists[rank] !== undefined;
  }

  /** What a rule found of one subject. */
  about({ rank }: RuleText, subject: string): Found | undefined {
    const list = this.lists[rank];
    if (list === undefined) return undefined;
    for (const found of list) if (found.subject === subject) return found;
    return undefined;
  }

  /** By rule, then subject: rules are ranked by name, and asked of subjects in order. */
  inOrder(): readonly Found[] {
    const all: Found[] = [];
    for (const list of this.lists) if (list !== undefined) for (const found of list) all.push(found);
    return all;
  }
}
