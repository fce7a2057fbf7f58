/** `show bfd …` */
import { type ExecCommand, showCommand } from '../command.ts';
import { bfdNeighborsValue, renderBfdDetails, renderBfdNeighbors } from '../show/bfd-neighbors.ts';
import { SHOW } from './show-ip.ts';

const showNeighbors = showCommand({
  syntax: 'show bfd neighbors [ <name:interface> ] [ <details:details> ]',
  help: [SHOW, 'BFD protocol info', 'Show BFD neighbors', 'Interface', 'Show BFD neighbor details'],
  value: ({ name }, { context }) => bfdNeighborsValue(context.device, context.now, name),
  render: (rows, { details }) => (details ? renderBfdDetails(rows) : renderBfdNeighbors(rows)),
});

export const SHOW_BFD_COMMANDS: readonly ExecCommand[] = [showNeighbors];
