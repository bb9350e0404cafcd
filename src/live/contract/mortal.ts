import type { HistoryStore } from "../store.ts";

/**
 * A store in the hands of somebody who dies at a step: the call of that number never answers, and none after it, be it that it was
 * done or that it was not.
 */
export function mortal(
  store: HistoryStore,
  step: number,
  when: "before" | "after",
): { readonly store: HistoryStore; readonly death: Promise<"died"> } {
  let calls = 0;
  let die: (how: "died") => void = () => undefined;
  const death = new Promise<"died">((resolve) => {
    die = resolve;
  });
  const never = new Promise<never>(() => undefined);
  const handler: ProxyHandler<HistoryStore> = {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return async (...given: readonly unknown[]) => {
        const call = calls++;
        if (call < step) return Reflect.apply(method, target, given);
        if (call === step && when === "after") await Reflect.apply(method, target, given);
        die("died");
        return never;
      };
    },
  };
  return { store: new Proxy(store, handler), death };
}
