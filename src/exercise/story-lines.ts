/** Lines of a story: cut to the width of a terminal, lists cut to so many items. */

const WIDTH = 80;

/** At most 80 columns. */
export function clip(line: string): string {
  const text = line.trimEnd();
  return text.length <= WIDTH ? text : `${text.slice(0, WIDTH - 3).trimEnd()}...`;
}

/** The first rows, and how many more there are. */
export function more(rows: readonly string[], most: number): string[] {
  if (rows.length <= most) return [...rows];
  return most === 0 ? [] : [...rows.slice(0, most), `  and ${rows.length - most} more`];
}

/** Items behind a label, on as many lines as they need; each item stays whole. */
export function wrap(label: string, items: readonly string[]): string[] {
  const indent = ' '.repeat(label.length);
  const lines: string[] = [];
  let line = label;
  for (const [index, item] of items.entries()) {
    const text = index < items.length - 1 ? `${item}; ` : item;
    if (line.length + text.trimEnd().length > WIDTH && line !== indent && line !== label) {
      lines.push(line);
      line = indent;
    }
    line += text;
  }
  return [...lines, line];
}

/** A sentence behind a label, on as many lines as it needs. */
export function fold(label: string, sentence: string): string[] {
  const lines = [''];
  for (const word of sentence.split(' ')) {
    const line = lines[lines.length - 1] as string;
    if (line === '') lines[lines.length - 1] = word;
    else if (label.length + line.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line);
}

/** `label` filled up to the longest of them. */
export function aligned(labels: readonly string[]): (label: string) => string {
  const width = Math.max(...labels.map((label) => label.length));
  return (label) => label.padEnd(width);
}
