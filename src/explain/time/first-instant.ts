/** A place of a span, with the height there of what leads up or down to where it turns; `NaN` where it has none. */
export interface Probed {
  readonly at: number;
  readonly height: number;
}

/**
 * The first whole number of a span from which on something is so; it is not so at the low end, and so at the high one.
 * Where heights are known it is looked for where a straight line between them comes to `turn`; by halving else, and
 * where that gains less than halving would: what is found rests on the answers alone, heights only make it quick.
 */
export function firstInSpan(
  from: Probed,
  end: Probed,
  turn: number,
  ask: (at: number) => Probed & { readonly isSo: boolean },
): number {
  let low = from;
  let high = end;
  let halves = false;
  while (high.at - low.at > 1) {
    const span = high.at - low.at;
    const part = halves ? 0.5 : (turn - low.height) / (high.height - low.height);
    const step = part >= 0 && part <= 1 ? Math.ceil(part * span) : Math.ceil(span / 2);
    const one = ask(low.at + Math.min(Math.max(step, 1), span - 1));
    if (one.isSo) high = one;
    else low = one;
    halves = high.at - low.at > span / 2;
  }
  return high.at;
}
