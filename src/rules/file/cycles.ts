/**
 * The nodes and all that they lead to, each after those that it leads to itself. Every way round a cycle is reported, from a
 * node back to it. Without recursion, as chains from strangers may be long.
 *
 * @example
 * sortByDependence(["a"], (name) => (name === "a" ? ["b", "c"] : name === "b" ? ["c"] : []), report) // ["c", "b", "a"]
 */
export function sortByDependence<Node extends string | number | object>(
  nodes: Iterable<Node>,
  leadsTo: (node: Node) => Iterable<Node>,
  report: (cycle: readonly Node[]) => void,
): Node[] {
  const sorted: Node[] = [];
  const done = new Set<Node>();
  const path: { readonly node: Node; readonly waiting: Node[] }[] = [];
  const open = new Set<Node>();
  const enter = (node: Node): void => {
    open.add(node);
    path.push({ node, waiting: [...new Set(leadsTo(node))].reverse() });
  };
  for (const start of nodes) {
    if (!done.has(start)) enter(start);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const next = last.waiting.pop();
      if (next === undefined) {
        path.pop();
        open.delete(last.node);
        done.add(last.node);
        sorted.push(last.node);
      } else if (open.has(next)) {
        const cycle = path.slice(path.findIndex(({ node }) => node === next));
        report([...cycle.map(({ node }) => node), next]);
      } else if (!done.has(next)) enter(next);
    }
  }
  return sorted;
}
