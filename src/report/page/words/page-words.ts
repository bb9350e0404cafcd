import type { ComparedPart } from "../../../explain/change/compare.ts";
import type { Priority } from "../../../rules/file/rule-file.ts";

/** What the page says besides what an explanation says. */
export interface PageWords {
  readonly views: string;
  readonly portfolio: string;
  readonly tasks: string;
  readonly asOf: string;
  readonly slider: string;
  readonly since: string;
  readonly otherLanguage: string;
  readonly loading: string;
  readonly noSuchClient: (id: string) => string;

  readonly notesHidden: string;
  readonly namesHidden: string;

  readonly search: string;
  readonly all: string;
  readonly manager: string;
  readonly dimension: string;
  readonly side: string;
  readonly leastExposure: string;
  readonly newlyWorse: string;
  readonly clients: (count: number) => string;
  readonly clientCount: string;
  readonly exposureByBand: string;
  readonly changedSince: (date: string) => string;
  readonly noChange: string;
  readonly moved: string;
  readonly movedSince: string;
  readonly year: string;
  readonly courseOf: (client: string) => string;
  readonly overdue: (days: string) => string;

  readonly overdueNow: string;
  readonly ahead: string;
  readonly print: string;
  readonly asCalendar: string;
  readonly asTable: string;
  readonly taskColumns: readonly string[];

  readonly course: string;
  readonly day: string;
  readonly story: string;
  readonly asTableOfCourse: string;
  readonly aheadIfNothing: string;
  readonly nothingAhead: string;
  readonly ifNothingHappens: string;
  readonly ifTried: string;
  readonly marks: (most: number) => string;

  readonly priorities: Readonly<Record<Priority, string>>;
  readonly steps: string;
  readonly tickToTry: string;

  readonly howScoreComes: string;
  readonly reason: string;
  readonly rest: (count: number) => string;
  readonly floor: string;
  readonly override: string;

  readonly whatIf: string;
  readonly addEvent: string;
  readonly add: string;
  readonly remove: string;
  readonly wouldBe: string;
  readonly wayDown: (below: string) => string;
  readonly lookForPlans: string;
  readonly noPlan: string;
  readonly movedFrom: (date: string, difference: string) => string;
  readonly parts: Readonly<Record<ComparedPart["kind"], string>>;
  readonly asJson: string;
  readonly whyNot: string;
  readonly rule: string;
}
