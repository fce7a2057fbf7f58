/** Judging solutions: a folder of configurations in place of those of a bundled lab, where R3 lacks its way back. */
import { describe, expect, it } from 'vitest';
import { solutionJunit } from '../../src/exercise/solution/junit.ts';
import { solutionMarkdown } from '../../src/exercise/solution/markdown.ts';
import { reportSolution } from '../../src/exercise/solution/report.ts';
import { tellSolution } from '../../src/exercise/solution/text.ts';

const HOSTILE = 'R1 | <script>alert(1)</script> `x` [a](http://evil.example) @all \u001b[31mred\u202e "q" \u0007&';

/** What a terminal obeys, but for the ends of lines. */
const OBEYED = /(?!\n)[\p{Cc}\p{Cf}]/u;

const report = reportSolution(
  {
    format: 'looplab/1',
    lab: HOSTILE,
    ok: false,
    phases: [],
    checks: [{ when: 'end', kind: 'ping', holds: false, sentence: HOSTILE, weight: 1, line: 3 }],
  },
  { replaced: [{ node: 'R1', file: 'R1.cfg' }], kept: [], unused: [{ file: HOSTILE, why: 'no node' }] },
  [{ message: HOSTILE, where: { file: HOSTILE, line: 1, column: 1 }, severity: 'warning' }],
);

describe('what stands in a solution is said and not obeyed', () => {
  it('by a terminal', () => {
    const text = tellSolution(report);
    expect(text).not.toMatch(OBEYED);
    expect(text).toContain('<U+001B>[31mred<U+202E>');
  });

  it('by what reads XML', () => {
    const xml = solutionJunit(report);
    expect(xml).not.toContain('<script');
    expect(xml).not.toMatch(OBEYED);
    // The lab's name twice, the sentence, the file and the message of the line: nothing ends an attribute.
    expect(xml.match(/&#34;q&#34;/g)).toHaveLength(5);
  });

  it('by what reads Markdown', () => {
    const markdown = solutionMarkdown(report);
    expect(markdown).not.toMatch(/<script|\]\(|http:\/\/|@all|`x`/);
    const row = markdown.split('\n').find((line) => line.includes('**fails**'));
    expect(row?.match(/\|/g)).toHaveLength(5);
  });
});

it('counts what holds', () => {
  expect(tellSolution(report)).toContain('0 of 1 expectations hold');
});
