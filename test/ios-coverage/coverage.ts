/** How much of a configuration a device takes, by what comes of each line. */
import { applyStartupConfig, type ReadLine } from '../../src/cli/startup-config.ts';
import { type DeviceKind, defaultConfig } from '../../src/config/defaults.ts';

export interface Coverage {
  readonly file: string;
  readonly kind: DeviceKind;
  readonly lines: readonly ReadLine[];
  readonly done: number;
  /** Kept and shown without effect, whether that is worth a word or not. */
  readonly remembered: number;
  readonly refused: readonly ReadLine[];
}

export function coverageOf(file: string, text: string): Coverage {
  const kind = /^\s*(switchport|spanning-tree|vtp) /m.test(text) ? 'switch' : 'router';
  const source = { text: configurationIn(text), file, line: 1 };
  const { lines } = applyStartupConfig(source, kind, defaultConfig(kind, 'Router', []));
  const count = (wanted: (verdict: ReadLine['verdict']) => boolean): number =>
    lines.filter(({ verdict }) => wanted(verdict)).length;
  return {
    file,
    kind,
    lines,
    done: count((verdict) => verdict === 'done'),
    remembered: count((verdict) => verdict === 'remembered' || verdict === 'cosmetic'),
    refused: lines.filter(({ verdict }) => verdict === 'refused'),
  };
}

/** Lines of exec mode that people paste along, `end` included: more may follow. */
const EXEC =
  /^(en(able)?|conf(ig(ure)?)? *t(erm(inal)?)?|end|(wr(ite)?( mem(ory)?)?)|copy run\S* start\S*|do .*|sh(ow)? .*|disable|reload)$/i;

/** The text with everything blanked that is not configuration: prompts, `--More--`, commands of exec mode. */
function configurationIn(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/ ?--More-- ?[\b ]*/g, '').replace(/^[\w.-]+(\([\w-]+\))?[#>] ?/, ''))
    .map((line) => (EXEC.test(line.trim()) ? '!' : line))
    .join('\n');
}

/** A line for each file with its unknown lines above it, and the sum of all. */
export function describeCoverage(files: readonly Coverage[]): string {
  const sum = files.reduce(
    (total, { lines, done, remembered, refused }) => ({
      lines: total.lines + lines.length,
      done: total.done + done,
      remembered: total.remembered + remembered,
      whole: total.whole + (refused.length === 0 ? 1 : 0),
    }),
    { lines: 0, done: 0, remembered: 0, whole: 0 },
  );
  return [
    ...files.flatMap(describeFile),
    `${sum.lines} lines: ${shares(sum)}; ${sum.whole} of ${files.length} files whole`,
    '',
  ].join('\n');
}

function describeFile({ file, kind, lines, done, remembered, refused }: Coverage): string[] {
  return [
    ...refused.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`),
    `${file} (${kind}): ${lines.length} lines: ${shares({ lines: lines.length, done, remembered })}`,
  ];
}

function shares({ lines, done, remembered }: { lines: number; done: number; remembered: number }): string {
  const share = (count: number): string => `${(lines === 0 ? 0 : (100 * count) / lines).toFixed(1)} %`;
  return `${share(done)} done, ${share(remembered)} remembered, ${share(lines - done - remembered)} refused`;
}
