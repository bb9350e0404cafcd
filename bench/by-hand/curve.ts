/** Points of a curve, flattened: x, y, x, y, … with x rising. */
export type Curve = readonly number[];

/** Piecewise linear between the points of a curve, flat before the first and after the last. */
export function along(curve: Curve, x: number): number {
  let x0 = curve[0] as number;
  let y0 = curve[1] as number;
  if (x <= x0) return y0;
  for (let i = 2; i < curve.length; i += 2) {
    const x1 = curve[i] as number;
    const y1 = curve[i + 1] as number;
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
    x0 = x1;
    y0 = y1;
  }
  return y0;
}

/** What multiplies points: nothing where there is nothing to look up. */
export function factor(curve: Curve, x: number | undefined): number {
  return x === undefined ? 1 : along(curve, x);
}
