/** The judgement of a solution as JUnit's XML, which servers that run tests read: a test case for each expectation. */
import type { CheckResult } from '../run-result.ts';
import { escapeXml } from './escape.ts';
import type { LineReport, SolutionReport } from './report.ts';

export function solutionJunit({ lab, checks, holding, problems, configurations }: SolutionReport): string {
  const name = escapeXml(lab);
  const counts = `tests="${checks.length + problems.length}" failures="${checks.length - holding}" errors="${problems.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="looplab" ${counts}>`,
    `  <testsuite name="${name}" ${counts} skipped="0">`,
    ...checks.flatMap((check) => testCase(name, check)),
    ...problems.flatMap((problem) => [
      `    <testcase classname="${name}" name="the run">`,
      `      <error message="${escapeXml(problem)}"/>`,
      '    </testcase>',
    ]),
    ...remarks(configurations.lines),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(classname: string, { when, title, kind, line, holds, sentence }: CheckResult): string[] {
  const said = escapeXml(sentence);
  return [
    `    <testcase classname="${classname}" name="${escapeXml(`${title ?? kind} of line ${line}, ${when}`)}">`,
    holds ? `      <system-out>${said}</system-out>` : `      <failure message="${said}"/>`,
    '    </testcase>',
  ];
}

function remarks(lines: readonly LineReport[]): string[] {
  if (lines.length === 0) return [];
  const rows = lines.map(({ file, line, column, message }) => escapeXml(`${file}:${line}:${column}: ${message}`));
  return ['    <system-out>', ...rows, '    </system-out>'];
}
