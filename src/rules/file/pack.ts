import { canonicalJson } from "../../events/canonical.ts";
import { fnv1a64 } from "../../events/fnv1a.ts";
import { below, type Problem, type ProblemPlace, problemAt, unknownName } from "../../events/problem.ts";
import { withArticle } from "../../words/article.ts";
import { describeCycle } from "../../words/cycles.ts";
import { writeOutAdvice } from "./carried-advice.ts";
import { sortByDependence } from "./cycles.ts";
import type { Declared } from "./declared.ts";
import type {
  Action,
  Condition,
  EventTypeDeclaration,
  FactReference,
  ReadRuleFile,
  Rule,
} from "./rule-file.ts";

/** A rule file that was read, and where it came from, for the problems that show only when files meet. */
export interface ReadFile {
  readonly file: ReadRuleFile;
  readonly place: ProblemPlace;
  /** Where each rule stands in the list that was written, if rules before it were left out. */
  readonly rulePositions?: readonly number[] | undefined;
}

/** What all packs say together: names are unique, replaced and disabled rules are gone. */
export interface RuleSet {
  /** With the advice that findings carry written out, sorted by name. */
  readonly rules: readonly Declared<Rule>[];
  /** `pack/rule` and bare names of rules that were replaced, to the name of what stands in for them. */
  readonly replaced: ReadonlyMap<string, string>;
  /** `pack/rule` and bare names of rules that never fire. */
  readonly disabled: ReadonlySet<string>;
  readonly eventTypes: ReadonlyMap<string, Declared<EventTypeDeclaration>>;
  readonly facts: ReadonlyMap<string, Declared<FactReference>>;
  readonly conditions: ReadonlyMap<string, Declared<Condition>>;
  readonly actions: ReadonlyMap<string, Declared<Action>>;
  /** Sorted by name. */
  readonly packs: readonly { readonly name: string; readonly version: string }[];
  readonly hash: string;
}

/** Joins rule files. Their order changes nothing. What only tries a change out gives them the fingerprint of what it changes. */
export function joinPacks(
  files: readonly ReadFile[],
  hash = fingerprintOf(files),
): { ruleSet: RuleSet; problems: Problem[] } {
  const problems: Problem[] = [];
  reportMisplacedAdvice(files, problems);
  const rules = unite(
    files.flatMap((read) =>
      (read.file.rules ?? []).map((rule, i) =>
        declare(read, rule.name, rule, `/rules/${read.rulePositions?.[i] ?? i}`),
      ),
    ),
    "rule",
    problems,
  );
  const actions = unite(declarations(files, "actions"), "action", problems);
  const disabled = disable(files, rules, problems);
  const ruleSet: RuleSet = {
    rules: [...rules.kept.values()]
      .flatMap((rule) => [rule, ...writeOutAdvice(rule)])
      .filter(({ name, carrier }) => !disabled.has(name) && !disabled.has(carrier ?? name))
      .sort(byName),
    replaced: rules.replaced,
    disabled,
    eventTypes: unite(declarations(files, "eventTypes"), "event type", problems).kept,
    facts: unite(declarations(files, "facts"), "fact", problems).kept,
    conditions: unite(declarations(files, "conditions"), "condition", problems).kept,
    actions: actions.kept,
    packs: listPacks(files, problems),
    hash,
  };
  return { ruleSet, problems };
}

function fingerprintOf(files: readonly ReadFile[]): string {
  const texts = files.map(({ file }) => canonicalJson(file));
  return fnv1a64(texts.sort().join("\n"));
}

/** Advice is carried by what is found; a rule that advises carries none. */
function reportMisplacedAdvice(files: readonly ReadFile[], problems: Problem[]): void {
  for (const { file, place, rulePositions } of files) {
    for (const [i, { event, recommend }] of (file.rules ?? []).entries()) {
      if (recommend === undefined || event.type === "finding") continue;
      const pointer = `/rules/${rulePositions?.[i] ?? i}/recommend`;
      const told = { expected: "advice that a finding rule carries", found: "a recommendation rule" };
      problems.push(problemAt({ ...place, pointer }, { code: "misplaced", ...told }));
    }
  }
}

type NamedSection = "eventTypes" | "facts" | "conditions" | "actions";
type SectionValue<Section extends NamedSection> = NonNullable<ReadRuleFile[Section]>[string];

function declarations<Section extends NamedSection>(
  files: readonly ReadFile[],
  section: Section,
): Declared<SectionValue<Section>>[] {
  return files.flatMap((read) =>
    Object.entries(read.file[section] ?? {}).map(([name, value]) =>
      declare(read, name, value as SectionValue<Section>, `/${section}/${name}`),
    ),
  );
}

function declare<Value>(
  { file, place }: ReadFile,
  name: string,
  value: Value,
  pointer: string,
): Declared<Value> {
  return { name, value, pack: file.pack, place: { ...place, pointer } };
}

interface United<Value> {
  readonly kept: Map<string, Declared<Value>>;
  readonly replaced: Map<string, string>;
  readonly everything: readonly Declared<Value>[];
}

