declare global {
  /**
   * The event types of an app's own packs, by their names: what an app adds here, `RiskEvent` knows everywhere.
   *
   * @example
   * declare global {
   *   interface ClientRiskEventTypes extends EventTypesOf<typeof ourEventTypes> {}
   * }
   */
  interface ClientRiskEventTypes {}
}

/** An event of a type that the app has added to `ClientRiskEventTypes`. */
export type OwnEvent = ClientRiskEventTypes[keyof ClientRiskEventTypes];
