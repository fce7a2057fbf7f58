/** `area … virtual-link`: the backbone goes on through another area. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import type { OspfLinkConfig } from '../../config/document.ts';
import type { Editable } from '../../config/edit.ts';
import type { Verdict } from '../command.ts';
import { AREA, AREA_PARAMETERS, areaIn, editArea } from './ospf-arguments.ts';
import { MD5_KEY_LENGTH, PASSWORD_LENGTH, readKey } from './ospf-key.ts';
import { inOspf } from './places.ts';

const SECONDS = 'Seconds';

export const virtualLink = inOspf.item({
  syntax: `area ${AREA} virtual-link <router:ipv4> [ <simple:authentication> [ <other:message-digest|null> | key-chain <chain:word> ] | hello-interval <helloInterval:1-65535> | retransmit-interval <retransmitInterval:1-65535> | transmit-delay <transmitDelay:1-65535> | dead-interval <deadInterval:1-65535> | authentication-key [ <encrypted:0-7> ] <password:word> | message-digest-key <number:1-255> md5 [ <sealed:0-7> ] <secret:word> ]*`,
  help: [
    ...AREA_PARAMETERS,
    'Define a virtual link and its parameters',
    'ID (IP addr) associated with virtual link neighbor',
    'Enable authentication',
    'Use message-digest authentication',
    'Use null authentication',
    'Use a key-chain for cryptographic authentication keys',
    'Name of key-chain',
    'Time between HELLO packets',
    SECONDS,
    'Time between retransmitting lost link state advertisements',
    SECONDS,
    'Link state transmit delay',
    SECONDS,
    'Interval after which a neighbor is declared dead',
    SECONDS,
    'Set authentication key',
    'Encryption type (0 for not yet encrypted, 7 for proprietary)',
    'Authentication key (8 chars)',
    'Set message digest key',
    'Key ID',
    'Use MD5 algorithm',
    'Encryption type (0 for not yet encrypted, 7 for proprietary)',
    'Authentication key (16 chars)',
  ],
  set: (ospf, { router, ...args }) => {
    if (areaIn(args) === 0) return { refused: '% OSPF: Backbone can not be configured as transit area' };
    const area = editArea(ospf, args);
    const links = area.virtualLinks ?? {};
    area.virtualLinks = links;
    const link = links[formatIPv4(router)] ?? {};
    links[formatIPv4(router)] = link;
    for (const timer of TIMERS) if (args[timer] !== undefined) link[timer] = args[timer];
    setAuthentication(link, args);
    return setPassword(link, args) ?? setDigestKey(link, args);
  },
  remove: (ospf, { router, area = 0, ...args }) => {
    const links = editArea(ospf, { area }).virtualLinks;
    const link = links?.[formatIPv4(router)];
    if (!links || !link) return;
    if (Object.keys(args).length === 0) delete links[formatIPv4(router)];
    for (const timer of TIMERS) if (args[timer] !== undefined) delete link[timer];
    if (args.simple) {
      delete link.authentication;
      delete link.authenticationKeyChain;
    }
    if (args.password !== undefined) delete link.authenticationKey;
    if (args.number !== undefined) delete link.messageDigestKeys?.[String(args.number)];
  },
  // With the other lines of its area.
  render: () => [],
});

const TIMERS = ['helloInterval', 'deadInterval', 'retransmitInterval', 'transmitDelay'] as const;

type Typed<T extends string> = { readonly [K in T]?: string };

function setAuthentication(
  link: Editable<OspfLinkConfig>,
  { simple, other, chain }: Typed<'simple' | 'chain'> & { readonly other?: 'message-digest' | 'null' },
): void {
  if (!simple) return;
  link.authentication = chain === undefined ? (other ?? 'simple') : 'key-chain';
  if (chain === undefined) delete link.authenticationKeyChain;
  else link.authenticationKeyChain = chain;
}

function setPassword(
  link: Editable<OspfLinkConfig>,
  { encrypted = 0, password }: Typed<'password'> & { readonly encrypted?: number },
): Verdict {
  if (password === undefined) return undefined;
  const { key, verdict } = readKey(`${encrypted} ${password}`, PASSWORD_LENGTH);
  link.authenticationKey = key;
  return verdict;
}

function setDigestKey(
  link: Editable<OspfLinkConfig>,
  { number, sealed = 0, secret }: Typed<'secret'> & { readonly number?: number; readonly sealed?: number },
): Verdict {
  if (number === undefined || secret === undefined) return undefined;
  const { key, verdict } = readKey(`${sealed} ${secret}`, MD5_KEY_LENGTH);
  link.messageDigestKeys = { ...link.messageDigestKeys, [String(number)]: key };
  return verdict;
}