/** Gives each name to one declaration, after `replaces` has had its say; two that differ are a problem. */
function unite<Value extends object>(
  declared: readonly Declared<Value>[],
  noun: string,
  problems: Problem[],
): United<Value> {
  const byReference = new Map(declared.map((one) => [`${one.pack}/${one.name}`, one]));
  const replacedBy = new Map<Declared<Value>, Declared<Value>>();
  for (const one of declared) {
    const reference = (one.value as { replaces?: string }).replaces;
    if (reference === undefined) continue;
    const target = byReference.get(reference);
    const rival = target && replacedBy.get(target);
    const place = below(one.place, "/replaces");
    if (target === undefined || target === one) {
      problems.push(
        unknownName(
          place,
          `another pack's ${noun} as pack/${noun}`,
          reference,
          () => byReference.keys(),
          problems,
        ),
      );
    } else if (rival !== undefined) {
      const found = `${reference}, which ${rival.pack}/${rival.name} replaces`;
      problems.push(
        problemAt(place, {
          code: "duplicate",
          expected: `${withArticle(noun)} that nothing else replaces`,
          found,
        }),
      );
    } else {
      replacedBy.set(target, one);
    }
  }
  const replacedByIt = new Map([...replacedBy].map(([target, one]) => [one, target]));
  reportCycles(replacedByIt, noun, problems);
  const kept = new Map<string, Declared<Value>>();
  for (const one of declared) {
    if (replacedBy.has(one)) continue;
    const rival = kept.get(one.name);
    if (rival === undefined) kept.set(one.name, one);
    else if (
      noun === "rule" ||
      noun === "action" ||
      canonicalJson(rival.value) !== canonicalJson(one.value)
    ) {
      problems.push(
        problemAt(one.place, {
          code: "duplicate",
          expected: `${withArticle(noun)} name of its own${noun === "rule" || noun === "action" ? `, or "replaces": "${rival.pack}/${rival.name}"` : ""}`,
          found: `${JSON.stringify(one.name)}, which ${rival.pack} declares too`,
        }),
      );
    }
  }
  return { kept, replaced: finalNames(replacedBy, replacedByIt, kept), everything: declared };
}

/** Reports each cycle of `replaces` once. */
function reportCycles<Value>(
  replacedByIt: ReadonlyMap<Declared<Value>, Declared<Value>>,
  noun: string,
  problems: Problem[],
): void {
  const targetOf = (one: Declared<Value>): Declared<Value>[] => {
    const target = replacedByIt.get(one);
    return target === undefined ? [] : [target];
  };
  sortByDependence(replacedByIt.keys(), targetOf, (cycle) => {
    problems.push(
      problemAt(below((cycle[0] as Declared<Value>).place, "/replaces"), {
        code: "cycle",
        expected: `${withArticle(noun)} that does not replace this one in turn`,
        found: describeCycle(cycle.map(({ pack, name }) => `${pack}/${name}`)),
      }),
    );
  });
}

/** Where each replaced name leads in the end. */
function finalNames<Value>(
  replacedBy: ReadonlyMap<Declared<Value>, Declared<Value>>,
  replacedByIt: ReadonlyMap<Declared<Value>, Declared<Value>>,
  kept: ReadonlyMap<string, Declared<Value>>,
): Map<string, string> {
  const names = new Map<string, string>();
  // Those in a cycle, which was reported, lead nowhere.
  for (const last of replacedByIt.keys()) {
    if (replacedBy.has(last)) continue;
    for (let target = replacedByIt.get(last); target !== undefined; target = replacedByIt.get(target)) {
      names.set(`${target.pack}/${target.name}`, last.name);
      if (!kept.has(target.name)) names.set(target.name, last.name);
    }
  }
  return names;
}

function disable(
  files: readonly ReadFile[],
  { everything, kept }: United<Rule>,
  problems: Problem[],
): ReadonlySet<string> {
  const written = everything.flatMap((rule) => [rule, ...writeOutAdvice(rule)]);
  const references = new Map(written.map((rule) => [`${rule.pack}/${rule.name}`, rule]));
  const disabled = new Set<string>();
  for (const { file, place } of files) {
    for (const [i, reference] of (file.disabled ?? []).entries()) {
      const rule = references.get(reference);
      if (rule === undefined) {
        const at = { ...place, pointer: `/disabled/${i}` };
        problems.push(unknownName(at, "a rule as pack/rule", reference, () => references.keys(), problems));
      } else {
        disabled.add(reference);
        const { pack, name, carrier = name } = rule;
        if (kept.get(carrier)?.pack === pack) disabled.add(name);
      }
    }
  }
  return disabled;
}

function listPacks(files: readonly ReadFile[], problems: Problem[]): RuleSet["packs"] {
  const versions = new Map<string, string>();
  for (const { file, place } of files) {
    const version = versions.get(file.pack);
    if (version !== undefined && version !== file.version) {
      const expected = `${version}, as another file of pack ${file.pack} says`;
      problems.push(
        problemAt({ ...place, pointer: "/version" }, { code: "mismatch", expected, found: file.version }),
      );
    }
    versions.set(file.pack, version ?? file.version);
  }
  return [...versions].map(([name, version]) => ({ name, version })).sort(byName);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
