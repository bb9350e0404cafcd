import type { ProblemPlace } from "../../events/problem.ts";

/** Something that a file declares under a name. */
export interface Declared<Value> {
  readonly name: string;
  readonly value: Value;
  readonly pack: string;
  readonly place: ProblemPlace;
  /** Of advice that a finding rule carries, the name of that rule, with which it comes and goes. */
  readonly carrier?: string;
}
