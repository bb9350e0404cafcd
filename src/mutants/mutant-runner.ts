import type { RiskEngine } from "../assess/assess.ts";
import { InvalidInputError } from "../events/problem.ts";
import { judge } from "../explain/change/judged.ts";
import type { LoadedRules, ReadPacks } from "../rules/compile/load-packs.ts";
import { compareAssessment } from "../scenarios/compare.ts";
import { RuleChanger } from "./changed-rules.ts";
import { isEqualMutant } from "./equal-mutant.ts";
import type { Mutant } from "./mutant.ts";
import { Reach } from "./reach.ts";
import type { Story } from "./story.ts";

/** What came of a mutant. */
export interface Verdict {
  /**
   * `killed` by a story that no longer comes as expected; `survived` where every story does; `equal` where it is proved that
   * no history shows it; `invalid` where the rules do not load with it. The last two are not counted.
   */
  readonly status: "killed" | "survived" | "equal" | "invalid";
  /** The place of the story that killed it. */
  readonly killedBy?: number;
  /** The stories that can show it, those that were not told any more once one had killed it left out. */
  readonly told: number;
}

/** The packs that stories are told to. `number` is where the mutated files begin among theirs. */
export interface Stage {
  readonly read: ReadPacks;
  readonly rules: LoadedRules;
  readonly engine: RiskEngine;
  readonly begin: number;
}

/** Tells stories to mutants, one after the other. What is known of the rules as they are is kept. */
export class MutantRunner {
  private readonly reaches: Map<Stage, Reach>;
  private readonly changers: Map<Stage, RuleChanger>;
  /** The story that killed a mutant of the same owner last: it often kills the next. */
  private readonly killers = new Map<string, number>();
  private readonly orders = new Map<string, readonly number[]>();

  /** @param plain the packs without any that a story brings */
  constructor(
    private readonly stories: readonly { readonly story: Story; readonly stage: Stage }[],
    private readonly plain: Stage,
  ) {
    const stages = new Set([plain, ...stories.map(({ stage }) => stage)]);
    this.reaches = new Map([...stages].map((stage) => [stage, new Reach(stage.rules)]));
    this.changers = new Map([...stages].map((stage) => [stage, new RuleChanger(stage.read, stage.rules)]));
  }

  run(mutant: Mutant): Verdict {
    const variants = new Map<Stage, Variant>();
    const key = `${mutant.owner.kind} ${mutant.owner.name}`;
    const first = this.variantOf(mutant, this.plain);
    if (first === "invalid") return { status: "invalid", told: 0 };
    variants.set(this.plain, first);
    if (isEqualMutant(mutant, this.plain.rules, first.rules)) return { status: "equal", told: 0 };
    let told = 0;
    for (const i of this.orderFor(key, mutant)) {
      const { story, stage } = this.stories[i] as (typeof this.stories)[number];
      const variant = variants.get(stage) ?? this.variantOf(mutant, stage);
      if (variant === "invalid") continue;
      variants.set(stage, variant);
      const seen = story.moments.filter((moment) => variant.reaches(moment, story));
      if (seen.length > 0) told++;
      for (const { expectation } of seen) {
        const { assessment } = judge(variant.rules, story.history, expectation.at, true);
        if (compareAssessment(expectation.expected, assessment, story.scenario.start).length === 0) continue;
        this.killers.set(key, i);
        return { status: "killed", killedBy: i, told };
      }
    }
    return { status: "survived", told };
  }

  private variantOf(mutant: Mutant, stage: Stage): Variant | "invalid" {
    try {
      const changed = (this.changers.get(stage) as RuleChanger).change(mutant, stage.begin + mutant.file);
      const reach = this.reaches.get(stage) as Reach;
      return { rules: changed, reaches: reach.of(mutant, changed) };
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return "invalid";
    }
  }

  /** The likeliest first: the last that killed one of the same, those that name it, those that show it, the shortest. */
  private orderFor(key: string, { owner }: Mutant): readonly number[] {
    let order = this.orders.get(key);
    if (order === undefined) {
      const weights = this.stories.map(({ story }) => {
        const names = story.named.has(owner.name) ? 0 : 2;
        const shows = story.moments.some(({ shown }) => shown.has(owner.name)) ? 0 : 1;
        return (names + shows) * 1e6 + story.history.events.length * story.moments.length;
      });
      order = [...weights.keys()].sort((a, b) => (weights[a] as number) - (weights[b] as number));
      this.orders.set(key, order);
    }
    const killer = this.killers.get(key);
    return killer === undefined ? order : [killer, ...order.filter((i) => i !== killer)];
  }
}

interface Variant {
  readonly rules: LoadedRules;
  readonly reaches: ReturnType<Reach["of"]>;
}
