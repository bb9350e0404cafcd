import { bornOverdue } from "./born-overdue.ts";
import type { Law } from "./law.ts";
import { leftOut } from "./left-out.ts";
import { noCliff } from "./no-cliff.ts";
import { timeSolvesNothing } from "./open-items.ts";
import { quietDays } from "./quiet-days.ts";
import { signs } from "./signs.ts";
import { speaks } from "./speaks.ts";

/** Every law, with what it looks at. */
export const LAWS: readonly Law[] = [
  noCliff,
  timeSolvesNothing,
  signs,
  leftOut,
  bornOverdue,
  quietDays,
  speaks,
];
