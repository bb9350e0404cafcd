import { canonicalJson } from "../../events/canonical.ts";
import type { EventCatalogue } from "../../events/catalogue.ts";
import {
  below,
  describeValue,
  type Problem,
  type ProblemCode,
  type ProblemPlace,
  problemAt,
  unknownName,
} from "../../events/problem.ts";
import { problemsOf } from "../../events/zod-problem.ts";
import type { Fact } from "../../facts/fact.ts";
import type { FactReader } from "../../facts/reading/fact-reader.ts";
import type { FactScope, RuleDirectory } from "../../facts/reading/fact-scope.ts";
import { pathSteps } from "../../facts/reading/path.ts";
import type { Titles } from "../../facts/reading/phrase.ts";
import {
  type SlotAddress,
  type SlotReader,
  type SlotSource,
  slotReader,
  UNREAD,
} from "../../facts/reading/slot.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { ValueDomain } from "../../facts/reading/value-domain.ts";
import type { Bilingual } from "../../words/language.ts";
import type { FactReference } from "../file/rule-file.ts";
import type { Asked } from "./asked.ts";
import type { NamedFacts, ResolvedFact } from "./named-facts.ts";
import { reportParamsAt } from "./report-params.ts";

/** A fact with its params, compiled: where its value is kept, and which finding rules it asks about. */
export interface Slot extends SlotAddress, Asked {
  /** The fact of the vocabulary that is read, with params and path as they are written. */
  readonly reference: FactReference;
  readonly reader: FactReader;
  /** What the fact is called for people; made when first asked for, as few are. */
  phrase(): Bilingual;
  /** The attribute whose values the fact gives, if any. */
  readonly attribute: string | undefined;
  /** Whether it is known only once the findings are scored. */
  readonly isOfScore: boolean;
  /** What its value may be, where it has one; `undefined` where that is not known. */
  readonly domain: ValueDomain | undefined;
}

/** Where a fact reference stands. */
export interface SlotPlace {
  readonly place: ProblemPlace;
  readonly subjectKind: SubjectKind | undefined;
  /** Whether the score is known there: in recommendation rules and guards. */
  readonly afterScore: boolean;
}

interface SlotTableParts {
  readonly named: NamedFacts;
  readonly events: EventCatalogue;
  readonly actions: readonly string[];
  readonly recordingTypes: FactScope["recordingTypes"];
  readonly rules: RuleDirectory;
  readonly titles: Titles;
  readonly problems: Problem[];
}

/** Numbers each distinct fact, params and subject kind once, however many rules ask for it. */
export class SlotTable {
  readonly readers: SlotReader[] = [];
  /** What the slots hold before they are read, of the client, or of each subject of a kind. */
  readonly unread = new Map<SubjectKind | undefined, unknown[]>();
  private readonly slots = new Map<string, Slot>();

  constructor(private readonly parts: SlotTableParts) {}

  get events(): EventCatalogue {
    return this.parts.events;
  }

  /** The slot of a fact reference; `undefined` where it has a problem, which is reported. */
  find(reference: FactReference, where: SlotPlace): Slot | undefined {
    const { named, problems } = this.parts;
    const resolved = named.resolve(reference, where.place);
    if ("problem" in resolved) problems.push(resolved.problem);
    else if (this.mayStand(resolved.fact, where)) {
      const key = canonicalJson([resolved.fact.name, resolved.params ?? {}, resolved.path ?? null]);
      return this.slots.get(`${where.subjectKind}${key}`) ?? this.compile(resolved, where, key);
    }
    return undefined;
  }

  /** Gives something other than a fact, such as a named condition, a slot of its own. */
  add(reader: SlotSource, subjectKind: SubjectKind | undefined): SlotAddress {
    const kind = reader.perSubject ? subjectKind : undefined;
    const unread = this.unread.get(kind) ?? [];
    const place = unread.push(UNREAD) - 1;
    this.unread.set(kind, unread);
    this.readers.push(slotReader(reader, place));
    const { perSubject, validity } = reader;
    return { number: this.readers.length - 1, place, perSubject, ageUnitMs: validity?.ageUnitMs };
  }

