/** The judgement of a solution in Markdown, for a page, a comment or a summary of a CI. */
import { escapeMarkdown } from './escape.ts';
import { type SolutionReport, saidOf, scoreOf } from './report.ts';

export function solutionMarkdown(report: SolutionReport): string {
  const { lab, checks, problems, configurations } = report;
  const rows = checks.map(
    (check) =>
      `| ${check.holds ? 'holds' : '**fails**'} | ${check.when} | ${escapeMarkdown(saidOf(check))} | ${escapeMarkdown(check.hint ?? '')} |`,
  );
  const { replaced, kept, unused, lines } = configurations;
  const remarks = [
    ...problems,
    ...(replaced.length > 0 ? [`Configured by the solution: ${replaced.map(({ node }) => node).join(', ')}`] : []),
    ...(replaced.length > 0 && kept.length > 0 ? [`As the lab's file says: ${kept.join(', ')}`] : []),
    ...unused.map(({ file, why }) => `Not used: ${file}: ${why}`),
    ...lines.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`),
  ].map((remark) => `- ${escapeMarkdown(remark)}`);
  const table = ['| | when | what | hint |', '|---|---|---|---|', ...rows];
  const parts = [[`# ${escapeMarkdown(lab)}: ${scoreOf(report)}`], table, remarks];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}
