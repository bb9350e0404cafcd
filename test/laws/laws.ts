import { bornOverdue } from "./born-overdue.ts";
import { bursts } from "./bursts.ts";
import type { Trial } from "./describe-laws.ts";
import { leftOut } from "./left-out.ts";
import { ordinaryLives, portfolioLives, quietLife, randomLives, themedLives, typicalLives } from "./lives.ts";
import { nextStep } from "./next-step.ts";
import { noCliff } from "./no-cliff.ts";
import { timeSolvesNothing } from "./open-items.ts";
import { quietDays } from "./quiet-days.ts";
import { signs } from "./signs.ts";
import { speaks } from "./speaks.ts";

/** How much the laws are tried on: `seeds` of each kind of simulated year, some of the portfolio, some random logs. */
interface Extent {
  readonly seeds: number;
  readonly portfolio: number;
  readonly random: number;
  /** Which random logs: 12 where not given. */
  readonly seed?: number;
  /** Of so many cases of the laws that look everywhere one is tried. */
  readonly oneIn: number;
}

/** Every law, and what it is tried on. */
export function trialsOf({ seeds, portfolio, random, oneIn, seed = 12 }: Extent): readonly Trial[] {
  const lives = [
    quietLife(),
    ...ordinaryLives(seeds),
    ...typicalLives(seeds),
    ...portfolioLives().slice(0, portfolio),
    ...randomLives(random, seed),
  ];
  return [
    { law: noCliff, lives, oneIn },
    { law: timeSolvesNothing, lives: [quietLife(), ...ordinaryLives(seeds)] },
    { law: signs, lives, oneIn: oneIn * 3 },
    { law: leftOut, lives: [...lives, ...themedLives()] },
    { law: bornOverdue, lives, oneIn },
    { law: quietDays, lives, oneIn },
    { law: nextStep, lives, oneIn },
    { law: bursts, lives, oneIn },
    { law: speaks, lives: ordinaryLives(1) },
  ];
}
