import type { Argv, CommandModule } from 'yargs';
import { AT, type LabFlags, readInstant, withLab } from './flags.ts';
import { tell } from './terminal.ts';

interface StateFlags extends LabFlags {
  readonly at: string | undefined;
  readonly json: boolean;
}

export const state: CommandModule<object, StateFlags> = {
  command: 'state <file>',
  describe: 'Interfaces, routes, neighbours, ARP and MAC tables of every device',
  builder: (yargs: Argv) =>
    withLab(yargs)
      .option('at', AT)
      .option('json', { type: 'boolean', default: false, describe: 'Everything, as JSON' })
      .example('$0 state lab.yaml', 'Interfaces and chosen routes when settled')
      .example('$0 state lab.yaml --json --at 10s --seed 3', 'Everything, ten seconds after power-on'),
  handler: async ({ file, seed, fail, at, json }) => {
    const { openFile } = await import('./lab-file.ts');
    const { readFaults } = await import('./faults.ts');
    const { reach } = await import('./moment.ts');
    const { describeState, reportState } = await import('./state-report.ts');
    const moment = await readInstant('--at', at);
    const lab = await openFile({ file, seed, fail });
    // Also the state in a storm is one to look at.
    reach(lab, readFaults(lab, fail), moment);
    const report = reportState(lab);
    tell(json ? `${JSON.stringify(report, null, 2)}\n` : describeState(report));
  },
};
