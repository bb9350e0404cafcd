import type { RiskEvent } from "../events/catalogue.ts";

/** The events of a client from one source: a file, or standard input. Of equal ones without id the larger batch counts. */
export interface ClientBatch {
  readonly events: readonly RiskEvent[];
  /** Their records as they came, for a client that is set aside. */
  records(): readonly Uint8Array[];
}
