import { canonicalJson } from "../../events/canonical.ts";
import type { EventCatalogue } from "../../events/catalogue.ts";
import { describeValue, type Problem, type ProblemPlace, unknownName } from "../../events/problem.ts";
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
import type { Bilingual } from "../../words/language.ts";
import type { Declared } from "../file/pack.ts";
import type { FactReference } from "../file/rule-file.ts";

/** A fact with its params, compiled: where its value is kept, and which finding rules it asks about. */
export interface Slot extends SlotAddress {
  readonly reader: FactReader;
  /** What the fact is called for people; made when first asked for, as few are. */
  phrase(): Bilingual;
  /** The attribute whose values the fact gives, if any. */
  readonly attribute: string | undefined;
  /** Whether its value is a whole number, 0 or more. */
  readonly counts: boolean;
  /** Numbers of the finding rules that must have run before. */
  readonly asks: readonly number[];
}

/** Where a fact reference stands. */
export interface SlotPlace {
  readonly place: ProblemPlace;
  readonly subjectKind: SubjectKind | undefined;
  /** Whether the score is known there: in recommendation rules and guards. */
  readonly afterScore: boolean;
}

interface SlotTableParts {
  readonly vocabulary: ReadonlyMap<string, Fact>;
  readonly named: ReadonlyMap<string, Declared<FactReference>>;
  readonly events: EventCatalogue;
  readonly actions: readonly string[];
  readonly rules: RuleDirectory;
  readonly titles: Titles;
  readonly problems: Problem[];
}

/** Facts may build on facts this many times. */
const LONGEST_CHAIN = 64;

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
    const resolved = this.resolve(reference, where);
    if (resolved === undefined) return undefined;
    const { fact, params, path } = resolved;
    const key = canonicalJson([fact.name, params, path ?? null]);
    return this.slots.get(`${where.subjectKind}${key}`) ?? this.compile(fact, params, path, where, key);
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

  /** Follows names of facts that packs declare to the fact that they build on. */
  private resolve(
    reference: FactReference,
    { place, subjectKind, afterScore }: SlotPlace,
  ): { fact: Fact; params: unknown; path: string | undefined } | undefined {
    const { vocabulary, named, problems } = this.parts;
    const report = (pointer: string, expected: string, found: string): undefined => {
      problems.push({ place: below(place, pointer), expected, found });
    };
    let { fact: name, params, path } = reference;
    const passed = new Set<string>();
    for (
      let declared = named.get(name);
      declared !== undefined && !vocabulary.has(name);
      declared = named.get(name)
    ) {
      if (params !== undefined) return report("/params", `no params, as ${name} has its own`, "params");
      if (passed.has(name)) return report("/fact", "a fact that does not build on itself", name);
      passed.add(name);
      if (passed.size > LONGEST_CHAIN) {
        return report("/fact", `a fact that is at most ${LONGEST_CHAIN} names from a built-in one`, name);
      }
      name = declared.value.fact;
      params = declared.value.params;
      path ??= declared.value.path;
    }
    const fact = vocabulary.get(name);
    if (fact === undefined) {
      problems.push(
        unknownName(below(place, "/fact"), "a fact", name, [...vocabulary.keys(), ...named.keys()]),
      );
      return undefined;
    }
    if (fact.scope === "subject" && subjectKind === undefined) {
      return report("/fact", "a fact of the client, as the rule has no forEach", name);
    }
    if (fact.scope === "score" && !afterScore) {
      return report("/fact", "a fact that is known before the score", name);
    }
    return { fact, params: params ?? {}, path };
  }

  private compile(
    fact: Fact,
    rawParams: unknown,
    path: string | undefined,
    where: SlotPlace,
    key: string,
  ): Slot | undefined {
    const { problems, titles } = this.parts;
    const before = problems.length;
    const parsed = fact.params.safeParse(rawParams);
    if (!parsed.success) {
      for (const problem of problemsOf(parsed.error, fact.params, rawParams, below(where.place, "/params")))
        problems.push(problem);
      return undefined;
    }
    const asks: number[] = [];
    const scope = this.scope(where, asks);
    this.checkPath(fact, path, scope, where.place);
    if (problems.length > before) return undefined;
    const reader = fact.compile(parsed.data, path, scope);
    if (problems.length > before) return undefined;
    // The same words may mean this subject's value in one place and everybody's in another: `finding`, `taken`.
    const shared = reader.perSubject ? undefined : this.slots.get(key);
    const slot = shared ?? {
      ...this.add(reader, where.subjectKind),
      reader,
      phrase: once(() => fact.phrase(parsed.data, path, titles)),
      attribute: fact.gives?.(parsed.data, path),
      counts: fact.counts?.(path) ?? false,
      asks,
    };
    this.slots.set(`${where.subjectKind}${key}`, slot);
    if (!reader.perSubject) this.slots.set(key, slot);
    return slot;
  }

  private checkPath(fact: Fact, path: string | undefined, scope: FactScope, place: ProblemPlace): void {
    const at = below(place, "/path");
    if (fact.paths === "any") return;
    const allowed = fact.paths?.(scope);
    const [first, second] = pathSteps(path);
    if (allowed === undefined) {
      if (first !== undefined)
        this.parts.problems.push({
          place: at,
          expected: `no path: ${fact.name} is a plain value`,
          found: describeValue(path),
        });
    } else if (first === undefined && fact.pathOptional !== true) {
      this.parts.problems.push({
        place: at,
        expected: `a path such as $.${allowed[0]}`,
        found: describeValue(path),
      });
    } else if (first !== undefined && !allowed.includes(first)) {
      this.parts.problems.push(
        unknownName(at, `a path of ${fact.name}: ${allowed.join(", ")}`, first, allowed),
      );
    } else if (second !== undefined && fact.leadsDeeper?.(first as string) !== true) {
      this.parts.problems.push({
        place: at,
        expected: `$.${first}, which leads no deeper`,
        found: describeValue(path),
      });
    }
  }

  private scope({ place, subjectKind }: SlotPlace, asks: number[]): FactScope {
    const { events, actions, rules, problems } = this.parts;
    return {
      subjectKind,
      events,
      actions,
      rules: {
        names: rules.names,
        find: (reference) => {
          const rule = rules.find(reference);
          if (typeof rule?.number === "number") asks.push(rule.number);
          return rule;
        },
      },
      report(pointer, expected, found, known = []) {
        const at = below(place, `/params${pointer}`);
        if (typeof found === "string" && known.length > 0)
          problems.push(unknownName(at, expected, found, known));
        else problems.push({ place: at, expected, found: describeValue(found) });
      },
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

/** A place some steps further down. */
export function below(place: ProblemPlace, pointer: string): ProblemPlace {
  return { ...place, pointer: `${place.pointer ?? ""}${pointer}` };
}
