import { isCalledDate, plainName, ROLES, type Role, type RoleKind } from "./column-roles.ts";
import { type GuessedDate, guessDate, otherOrder } from "./date-forms.ts";
import { type GuessedNumber, guessNumber } from "./number-forms.ts";
import type { Sample, SampleColumn } from "./read-sample.ts";

/** A column, and what it was taken for. */
export interface GuessedColumn {
  readonly source: string;
  readonly kind: RoleKind;
  readonly role?: Role;
  readonly date?: GuessedDate;
  readonly number?: GuessedNumber;
  /** Texts by which it says that it is empty. */
  readonly empty: readonly string[];
  readonly isOptional: boolean;
  /** Its different texts, where they are few. */
  readonly texts: readonly string[];
  /** Whether each row has another value. */
  readonly isUnique: boolean;
  /** Whether it has times without an offset. */
  readonly isOnWall: boolean;
  /** What nobody can tell from its values. */
  readonly doubts: readonly string[];
}

const SAYS_NOTHING = /^(?:n\/?a|null|none|nil|-+|—|0000-00-00(?: 00:00:00)?|нет|не указано)$/i;
const FEW_TEXTS = 30;
/** A time of day, and no offset behind it. */
const ON_WALL = /\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AP]M)?$/i;

/** What each column of a sample is: by its values, and then by its name. */
export function guessColumns({ columns, count }: Sample): readonly GuessedColumn[] {
  const read = columns.map((column) => readValues(column, count));
  const order = decidedOrder(read);
  const settled = read.map((column) => settleOrder(column, order));
  const roles = new Map<GuessedColumn, Role>();
  for (const { role, kind, names } of ROLES) {
    const found = settled.find(
      (one) =>
        !roles.has(one) && fits(one, kind) && names.test(plainName(one.source)) && isFilled(one, columns),
    );
    if (found !== undefined) roles.set(found, role);
  }
  return settled.map((column) => {
    const role = roles.get(column);
    return role === undefined ? column : { ...column, role };
  });
}

/** A number may be what something is called. */
function fits({ kind }: GuessedColumn, wanted: RoleKind): boolean {
  return kind === wanted || (wanted === "text" && kind === "number");
}

function isFilled({ source }: GuessedColumn, columns: readonly SampleColumn[]): boolean {
  return columns.some((one) => one.source === source && one.values.length > 0);
}

function readValues({ source, values }: SampleColumn, count: number): GuessedColumn {
  const empty = [
    ...new Set(values.map(({ raw }) => String(raw).trim()).filter((text) => SAYS_NOTHING.test(text))),
  ];
  const told = values.filter(({ raw }) => !SAYS_NOTHING.test(String(raw).trim()));
  const date = guessDate(told, isCalledDate(source));
  const number = date === undefined ? guessNumber(told) : undefined;
  const isOnWall = date !== undefined && told.some(({ raw }) => ON_WALL.test(String(raw)));
  const texts = [...new Set(told.slice(0, 1000).map(({ raw }) => String(raw).trim()))];
  return {
    source,
    kind: date !== undefined ? "date" : number !== undefined ? "number" : "text",
    ...(date === undefined ? {} : { date }),
    ...(number === undefined ? {} : { number }),
    empty,
    isOptional: told.length < count,
    texts: texts.length <= FEW_TEXTS ? texts : [],
    isUnique: told.length === count && new Set(told.map(({ raw }) => raw)).size === count,
    isOnWall,
    doubts: [...doubtsOfDate(date), ...doubtsOfNumber(number)],
  };
}

function doubtsOfDate(date: GuessedDate | undefined): readonly string[] {
  if (date?.unread !== undefined)
    return [
      `${JSON.stringify(String(date.unread.raw))} in row ${date.unread.row} is no ${date.forms.join(" or ")}`,
    ];
  if (date?.contradiction === undefined) return [];
  const [a, b] = date.contradiction;
  const [first, second] = date.forms;
  return [
    `two orders of day and month: ${JSON.stringify(a.raw)} in row ${a.row} is ${first} only, ${JSON.stringify(b.raw)} in row ${b.row} is ${second} only; importing refuses it`,
  ];
}

function doubtsOfNumber(number: GuessedNumber | undefined): readonly string[] {
  if (number?.contradiction !== undefined) {
    const [a, b] = number.contradiction;
    return [
      `two ways to write numbers: ${JSON.stringify(a.raw)} in row ${a.row}, ${JSON.stringify(b.raw)} in row ${b.row}`,
    ];
  }
  if (number?.alsoRead === undefined) return [];
  return [`${numberForm(number.form)} or ${numberForm(number.alsoRead)}: no value tells`];
}

/** As it stands in a map. */
export function numberForm({ decimal, thousands }: GuessedNumber["form"]): string {
  const parts = [
    ...(decimal === undefined ? [] : [`decimal: ${JSON.stringify(decimal)}`]),
    ...(thousands === undefined ? [] : [`thousands: ${JSON.stringify(thousands)}`]),
  ];
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

/** What the first column says in which the order of day and month can be told. */
function decidedOrder(columns: readonly GuessedColumn[]): "D" | "M" | undefined {
  const decided = columns.find(
    ({ date }) =>
      date?.forms.length === 1 &&
      date.alsoRead === undefined &&
      otherOrder(date.forms[0] ?? "") !== undefined,
  );
  const letter = decided?.date?.forms[0]?.[0];
  return letter === "D" || letter === "M" ? letter : undefined;
}

function settleOrder(column: GuessedColumn, order: "D" | "M" | undefined): GuessedColumn {
  const { date } = column;
  const [form] = date?.forms ?? [];
  if (date?.alsoRead === undefined || form === undefined) return column;
  if (order !== undefined) {
    const forms = [form.startsWith(order) ? form : date.alsoRead];
    return {
      ...column,
      date: { forms },
      doubts: [...column.doubts, "its order of day and month is that of another column"],
    };
  }
  const doubt = `${form} or ${date.alsoRead}: no value tells`;
  return { ...column, doubts: [...column.doubts, doubt] };
}
