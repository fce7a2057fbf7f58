/** Tests that prove a statement of ../shared/CONFORMANCE.md: their names begin with its id, source and section. */
import { filesUnder, textOf } from './tidy/sources.ts';

export interface NamedTest {
  readonly id: string;
  /** As the list has it: `RFC 2453 §3.9.1`. */
  readonly source: string;
  /** Under the project's folder. */
  readonly file: string;
}

/** The first argument of `it`, `test` or one of their `each`; a describe block and a test that never runs prove nothing. */
const NAMED = /(?<!describe|\.skip|\.todo)\(\s*(['"`])([A-Z]\d\d) ([^:'"`]*): /g;

export function namedTests(): NamedTest[] {
  return filesUnder('test', '.test.ts').flatMap((path) =>
    [...textOf('test', path).matchAll(NAMED)].map(([, , id = '', source = '']) => ({
      id,
      source,
      file: `test/${path}`,
    })),
  );
}

/** The files with tests whose names begin with that: the id of a statement, or an RFC and a section of it. */
export function testFilesOf(id: string): string[] {
  const named = new RegExp(`(['"\`])${id}[ :]`);
  return filesUnder('test', '.test.ts')
    .filter((path) => named.test(textOf('test', path)))
    .map((path) => `test/${path}`);
}
