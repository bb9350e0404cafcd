/** What makes the instances of a class, for every copy of the library. */
type Class = { readonly prototype: object };

/**
 * Makes `instanceof` hold for what another copy of the library made: a program may load its ES modules beside its CommonJS,
 * whose doors have copies of their own.
 */
export function shareByCopies(type: Class, name: string): void {
  const brand = Symbol.for(`client-risk/${name}`);
  Object.defineProperty(type.prototype, brand, { value: true });
  Object.defineProperty(type, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      // A class that extends this one has no brand of its own.
      if (this !== type) return Function.prototype[Symbol.hasInstance].call(this, value);
      return typeof value === "object" && value !== null && brand in value;
    },
  });
}
