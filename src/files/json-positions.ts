import { visit } from "jsonc-parser";
import { pointerOf } from "../events/json-pointer.ts";

/** Where something stands in a text, both 1-based. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Tells where in a text of JSON a pointer leads: to a key, an item of a list, or the whole. What does not stand there is
 * looked for where it would stand. The text is gone through once, when first asked.
 *
 * @example positionsIn('{\n  "rules": []\n}')("/rules") // { line: 2, column: 3 }
 */
export function positionsIn(text: string): (pointer: string) => Position {
  let known: ReadonlyMap<string, Position> | undefined;
  return (pointer) => {
    known ??= findAll(text);
    for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
      const position = known.get(at);
      if (position !== undefined) return position;
    }
    return known.get("") ?? { line: 1, column: 1 };
  };
}

/** The object or list that the walk stands in: its pointer, and the number of its next item where it is a list. */
interface Level {
  readonly pointer: string;
  item: number | undefined;
  /** Of an object, the pointer of the member that is being read. */
  member: string;
}

function findAll(text: string): ReadonlyMap<string, Position> {
  const positions = new Map<string, Position>();
  const levels: Level[] = [];
  /** Called where a value begins; gives its pointer. */
  const begin = (line: number, column: number): string => {
    const level = levels.at(-1);
    if (level?.item === undefined) {
      const pointer = level?.member ?? "";
      if (level === undefined) positions.set(pointer, { line: line + 1, column: column + 1 });
      return pointer;
    }
    const pointer = `${level.pointer}/${level.item++}`;
    positions.set(pointer, { line: line + 1, column: column + 1 });
    return pointer;
  };
  const open = (isList: boolean) => (_offset: number, _length: number, line: number, column: number) => {
    const pointer = begin(line, column);
    levels.push({ pointer, item: isList ? 0 : undefined, member: pointer });
  };
  const close = () => {
    levels.pop();
  };
  visit(text, {
    onObjectBegin: open(false),
    onArrayBegin: open(true),
    onObjectEnd: close,
    onArrayEnd: close,
    onObjectProperty: (key, _offset, _length, line, column) => {
      const level = levels.at(-1);
      if (level === undefined) return;
      level.member = `${level.pointer}${pointerOf([key])}`;
      positions.set(level.member, { line: line + 1, column: column + 1 });
    },
    onLiteralValue: (_value, _offset, _length, line, column) => {
      begin(line, column);
    },
  });
  return positions;
}
