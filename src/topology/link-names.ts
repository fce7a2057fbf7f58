/** Names of links: `R1-R2`, `R1-stub`; a further link between the same nodes has a number: `R1-R2#2`. */
export class LinkNames {
  readonly #counts = new Map<string, number>();
  readonly #taken = new Set<string>();

  /** Gives the next link between these nodes its name. */
  nameOf(nodes: readonly string[]): string {
    const base = nodes.length === 1 ? `${nodes[0]}-stub` : nodes.join('-');
    let count = (this.#counts.get(pairOf(nodes)) ?? 0) + 1;
    const name = () => (count === 1 ? base : `${base}#${count}`);
    while (this.#taken.has(name())) count++;
    this.take(nodes, name());
    return name();
  }

  /** A link that has its name already. */
  take(nodes: readonly string[], name: string): void {
    const pair = pairOf(nodes);
    this.#counts.set(pair, Math.max(this.#counts.get(pair) ?? 0, ordinalOf(name)));
    this.#taken.add(name);
  }
}

/** Whichever end is named first. */
function pairOf(nodes: readonly string[]): string {
  return [...nodes].sort().join(' ');
}

function ordinalOf(name: string): number {
  return Number(name.split('#')[1] ?? 1);
}
