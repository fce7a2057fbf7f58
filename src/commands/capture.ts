import type { Argv, CommandModule } from 'yargs';
import { AT, type LabFlags, readDuration, readInstant, withLab } from './flags.ts';

interface CaptureFlags extends LabFlags {
  readonly link: string;
  readonly for: string;
  readonly write: string;
  readonly at: string | undefined;
}

export const capture: CommandModule<object, CaptureFlags> = {
  command: 'capture <file>',
  describe: 'Record what crosses a link, as pcapng for Wireshark',
  builder: (yargs: Argv) =>
    withLab(yargs)
      .option('link', {
        type: 'string',
        demandOption: true,
        describe: "A link (R1-R2), a port (R1:Gi0/0), or a device's own lo (R1:lo)",
      })
      .option('for', { type: 'string', default: '60s', describe: 'Virtual time to record' })
      .option('write', { alias: 'w', type: 'string', demandOption: true, describe: 'The file; - for a pipe' })
      .option('at', AT)
      .example('$0 capture lab.yaml --link R1-R2 --at 0s -w boot.pcapng', 'The first minute')
      .example('$0 capture lab.yaml --link R1-R2 --fail R2-R3 -w cut.pcapng', 'The minute after a cut')
      .example('$0 capture lab.yaml --link R1-R2 -w - | tshark -r -', 'Read at once'),
  handler: async ({ file, seed, fail, link, for: duration, write, at }) => {
    const { openFile } = await import('./lab-file.ts');
    const { readFaults } = await import('./faults.ts');
    const { record } = await import('./record.ts');
    const [begin, length] = [await readInstant('--at', at), await readDuration('--for', duration)];
    const lab = await openFile({ file, seed, fail });
    await record(lab, { link, begin, length, faults: readFaults(lab, fail) }, write);
  },
};
