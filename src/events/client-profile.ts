/** Written by `npm run generate` from the schemas, so that editors show what each member means. Not to be edited. */

/** An item of `quietPeriods`. */
export interface ProfileQuietPeriod {
  /** First quiet day. */
  readonly from: string;
  /** Last quiet day. */
  readonly to: string;
}

/** An item of `contacts`. */
export interface ProfileContact {
  readonly id: string;
  /** What the person does at the client. */
  readonly role?: string | undefined;
  /** How much the person decides about us. */
  readonly influence?: "low" | "medium" | "high" | undefined;
  /** Whether the person decides on the contract. */
  readonly decisionMaker?: boolean | undefined;
}

/** An item of `employees`. */
export interface ProfileEmployee {
  readonly id: string;
  /** Since when the employee works for this client. */
  readonly since?: string | undefined;
  /** What the employee does for this client. */
  readonly role?: string | undefined;
}

/** What is known of a client apart from events. */
export interface ClientProfile {
  /** The id that events name in `client`. */
  readonly id: string;
  /** The client's name, for people. */
  readonly name?: string | undefined;
  /** Since when it is a client. */
  readonly since?: string | undefined;
  /** What it pays us a month, in the account's currency. */
  readonly monthlyRevenue?: number | undefined;
  /** How much the client matters to us. */
  readonly tier?: "key" | "standard" | "minor" | undefined;
  /** Who at the client chose us. */
  readonly selectedBy?: "local" | "headquarters" | undefined;
  /** Our policy: keep every client, weigh each case, or choose whom we work for. */
  readonly policy?: "retain" | "balanced" | "selective" | undefined;
  /** Whether the client is of the kind that we want to work for. */
  readonly fit?: "in" | "out" | undefined;
  /** Whether ethics rules allow personal gifts; no when absent. */
  readonly giftsAllowed?: boolean | undefined;
  /** Days that an invoice may stay unpaid. */
  readonly paymentTermDays?: number | undefined;
  /** The account's currency, in which all its money is: a code of ISO 4217 such as EUR. */
  readonly currency?: string | undefined;
  /** Who of ours answers for this client, by name. */
  readonly manager?: string | undefined;
  /** Days (UTC, both ends inclusive) on which the contact should not be bothered. */
  readonly quietPeriods?: readonly ProfileQuietPeriod[] | undefined;
  /** People at the client. */
  readonly contacts?: readonly ProfileContact[] | undefined;
  /** Our people. */
  readonly employees?: readonly ProfileEmployee[] | undefined;
  /** What the sources of its events keep: event types, or areas such as feedback.*. Where a kind is not kept, its absence tells nothing. */
  readonly records?: readonly string[] | undefined;
}
