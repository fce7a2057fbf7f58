/** Numbers of links from the first node; where the network has several parts, from the first node of each. */
export function distances<T>(nodes: readonly T[], neighboursOf: (node: T) => readonly T[]): Map<T, number> {
  const found = new Map<T, number>();
  for (const first of nodes) {
    if (found.has(first)) continue;
    found.set(first, 0);
    const queue = [first];
    for (const near of queue) {
      for (const far of neighboursOf(near)) {
        if (found.has(far)) continue;
        found.set(far, (found.get(near) ?? 0) + 1);
        queue.push(far);
      }
    }
  }
  return found;
}
