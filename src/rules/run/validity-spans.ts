/** For which instants something is valid, by place: from one up to, and not at, another. At first it is for none. */
export class ValiditySpans {
  private readonly from: number[];
  private readonly until: number[];

  constructor(places: number) {
    this.from = new Array(places).fill(Number.POSITIVE_INFINITY);
    this.until = this.from.slice();
  }

  holds(place: number, at: number): boolean {
    return (this.from[place] as number) <= at && at < (this.until[place] as number);
  }

  untilOf(place: number): number {
    return this.until[place] as number;
  }

  keep(place: number, from: number, until: number): void {
    this.from[place] = from;
    this.until[place] = until;
  }
}
