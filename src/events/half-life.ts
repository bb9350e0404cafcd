/** Past these, nothing is left that a double could hold. */
const MOST_HALVINGS = 1074;

/** What is left of 1 after 0, 1, 2… halvings, each exact. */
const WHOLE = wholeHalvings();

function wholeHalvings(): Float64Array {
  const left = new Float64Array(MOST_HALVINGS + 1).fill(1);
  for (let i = 1; i <= MOST_HALVINGS; i++) left[i] = (left[i - 1] as number) / 2;
  return left;
}

// The series of `exp` in Sun's fdlibm (`e_exp.c`), for |y| ≤ ln 2 / 2.
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 6.613756321437934e-5;
const P4 = -1.6533902205465252e-6;
const P5 = 4.1381367970572385e-8;

/**
 * What is left of 1 after so many halvings: `2^−x`, the same to the last bit in every engine. `2 ** -x` is not: the
 * language leaves its last digits to the engine, and Node 20 and Chromium differ in them. This takes only what IEEE
 * 754 fixes. Within 1 ulp; whole halvings are exact.
 *
 * @param halvings 0 or more, whole or not
 * @example halve(1) === 0.5
 */
export function halve(halvings: number): number {
  if (halvings > MOST_HALVINGS) return 0;
  const whole = Math.round(halvings);
  const y = (whole - halvings) * Math.LN2;
  const yy = y * y;
  const c = y - yy * (P1 + yy * (P2 + yy * (P3 + yy * (P4 + yy * P5))));
  return (1 + (y + (y * c) / (2 - c))) * (WHOLE[whole] as number);
}
