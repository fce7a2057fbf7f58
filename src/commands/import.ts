import type { Argv, CommandModule } from 'yargs';
import { importConfigs } from './import-configs.ts';

/** Each source of labs is a command of its own below this one. */
export const importLab: CommandModule = {
  command: 'import',
  describe: 'Make a topology file of something else',
  builder: (yargs: Argv) => yargs.command(importConfigs).demandCommand(1, 'import what? configs DIR').strict(),
  handler: () => {},
};
