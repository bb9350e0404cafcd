import { compile, type JSONValue, TreeInterpreter } from "@jmespath-community/jmespath";

/** Reaches what a JMESPath expression names in a value; `undefined` where there is nothing. */
export type JsonPath = (value: unknown) => unknown;

type Expression = ReturnType<typeof compile>;
type Interpreter = typeof TreeInterpreter;

export const LONGEST_PATH = 1000;
/** Of the expression that finds the rows, which looks at a whole file. */
export const ROWS_BUDGET = 50_000_000;
const DEEPEST_PATH = 100;

/** Thrown where an expression asks for more than it may, or for what its value is not. */
export class JsonPathError extends Error {}

/** Keys with points between them, which most expressions are. */
const KEYS = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/**
 * A JMESPath expression as a function. Neither long nor deep ones are read, nor those that name a variable or the root: so
 * each look at a value costs no more than the value is large, and `budget` bounds how many there are, what they give
 * counted. Throws {@link JsonPathError} where it is none; so does the function where the bound is met.
 *
 * @example compileJsonPath("contacts[0].id")({ contacts: [{ id: "c1" }] }) === "c1"
 */
export function compileJsonPath(expression: string, budget = 1_000_000): JsonPath {
  if (KEYS.test(expression)) return walkKeys(expression.split("."));
  const tree = readExpression(expression);
  const interpreter = new BoundedInterpreter();
  return (value) => {
    try {
      interpreter.left = budget;
      return interpreter.search(tree, value as JSONValue) ?? undefined;
    } catch (error) {
      throw error instanceof JsonPathError ? error : new JsonPathError(messageOf(error));
    }
  };
}

function readExpression(expression: string): Expression {
  if (expression.length > LONGEST_PATH)
    throw new JsonPathError(`more than ${LONGEST_PATH} characters of JMESPath`);
  let tree: Expression;
  try {
    tree = compile(expression);
  } catch (error) {
    throw new JsonPathError(messageOf(error));
  }
  refuseUnbounded(tree);
  return tree;
}

/** What would let a look at a value cost more than the value is large, or than memory is. */
const REFUSED: ReadonlySet<string> = new Set(["Root", "LetExpression", "Variable"]);
const REFUSED_FUNCTIONS: ReadonlySet<string> = new Set([
  "pad_left",
  "pad_right",
  "replace",
  "from_items",
  "merge",
]);

function refuseUnbounded(tree: Expression): void {
  const waiting: { readonly node: unknown; readonly depth: number }[] = [{ node: tree, depth: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    if (typeof node !== "object" || node === null) continue;
    if (depth > DEEPEST_PATH) throw new JsonPathError(`more than ${DEEPEST_PATH} levels of JMESPath`);
    const { type, name } = node as { readonly type?: string; readonly name?: string };
    if (type === "Literal") continue;
    if (type !== undefined && REFUSED.has(type))
      throw new JsonPathError("a variable, or the root, in JMESPath");
    if (type === "Function" && REFUSED_FUNCTIONS.has(name ?? ""))
      throw new JsonPathError(`the function ${name} in JMESPath`);
    for (const child of Object.values(node)) waiting.push({ node: child, depth: depth + 1 });
  }
}

const Unbounded = Object.getPrototypeOf(TreeInterpreter).constructor as new () => Interpreter;

/** Counts each look, and the length of what it gives. Keys that an object has not itself, as its prototype's, are not there. */
class BoundedInterpreter extends Unbounded {
  left = 0;

  override visit(...[node, value]: Parameters<Interpreter["visit"]>): ReturnType<Interpreter["visit"]> {
    const { type, name } = node as { readonly type: string; readonly name?: string };
    if (type === "Field") return (ownOf(value, name ?? "") ?? null) as JSONValue;
    const result = super.visit(node, value);
    this.left -= 1 + (Array.isArray(result) || typeof result === "string" ? result.length : 0);
    if (this.left < 0) throw new JsonPathError("more items than an expression may look at");
    return result;
  }
}

function walkKeys(keys: readonly string[]): JsonPath {
  return (value) => {
    let found = value;
    for (const key of keys) {
      found = ownOf(found, key);
      if (found === undefined || found === null) return undefined;
    }
    return found;
  };
}

function ownOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function messageOf(error: unknown): string {
  const { message } = error instanceof Error ? error : { message: String(error) };
  return message.split("\n", 1)[0]?.slice(0, 200) ?? "";
}
