/** What has to be added to a configuration, and what taken away, to make another of it: `show archive config differences`. */

/** Lines of `show running-config`; the result has each line with its context, additions first. */
export function contextualDiff(from: readonly string[], to: readonly string[]): string[] {
  const [before, after] = [parse(from), parse(to)];
  return [...missing(before, after, '+', ''), ...missing(after, before, '-', '')];
}

/** By line, in order. */
type Section = Map<string, Section>;

function parse(lines: readonly string[]): Section {
  const root: Section = new Map();
  // The sections that are open, with the indentation of what is in them.
  const open = [{ section: root, indent: 0 }];
  for (const text of lines) {
    const line = text.trim();
    if (line === '' || line === '!' || line === 'end') continue;
    const indent = text.length - text.trimStart().length;
    while (open.length > 1 && indent < (open.at(-1)?.indent ?? 0)) open.pop();
    const inside: Section = new Map();
    open.at(-1)?.section.set(line, inside);
    open.push({ section: inside, indent: indent + 1 });
  }
  return root;
}

/** What the second has and the first has not. */
function missing(first: Section, second: Section, sign: '+' | '-', indent: string): string[] {
  return [...second].flatMap(([line, inside]) => {
    const there = first.get(line);
    const below = missing(there ?? new Map(), inside, sign, `${indent} `);
    if (!there) return [`${indent}${sign}${line}`, ...below];
    return below.length === 0 ? [] : [`${indent}${line}`, ...below];
  });
}
