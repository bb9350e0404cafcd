/**
 * A type as TypeScript reads JSON that is imported: texts of any kind where there are only some, lists where there are pairs.
 * The texts that there are still show in editors.
 */
export type Widened<T> = T extends string
  ? T | (string & {})
  : T extends number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Widened<Item>[]
      : { readonly [Key in keyof T]: Widened<T[Key]> };
