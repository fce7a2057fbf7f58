/**
 * The regular expressions of IOS, matched in linear time whatever is typed. They are simpler than those of programs: `{`
 * is an ordinary character, a backslash makes one of any character, and `_` is what stands between words.
 */
import { RE2JS, RE2JSException } from 're2js';

/** Longest line that IOS takes. */
const LONGEST = 254;

/** Whether a line has a match anywhere. */
export type Pattern = (line: string) => boolean;

/** `undefined` if the text is no regular expression. */
export function compilePattern(text: string): Pattern | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    const expression = RE2JS.compile(translate(text));
    return (line) => expression.test(line);
  } catch (error) {
    if (error instanceof RE2JSException) return undefined;
    throw error;
  }
}

/** IOS documents `_` as a delimiter or an end of the line; that it also matches itself finds names such as `TO_CORE`. */
const DELIMITER = '(?:^|$|[ ,{}()_])';

/** A backslash with its character, a bracket expression, or a character that IOS and the engine read differently. */
const TOKEN = /\\.|\[\^?\]?[^\]]*\]|[{}_]/gs;

function translate(text: string): string {
  return text.replaceAll(TOKEN, (token) => {
    if (token === '_') return DELIMITER;
    if (token.startsWith('[')) return token.replaceAll(/\\(?=[A-Za-z0-9])/g, '');
    return RE2JS.quote(token.startsWith('\\') ? token.slice(1) : token);
  });
}
