import { expectTypeOf } from "vitest";
import type * as z from "zod";
import type { BuiltInEvent, eventSchema, RiskEvent } from "../../src/events/catalogue.ts";
import type { ClientProfile } from "../../src/events/client-profile.ts";
import type { profileSchema } from "../../src/events/profile.ts";

type DeepReadonly<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value;

// The types that are written from the schemas are what zod infers.
type Inferred = z.output<typeof eventSchema>;
type Flat<Value> = { [Key in keyof Value]: Value[Key] };
type EachFlat<Union> = Union extends unknown ? Flat<Union> : never;
expectTypeOf<EachFlat<BuiltInEvent>>().toEqualTypeOf<EachFlat<DeepReadonly<Inferred>>>();
expectTypeOf<ClientProfile>().toEqualTypeOf<DeepReadonly<z.output<typeof profileSchema>>>();

// The type of an event tells which attributes it has.
declare const event: RiskEvent;
if (event.type === "payment.late") expectTypeOf(event.daysLate).toBeNumber();
if (event.type === "message.answered") expectTypeOf(event.by).toEqualTypeOf<"client" | "us" | undefined>();
if (event.type === "promise.broken") expectTypeOf(event.by).toEqualTypeOf<"client" | "us">();
