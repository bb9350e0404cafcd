/** How a desk does. */
export interface DeskHealth extends Readonly<DeskCounts> {
  readonly isRunning: boolean;
  /** Whether its rules are those that the store goes by, as far as it has asked; if not, it assesses nobody. */
  readonly hasCurrentRules: boolean;
  /** What went wrong last, be it a rule, a handler or the store. */
  readonly lastError?: { readonly at: number; readonly message: string };
}

interface DeskCounts {
  /** Clients that are being assessed now. */
  assessing: number;
  /** Clients that are being told of now. */
  telling: number;
  /** Assessments kept since the desk was made. */
  assessed: number;
  /** Assessments that events or rules overtook: they are made anew. */
  overtaken: number;
  /** Attempts to assess that failed. */
  notAssessed: number;
  /** Changes told. */
  told: number;
  /** Attempts to tell that failed. */
  notTold: number;
  /** Changes set aside after as many attempts as are allowed. */
  setAside: number;
}

/** Counts what a desk does. */
export class DeskTally {
  readonly counts: DeskCounts = {
    assessing: 0,
    telling: 0,
    assessed: 0,
    overtaken: 0,
    notAssessed: 0,
    told: 0,
    notTold: 0,
    setAside: 0,
  };
  runs = 0;
  hasCurrentRules = true;
  #lastError: DeskHealth["lastError"];

  fail(error: unknown, at: number): void {
    this.#lastError = { at, message: messageOf(error) };
  }

  get health(): DeskHealth {
    return {
      isRunning: this.runs > 0,
      hasCurrentRules: this.hasCurrentRules,
      ...this.counts,
      ...(this.#lastError === undefined ? {} : { lastError: this.#lastError }),
    };
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
