import { DAY, parseDuration } from "../../src/events/time.ts";
import type { Because } from "../../src/rules/compile/finding.ts";
import { defaultPack } from "../../src/rules/file/default-pack.ts";
import type { Bilingual, SubjectKind } from "../../src/rules/file/rule-file.ts";
import type { Found } from "./found.ts";

/** What an action says of itself, and how long it is left to work. */
export interface ActionText {
  readonly name: string;
  readonly title: Bilingual;
  readonly steps: { readonly en: readonly string[]; readonly ru: readonly string[] };
  readonly owner: Bilingual;
  readonly source: readonly string[];
  readonly settleMs: number;
  readonly cooldownMs: number;
  readonly bothersContact: boolean;
  readonly guardReason: Bilingual | undefined;
}

/** What a recommendation rule says of itself. */
export interface AdviceText {
  readonly name: string;
  readonly source: readonly string[];
  readonly title: Bilingual | undefined;
}

const ACTIONS = new Map<string, ActionText>();
for (const [name, action] of Object.entries(defaultPack.actions ?? {})) {
  const { title, steps, owner, source = [], settle, cooldown, bothersContact = false, guardReason } = action;
  const waits = { settleMs: parseDuration(settle) ?? 0, cooldownMs: parseDuration(cooldown) ?? 0 };
  ACTIONS.set(name, { name, title, steps, owner, source, ...waits, bothersContact, guardReason });
}

const ADVICE = new Map<string, AdviceText>();
for (const { name, title, source = [], event } of defaultPack.rules ?? []) {
  if (event.type === "recommendation") ADVICE.set(name, { name, title, source });
}

/** The text of an action. */
export function action(name: string): ActionText {
  return known(ACTIONS, name);
}

/** The text of a recommendation rule. */
export function advice(name: string): AdviceText {
  return known(ADVICE, name);
}

function known<Value>(texts: ReadonlyMap<string, Value>, name: string): Value {
  const text = texts.get(name);
  if (text === undefined) throw new Error(`no ${name} in the default pack`);
  return text;
}

/** A reason with the points behind it. */
export interface Reason {
  readonly because: Because;
  readonly points: number;
}

/** All that speaks for one action for one subject. */
export class Candidate {
  due = Number.POSITIVE_INFINITY;
  readonly reasons: Reason[] = [];
  readonly sources: (readonly string[])[] = [];

  constructor(
    readonly action: ActionText,
    readonly subject: string | undefined,
    readonly kind: SubjectKind | undefined,
  ) {}

  /** Takes in what speaks for another action for the same subject. */
  join(other: Candidate): void {
    this.due = Math.min(this.due, other.due);
    for (const reason of other.reasons) this.addReason(reason);
    this.sources.push(...other.sources);
  }

  addReason(reason: Reason): void {
    const { rule, subject } = reason.because;
    for (const { because } of this.reasons) {
      if (because.rule === rule && because.subject === subject) return;
    }
    this.reasons.push(reason);
  }
}

/** What is to be considered, by action and subject. */
export class Candidates {
  readonly all: Candidate[] = [];

  constructor(private readonly now: number) {}

  /** Advises something for the reason of one finding, and for the subject that it is about. */
  follow(text: AdviceText, what: ActionText, days: number, found: Found): void {
    this.advise(text, what, days, [found], found.newestAt, found.kind, found.subject);
  }

  /** Advises something for all that a rule found, each for its own subject. */
  followEach(text: AdviceText, what: ActionText, days: number, found: readonly Found[]): void {
    for (const one of found) this.follow(text, what, days, one);
  }

  /** Advises something for the client as a whole for all that rules found, if anything. */
  followAll(text: AdviceText, what: ActionText, days: number, found: readonly Found[]): void {
    if (found.length > 0) this.advise(text, what, days, found, newestOfAll(found));
  }

  /**
   * Advises something for the reason of findings, or for that of the rule itself where it rests on none. It is due so
   * many days after the newest evidence, or from now on where there is none.
   */
  advise(
    text: AdviceText,
    what: ActionText,
    days: number,
    found: readonly Found[],
    newestAt: number,
    kind?: SubjectKind,
    subject?: string,
  ): void {
    const candidate = this.of(what, kind, subject);
    const due = (newestAt === Number.NEGATIVE_INFINITY ? this.now : newestAt) + days * DAY;
    if (due < candidate.due) candidate.due = due;
    candidate.sources.push(text.source);
    if (found.length === 0) candidate.addReason({ because: ownReason(text, subject), points: 0 });
    for (const one of found) candidate.addReason(reasonOf(one));
  }

  of(what: ActionText, kind: SubjectKind | undefined, subject: string | undefined): Candidate {
    for (const candidate of this.all) {
      if (candidate.action === what && candidate.subject === subject && candidate.kind === kind) {
        return candidate;
      }
    }
    const candidate = new Candidate(what, subject, kind);
    this.all.push(candidate);
    return candidate;
  }
}

export function newestOfAll(found: readonly Found[]): number {
  let newest = Number.NEGATIVE_INFINITY;
  for (const { newestAt } of found) if (newestAt > newest) newest = newestAt;
  return newest;
}

function ownReason({ name, title }: AdviceText, subject: string | undefined): Because {
  return {
    rule: name,
    ...(subject === undefined ? {} : { subject }),
    ...(title === undefined ? {} : { title }),
  };
}

function reasonOf({ text, subject, points }: Found): Reason {
  return { because: subject === undefined ? { rule: text.name } : { rule: text.name, subject }, points };
}
