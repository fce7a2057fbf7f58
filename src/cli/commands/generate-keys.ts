/** `crypto key generate rsa`: says what IOS says; there is nothing here that a key would open. */
import { FACTORY_HOSTNAME } from '../../config/defaults.ts';
import type { RunningConfig } from '../../config/document.ts';
import type { Site } from '../command.ts';
import type { Dialogue } from '../dialogue.ts';
import { global } from './places.ts';

const LEAST_BITS = 360;
const MOST_BITS = 4096;

export const generateKeys = global.item({
  syntax: 'crypto key generate rsa [ general-keys | usage-keys | modulus <bits:360-4096> | label <name:word> ]*',
  no: 'crypto key generate rsa [ general-keys | usage-keys | modulus <bits:360-4096> | label <name:word> ]*',
  help: [
    'Encryption module',
    'Long term key operations',
    'Generate new keys',
    'Generate RSA keys',
    'Generate a general purpose RSA key pair for signing and encryption',
    'Generate separate RSA key pairs for signing and encryption',
    'Provide number of modulus bits on the command line',
    'size of the key modulus',
    'Provide a label',
    'RSA keypair label',
  ],
  set: (_config, { bits, name }, site) => {
    const problem = name === undefined ? unnamed(site) : undefined;
    if (problem) return { refused: problem };
    const title = `The name for the keys will be: ${name ?? keyName(site.config)}\n`;
    if (bits === undefined) return { warning: `${title}${EXPLANATION}`, asks: 'generate-keys' };
    return { warning: `${title}\n% The key modulus size is ${bits} bits\n${generating(bits)}` };
  },
  remove: () => undefined,
  effect: () => 'cosmetic',
  render: () => [],
});

function unnamed({ config, kind }: Site): string | undefined {
  if (config.hostname === FACTORY_HOSTNAME[kind]) return `% Please define a hostname other than ${config.hostname}.`;
  return config.domainName === undefined ? '% Please define a domain-name first.' : undefined;
}

function keyName({ hostname, domainName }: RunningConfig): string {
  return `${hostname}.${domainName}`;
}

const EXPLANATION = `Choose the size of the key modulus in the range of ${LEAST_BITS} to ${MOST_BITS} for your
  General Purpose Keys. Choosing a key modulus greater than 512 may take
  a few minutes.
`;

function generating(bits: number): string {
  return `% Generating ${bits} bit RSA keys, keys will be non-exportable...\n[OK] (elapsed time was 0 seconds)\n`;
}

export const GENERATE_KEYS: Dialogue = {
  name: 'generate-keys',
  questions: [
    {
      name: 'bits',
      text: 'How many bits in the modulus [512]: ',
      otherwise: '512',
      complaint: (answer) => {
        const isSize = /^\d{1,4}$/.test(answer) && Number(answer) >= LEAST_BITS && Number(answer) <= MOST_BITS;
        return isSize ? undefined : `% A decimal number between ${LEAST_BITS} and ${MOST_BITS}.`;
      },
    },
  ],
  finish: ({ bits }) => generating(Number(bits)),
};
