/** Addresses, prefixes and interface names as a file writes them; read, they are in canonical form. */
import { parseInterfaceName } from '../addr/interface-name.ts';
import { formatIPv4, type IPv4, isClassE, isLoopback, isMulticast, isThisNetwork, parseIPv4 } from '../addr/ipv4.ts';
import {
  broadcastOf,
  formatInterfaceAddress,
  formatPrefix,
  type InterfaceAddress,
  lengthOfMask,
  prefixOf,
} from '../addr/prefix.ts';
import { type Form, Refusal, scalar } from './form.ts';

const DOTTED = '\\d{1,3}(\\.\\d{1,3}){3}';

/** `10.0.0.1` */
export const address: Form<string> = scalar(
  'an IPv4 address such as 10.0.0.1',
  { type: 'string', pattern: `^${DOTTED}$` },
  (text) => mapped(readIPv4(text), (bits) => unusable(bits) ?? formatIPv4(bits)),
);

/** An interface's address with its mask: `10.0.12.1/30`, `10.0.12.1 255.255.255.252`. */
export const interfaceAddress: Form<string> = scalar(
  'an address with its mask such as 10.0.12.1/30',
  { type: 'string', pattern: `^${DOTTED}[/ ](\\d{1,2}|${DOTTED})$` },
  (text) => mapped(readMasked(text), forInterface),
);

/** A loopback interface's address; without a mask it is a /32. */
export const loopbackAddress: Form<string> = scalar(
  'an address such as 10.0.0.1/32 or 10.0.0.1',
  { type: 'string', pattern: `^${DOTTED}([/ ](\\d{1,2}|${DOTTED}))?$` },
  (text) => mapped(readMasked(/[/ ]/.test(text.trim()) ? text : `${text}/32`), forInterface),
);

/** What a form reads, or `none` for its absence. */
export function orNone<T>(form: Form<T>): Form<T | 'none'> {
  return {
    expected: `${form.expected}, or none`,
    schema: { anyOf: [form.schema, { enum: ['none', false] }] },
    read: (value, name, report) => {
      const none = value.kind === 'scalar' && (value.text === 'none' || value.text === 'false');
      return none ? 'none' : form.read(value, name, report);
    },
  };
}

/** A network with its host bits zero: `10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `default`. */
export const prefix: Form<string> = scalar(
  'a network such as 10.0.0.0/8',
  { type: 'string', pattern: `^(default|${DOTTED}[/ ](\\d{1,2}|${DOTTED}))$` },
  (text) =>
    mapped(readMasked(text === 'default' ? '0.0.0.0/0' : text), ({ address: bits, length }) => {
      const network = prefixOf(bits, length);
      if (network.bits === bits) return formatPrefix(network);
      return new Refusal(`${text} has host bits set; the network is ${formatPrefix(network)}`);
    }),
);

function forInterface({ address: bits, length }: InterfaceAddress): string | Refusal {
  const written = formatInterfaceAddress({ address: bits, length });
  const network = prefixOf(bits, length);
  if (length === 0) return new Refusal(`${written} has a mask without a single one`);
  if (length < 31 && network.bits === bits) return new Refusal(`${written} is the network's own address`);
  if (broadcastOf(network) === bits) return new Refusal(`${written} is the network's broadcast address`);
  return unusable(bits) ?? written;
}

/** A physical port, a LoopbackN or a switch's Vlan1, in any spelling of IOS. */
export const interfaceName: Form<string> = scalar(
  'an interface such as Gi0/0, GigabitEthernet0/0, eth0 or Loopback0',
  { type: 'string' },
  (text) => {
    const parsed = parseInterfaceName(text);
    if (!parsed) return undefined;
    if (parsed.number.includes('.')) return new Refusal(`${parsed.name}: there are no subinterfaces yet`);
    const there = parsed.physical || ['Loopback', 'Vlan', 'Null'].includes(parsed.type);
    return there ? parsed.name : new Refusal(`${parsed.name}: there are no interfaces of type ${parsed.type} yet`);
  },
);

/** Address and mask length, host bits kept; the mask may be a length or dotted. */
function readMasked(text: string): InterfaceAddress | Refusal | undefined {
  const match = /^([\d.]+)\s*[/\s]\s*([\d.]+)$/.exec(text.trim());
  if (!match) return undefined;
  return mapped(readIPv4(match[1] as string), (bits) =>
    mapped(readMask(match[2] as string), (length): InterfaceAddress => ({ address: bits, length })),
  );
}

function readMask(text: string): number | Refusal {
  const mask = parseIPv4(text);
  const length = mask === undefined ? Number(/^\d{1,2}$/.test(text) ? text : Number.NaN) : lengthOfMask(mask);
  if (length !== undefined && length <= 32) return length;
  return new Refusal(
    `${text} is no mask; expected a length from 0 to 32 or ones in front of zeros such as 255.255.255.0`,
  );
}

function readIPv4(text: string): IPv4 | Refusal | undefined {
  const bits = parseIPv4(text);
  if (bits !== undefined || !/^\d+(\.\d+){3}$/.test(text)) return bits;
  const zero = text.split('.').find((part) => /^0\d/.test(part));
  if (zero)
    return new Refusal(`${text} has the number ${zero}, which some programs read as octal; write ${Number(zero)}`);
  return new Refusal(`${text} has a number over 255`);
}

/** What no interface may have (RFC 1122 §3.2.1.3, RFC 5735). */
function unusable(bits: IPv4): Refusal | undefined {
  const written = formatIPv4(bits);
  if (isLoopback(bits)) return new Refusal(`${written} lies in 127.0.0.0/8, which every host has to itself`);
  if (isMulticast(bits)) return new Refusal(`${written} is a multicast group`);
  if (isClassE(bits)) return new Refusal(`${written} lies in 240.0.0.0/4, which nobody may have`);
  if (isThisNetwork(bits)) return new Refusal(`${written} lies in 0.0.0.0/8, which means "this network"`);
  return undefined;
}

function mapped<A, B>(
  value: A | Refusal | undefined,
  then: (value: A) => B | Refusal | undefined,
): B | Refusal | undefined {
  if (value === undefined) return undefined;
  return value instanceof Refusal ? value : then(value);
}
