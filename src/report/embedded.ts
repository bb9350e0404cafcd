import type { HistoryJson } from "../history/json.ts";
import type { Language } from "../words/language.ts";
import type { Overview } from "./overview.ts";

/** What the page shows at once: the clients as they stood when it was written. */
export interface EmbeddedPortfolio {
  /** The instant that the page was written for. */
  readonly at: string;
  /** The earlier instant that "what changed" looks back to. */
  readonly since: string;
  readonly lang: Language;
  /** IANA name of the time zone that dates are told in. */
  readonly zone: string;
  /** The version of the library that wrote it. */
  readonly version: string;
  readonly rules: {
    readonly packs: readonly { readonly name: string; readonly version: string }[];
    readonly hash: string;
  };
  /** What of the people its readers are not to see. */
  readonly hidden: { readonly notes: boolean; readonly names: boolean };
  /** The instants of the courses, the oldest first. */
  readonly weeks: readonly string[];
  /** The riskiest first. */
  readonly clients: readonly EmbeddedClient[];
}

export interface EmbeddedClient {
  readonly now: Overview;
  /** How it stood at `since`. */
  readonly before: Pick<Overview, "score" | "band">;
  /** The score at each of the weeks. */
  readonly course: readonly (number | null)[];
}

/** What the page assesses with, read when something is asked of it that was not written. */
export interface EmbeddedRules {
  /** Rule files, as JSON. */
  readonly packs: readonly unknown[];
}

/** So many clients are in one archive, so that one of them is opened without reading all. */
export const CLIENTS_PER_ARCHIVE = 50;

/** Histories of one archive, in the order of the clients of the portfolio. */
export type EmbeddedHistories = readonly HistoryJson[];

/** Ids of the templates that hold the archives. */
export const TEMPLATE = {
  portfolio: "portfolio",
  rules: "rules",
  histories: (number: number) => `histories-${number}`,
} as const;
