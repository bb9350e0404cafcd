/** What the page says besides what an explanation says. */
export interface PageWords {
  readonly portfolio: string;
  readonly search: string;
  readonly allBands: string;
  readonly language: string;
  readonly asOf: string;
  readonly clients: (count: number) => string;
  readonly course: string;
  readonly day: string;
  readonly findings: string;
  readonly advice: string;
  readonly withheld: string;
  readonly nothingToDo: string;
  readonly noSuchClient: (id: string) => string;
  readonly loading: string;
}
