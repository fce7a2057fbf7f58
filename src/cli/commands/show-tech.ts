/** `show tech-support`: what a colleague who cannot sit at the device would ask for, one after another. */
import { type ExecCommand, execCommand } from '../command.ts';
import { parseLine } from '../grammar/parse.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { SHOW } from './show-ip.ts';

const ASKED = [
  'show clock',
  'show version',
  'show running-config',
  'show interfaces',
  'show ip interface',
  'show ip route',
  'show ip protocols',
  'show ip ospf',
  'show ip ospf neighbor',
  'show ip ospf database',
  'show arp',
  'show mac address-table',
  'show logging',
  'show processes cpu',
];

/** Of the commands that there are. */
export function showTechSupport(commands: readonly ExecCommand[]): ExecCommand {
  return execCommand({
    syntax: 'show tech-support',
    help: [SHOW, 'Show system information for Tech-Support'],
    run: (_args, line) => {
      const { session, context } = line;
      const entries = commands.map((action) => ({ parts: action.parts, action }));
      const vocabulary = vocabularyOf(session.kind, context.device.config);
      return ASKED.map((asked) => {
        const parsed = parseLine(entries, asked, vocabulary);
        const answer = parsed.kind === 'command' ? parsed.action.run(parsed.args, line) : '';
        return `\n------------------ ${asked} ------------------\n\n${answer}`;
      }).join('');
    },
  });
}
