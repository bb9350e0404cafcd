import { computed, signal } from "@preact/signals";

/** What the address says after `#`: which view, and of whom. */
export type Route =
  | { readonly view: "portfolio" }
  | { readonly view: "tasks" }
  | { readonly view: "client"; readonly client: string };

const hash = signal(location.hash);
addEventListener("hashchange", () => {
  hash.value = location.hash;
  scrollTo(0, 0);
});

export const route = computed<Route>(() => readRoute(hash.value));

export function hrefOf(route: Route): string {
  switch (route.view) {
    case "portfolio":
      return "#/";
    case "tasks":
      return "#/tasks";
    case "client":
      return `#/client/${encode(route.client)}`;
  }
}

function readRoute(text: string): Route {
  if (text === "#/tasks") return { view: "tasks" };
  const client = /^#\/client\/(.+)$/s.exec(text)?.[1];
  return client === undefined ? { view: "portfolio" } : { view: "client", client: decode(client) };
}

/** Halves of characters, which UTF-8 has none of, stand as `%uD83D`. */
function encode(text: string): string {
  return text.replace(/\p{Surrogate}|\P{Surrogate}+/gu, (part) =>
    part.length === 1 && /\p{Surrogate}/u.test(part)
      ? `%u${part.charCodeAt(0).toString(16).toUpperCase()}`
      : encodeURIComponent(part),
  );
}

/** Who mangles the address gets to a client that there is not, not to an error. */
function decode(text: string): string {
  try {
    return text
      .split(/%u([\dA-F]{4})/)
      .map((part, i) =>
        i % 2 === 0 ? decodeURIComponent(part) : String.fromCharCode(Number.parseInt(part, 16)),
      )
      .join("");
  } catch {
    return text;
  }
}
