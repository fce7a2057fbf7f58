/** `--ascii`: every character that a screen uses, as a terminal without Unicode can show it. */

const LETTERS: Readonly<Record<string, string>> = {
  '✕': 'x',
  '✓': 'v',
  '✗': 'x',
  '●': '*',
  '•': '*',
  '■': '#',
  '█': '#',
  '▶': '>',
  '◀': '<',
  '▲': '^',
  '▼': 'v',
  '→': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '…': '~',
  '–': '-',
  '—': '-',
  '·': '.',
  '×': 'x',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  // Dashed lines are those of a failed link.
  '╌': '.',
  '╎': ':',
  '┄': '.',
  '┆': ':',
};

const HORIZONTAL = /[─━═]/;
const VERTICAL = /[│┃║]/;

export function asciiOf(character: string): string {
  if (character <= '~') return character;
  const letter = LETTERS[character];
  if (letter !== undefined) return letter;
  if (HORIZONTAL.test(character)) return '-';
  if (VERTICAL.test(character)) return '|';
  return character >= '\u2500' && character <= '\u257f' ? '+' : '?';
}
