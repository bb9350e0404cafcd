import { compileDateForm } from "./date-form.ts";

/** A date whose year, month and day are mistaken for one another wherever two formats have them in another order. */
const PROBE = { YYYY: "2004", YY: "04", MM: "03", M: "3", DD: "05", D: "5" } as const;

/**
 * For each of the forms of a column, those that read some texts as another date: `M/D/YYYY` and `D/M/YYYY`. A column is in
 * one of them.
 */
export function contradictionsOf(forms: readonly string[]): readonly ReadonlySet<number>[] {
  const settings = { zone: (wall: number) => wall, yearPivot: 68 };
  const readers = forms.map((form) => compileDateForm(form, settings));
  const texts = forms.map((form) =>
    form.replace(/YYYY|YY|MM?|DD?/g, (token) => PROBE[token as keyof typeof PROBE]),
  );
  const differ = (i: number, j: number) =>
    [texts[i], texts[j]].some((text) => {
      const [a, b] = [readers[i]?.(text), readers[j]?.(text)];
      return a !== undefined && b !== undefined && a !== b;
    });
  return forms.map((_, i) => new Set(forms.flatMap((_, j) => (i !== j && differ(i, j) ? [j] : []))));
}
