import { computed, signal } from "@preact/signals";

/** What the address says after `#`: which view, and of whom. */
export type Route = { readonly view: "portfolio" } | { readonly view: "client"; readonly client: string };

const hash = signal(location.hash);
addEventListener("hashchange", () => {
  hash.value = location.hash;
});

export const route = computed<Route>(() => readRoute(hash.value));

export function hrefOf(route: Route): string {
  return route.view === "portfolio" ? "#/" : `#/client/${encodeURIComponent(route.client)}`;
}

function readRoute(text: string): Route {
  const client = /^#\/client\/(.+)$/.exec(text)?.[1];
  return client === undefined ? { view: "portfolio" } : { view: "client", client: decode(client) };
}

/** Who mangles the address gets to a client that there is not, not to an error. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
