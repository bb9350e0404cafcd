import type { AttributeInfo, EventCatalogue } from "../../events/catalogue.ts";

/** An attribute of several event types: what it may be in any of them. */
export interface AttributeOfTypes {
  /** None where no type has it. */
  readonly kinds: ReadonlySet<AttributeInfo["kind"]>;
  /** The only values allowed; `undefined` where some type allows any. */
  readonly values: ReadonlySet<string | number> | undefined;
}

/** Of each list of types what was asked already: thousands of facts may ask the same of hundreds of types. */
const known = new WeakMap<readonly string[], Map<string, AttributeOfTypes>>();

/** @param types a list of which no other catalogue knows, as `typesMeant` gives it */
export function attributeOfTypes(
  name: string,
  types: readonly string[],
  catalogue: EventCatalogue,
): AttributeOfTypes {
  const ofTypes = known.get(types) ?? new Map<string, AttributeOfTypes>();
  known.set(types, ofTypes);
  const attribute = ofTypes.get(name) ?? unite(name, types, catalogue);
  ofTypes.set(name, attribute);
  return attribute;
}

function unite(name: string, types: readonly string[], catalogue: EventCatalogue): AttributeOfTypes {
  const kinds = new Set<AttributeInfo["kind"]>();
  const values = new Set<string | number>();
  let isFree = false;
  for (const type of types) {
    const info = catalogue.get(type)?.attributes.get(name);
    if (info === undefined) continue;
    kinds.add(info.kind);
    if (info.values === undefined) isFree = true;
    else for (const value of info.values) values.add(value);
  }
  return { kinds, values: isFree ? undefined : values };
}

/** The names of all attributes that any of the types has. */
export function attributeNames(types: readonly string[], catalogue: EventCatalogue): ReadonlySet<string> {
  const names = new Set<string>();
  for (const type of types) for (const name of catalogue.get(type)?.attributes.keys() ?? []) names.add(name);
  return names;
}
