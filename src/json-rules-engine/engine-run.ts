import { Engine } from "json-rules-engine";
import type { CaseView } from "../facts/reading/case-view.ts";
import { DECORATORS, OPERATORS, ORDERINGS } from "../facts/reading/operators.ts";
import type { SubjectKind } from "../facts/reading/subject-kind.ts";
import type { NamedCondition } from "../rules/compile/condition.ts";
import type { LoadedRules } from "../rules/compile/load-packs.ts";
import type { ClientFacts } from "./fetching.ts";
import { asRoot, SLOT_FACT, type SlotParams, type Template, translate, type Whom } from "./translate.ts";

/** A condition to be asked of the client, or of each of its subjects of a kind. */
export interface Question {
  readonly template: Template;
  readonly kind: SubjectKind | undefined;
  /** Only of the subject at this place; of all where it is absent. */
  readonly only?: number;
  /** Questions of a higher priority are asked, and their answers heeded, before any of a lower one. */
  readonly priority: number;
}

/** Called for each question that holds, with the place of the subject; awaited before lower priorities are asked. */
export type Heed = (question: number, whom: Whom) => void | Promise<void>;

/** What an Engine is run with about one client. */
export interface RunParts {
  readonly rules: LoadedRules;
  readonly view: CaseView;
  readonly facts: ClientFacts;
}

/**
 * Asks conditions by an Engine of its own: the state of an Engine is shared by its runs, so two at a time would mix.
 *
 * The fact of the Engine is a slot of the compiled rules, so that both evaluators read a fact by the same definition, and
 * once.
 */
export async function runEngine(parts: RunParts, questions: readonly Question[], heed: Heed): Promise<void> {
  const { view, rules } = parts;
  const engine = new Engine([], { allowUndefinedFacts: true });
  addOperators(engine, rules);
  // The view keeps what was read; the almanac would keep it under a hash that two slots may share.
  engine.addFact(SLOT_FACT, (params) => readSlot(parts, params as SlotParams), { cache: false });
  const nameOf = namer(engine);
  for (const [number, { template, kind, only, priority }] of questions.entries()) {
    for (const [place, subject] of view.subjectsOf(kind).entries()) {
      if (only !== undefined && place !== only) continue;
      const whom = subject === undefined ? NOBODY : { kind, subject: place, id: subject.id };
      engine.addRule({
        priority,
        conditions: asRoot(template(whom, (named) => nameOf(named, whom))),
        event: { type: "holds", params: { number, whom } },
      });
    }
  }
  engine.on("holds", ({ number, whom }: { number: number; whom: Whom }) => heed(number, whom));
  await engine.run();
}

const NOBODY: Whom = { kind: undefined, subject: undefined, id: undefined };

/** Gives a named condition a name of its own for each subject, and says to the engine what it means. */
function namer(engine: Engine): (condition: NamedCondition, whom: Whom) => string {
  const known = new Set<string>();
  const nameOf = (named: NamedCondition, whom: Whom): string => {
    const name = `${named.name} ${named.slot.number} ${whom.subject}`;
    if (!known.has(name)) {
      known.add(name);
      const template = translate(named.condition);
      engine.setCondition(name, asRoot(template(whom, (inner) => nameOf(inner, whom))));
    }
    return name;
  };
  return nameOf;
}

/** The value of a slot for a subject, fetched first where it has to be. */
export async function readSlot(
  { rules, view, facts }: RunParts,
  { slot, kind, subject }: SlotParams,
): Promise<unknown> {
  const whom = subject === undefined ? undefined : view.subjectsOf(kind)[subject];
  const request = view.about(whom, () => rules.readers[slot]?.fetches?.(view));
  if (request !== undefined) await facts.get(request);
  return view.about(whom, () => view.read(slot));
}

/** Beside an app's own operators, those for which the library throws where the rules' are false. */
function addOperators(engine: Engine, { operators }: LoadedRules): void {
  for (const name of ["in", "notIn", ...ORDERINGS])
    engine.addOperator(name, OPERATORS[name] as (typeof OPERATORS)[string]);
  for (const name of ["someValue", "everyValue"]) {
    engine.addOperatorDecorator(name, (a: unknown, b: unknown, next) =>
      (DECORATORS[name] as (typeof DECORATORS)[string])(next)(a, b),
    );
  }
  for (const [name, { compare }] of Object.entries(operators.custom)) engine.addOperator(name, compare);
}
