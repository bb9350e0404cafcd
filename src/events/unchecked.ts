/**
 * A value from outside that should be of a type, and is checked. Anything is taken, as by `unknown`, but editors complete
 * what is expected.
 */
export type Unchecked<Expected> = Expected | NonNullable<unknown> | null | undefined;