  private mayStand({ name, scope }: Fact, { place, subjectKind, afterScore }: SlotPlace): boolean {
    const report = (expected: string): false => {
      this.parts.problems.push(
        problemAt(below(place, "/fact"), { code: "misplaced", expected, found: name }),
      );
      return false;
    };
    if (scope === "subject" && subjectKind === undefined)
      return report("a fact of the client, as the rule has no forEach");
    if (scope === "score" && !afterScore) return report("a fact that is known before the score");
    return true;
  }

  private compile(
    { fact, params: rawParams = {}, path, paramsPlace, pathPlace }: ResolvedFact,
    { subjectKind }: SlotPlace,
    key: string,
  ): Slot | undefined {
    const { problems, titles } = this.parts;
    const before = problems.length;
    const parsed = fact.params.safeParse(rawParams);
    if (!parsed.success) {
      for (const problem of problemsOf(parsed.error, fact.params, rawParams, paramsPlace))
        problems.push(problem);
      return undefined;
    }
    const asks: number[] = [];
    const scope = this.scope(paramsPlace, subjectKind, asks);
    this.checkPath(fact, path, scope, pathPlace);
    if (problems.length > before) return undefined;
    const reader = fact.compile(parsed.data, path, scope);
    if (problems.length > before) return undefined;
    // The same words may mean this subject's value in one place and everybody's in another: `finding`, `taken`.
    const shared = reader.perSubject ? undefined : this.slots.get(key);
    const slot = shared ?? {
      ...this.add(reader, subjectKind),
      reference: { fact: fact.name, params: rawParams, path },
      reader,
      phrase: once(() => fact.phrase(parsed.data, path, titles)),
      isOfScore: fact.scope === "score",
      attribute: fact.gives?.(parsed.data, path),
      domain: typeof fact.value === "function" ? fact.value(parsed.data, path, scope) : fact.value,
      asks,
      asksOfAll: reader.asksOfAll ?? asks,
    };
    this.slots.set(`${subjectKind}${key}`, slot);
    if (!reader.perSubject) this.slots.set(key, slot);
    return slot;
  }

  private checkPath(fact: Fact, path: string | undefined, scope: FactScope, at: ProblemPlace): void {
    if (fact.paths === "any") return;
    const allowed = fact.paths?.(scope);
    const [first, second] = pathSteps(path);
    const report = (code: ProblemCode, expected: string) => {
      this.parts.problems.push(problemAt(at, { code, expected, found: describeValue(path) }));
    };
    if (allowed === undefined) {
      if (first !== undefined) report("misplaced", `no path: ${fact.name} is a plain value`);
    } else if (first === undefined && fact.pathOptional !== true) {
      report("missing", `a path such as $.${allowed[0]}`);
    } else if (first !== undefined && !allowed.includes(first)) {
      this.parts.problems.push(
        unknownName(
          at,
          `a path of ${fact.name}: ${allowed.join(", ")}`,
          first,
          () => allowed,
          this.parts.problems,
        ),
      );
    } else if (second !== undefined && fact.leadsDeeper?.(first as string) !== true) {
      report("misplaced", `$.${first}, which leads no deeper`);
    }
  }

  private scope(place: ProblemPlace, subjectKind: SubjectKind | undefined, asks: number[]): FactScope {
    const { events, actions, recordingTypes, rules, problems } = this.parts;
    return {
      subjectKind,
      events,
      actions,
      recordingTypes,
      rules: {
        names: rules.names,
        find: (reference) => {
          const rule = rules.find(reference);
          if (typeof rule?.number === "number") asks.push(rule.number);
          return rule;
        },
      },
      report: reportParamsAt(place, problems),
    };
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
