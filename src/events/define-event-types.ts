import type { EventBase } from "./built-in-events.ts";
import { eventCatalogue } from "./catalogue.ts";
import { type AttributeDeclaration, type EventTypeDeclaration, extendCatalogue } from "./declared.ts";

/** The events that declarations describe, by the names of their types. */
export type EventTypesOf<Declarations extends EventTypeDeclarations> = {
  readonly [Name in keyof Declarations & string]: EventOf<Name, Declarations[Name]>;
};

type EventTypeDeclarations = Readonly<Record<string, EventTypeDeclaration>>;

type EventOf<Name extends string, Declaration extends EventTypeDeclaration> = Flat<
  EventBase & { readonly type: Name } & AttributesOf<PropertiesOf<Declaration>, RequiredOf<Declaration>>
>;

type PropertiesOf<Declaration extends EventTypeDeclaration> = Declaration extends {
  readonly properties: infer Properties extends Readonly<Record<string, AttributeDeclaration>>;
}
  ? Properties
  : Record<never, AttributeDeclaration>;

type RequiredOf<Declaration extends EventTypeDeclaration> = Declaration extends {
  readonly required: readonly (infer Name)[];
}
  ? Name
  : never;

type AttributesOf<Properties extends Readonly<Record<string, AttributeDeclaration>>, Required> = {
  readonly [Name in keyof Properties as Name extends Required ? Name : never]: ValueOf<Properties[Name]>;
} & {
  readonly [Name in keyof Properties as Name extends Required ? never : Name]?:
    | ValueOf<Properties[Name]>
    | undefined;
};

type ValueOf<Attribute extends AttributeDeclaration> = Attribute extends {
  readonly enum: readonly (infer Value)[];
}
  ? Value
  : { string: string; number: number; integer: number; boolean: boolean }[Attribute["type"]];

/** One object type instead of several, as editors show it. */
type Flat<Event> = { readonly [Name in keyof Event]: Event[Name] };

/**
 * Declares event types of an app's own, to stand as `eventTypes` in its pack, and keeps their TypeScript types: added to
 * `ClientRiskEventTypes`, `event.type === "portal.bypassed"` narrows an event, and editors complete its attributes.
 *
 * @throws InvalidInputError with every problem of the declarations, each with its JSON pointer.
 * @example
 * const ourEventTypes = defineEventTypes({
 *   "portal.bypassed": {
 *     description: "The client wrote to a person of ours instead of opening a request.",
 *     actor: "client",
 *     properties: { via: { type: "string", enum: ["phone", "mail"] }, minutes: { type: "number", minimum: 0 } },
 *     required: ["via"],
 *   },
 * });
 * const ourPack = { pack: "acme/portal", version: "1.0.0", eventTypes: ourEventTypes };
 */
export function defineEventTypes<const Declarations extends EventTypeDeclarations>(
  declarations: Declarations,
): Declarations {
  extendCatalogue(eventCatalogue, declarations);
  return declarations;
}
