/** What a description of an interface names: devices and ports, in any spelling that people use. */
import { parseInterfaceName } from '../addr/interface-name.ts';

/** The longest of the names that stands in the text as a word of its own. */
export function namedIn(text: string, names: readonly string[]): string | undefined {
  const words = text.toLowerCase();
  return names
    .filter((name) => {
      const at = words.indexOf(name.toLowerCase());
      return at >= 0 && !isWordPart(words[at - 1]) && !isWordPart(words[at + name.length]);
    })
    .sort((a, b) => b.length - a.length)[0];
}

/** In canonical form: `GigabitEthernet0/1` of `to R2 gi0/1`. */
export function portsNamedIn(text: string): string[] {
  return [...text.matchAll(/[a-z][a-z-]* ?\d+(?:\/\d+){0,2}/gi)].flatMap(([word]) => {
    const parsed = parseInterfaceName(word);
    return parsed?.physical ? [parsed.name] : [];
  });
}

function isWordPart(char: string | undefined): boolean {
  return char !== undefined && /[a-z0-9]/.test(char);
}
