/** Why two nodes are OSPF neighbors or are not: what differs on the two sides of their link. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatPrefix, prefixOf } from '../../addr/prefix.ts';
import { roundSeconds, SECOND } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import type { OspfArea, OspfInterface, OspfNeighbor } from '../../proto/ospf/state.ts';
import { BadAction } from '../action.ts';
import type { Lab } from '../lab.ts';
import { shortName } from './names.ts';

interface Side {
  readonly device: DeviceState;
  readonly port: string;
  readonly ospf: OspfInterface | undefined;
}

/** Sentences, the state first. Throws `BadAction` for nodes that are not there or share no link. */
export function explainNeighbor(lab: Lab, one: string, other: string): string[] {
  const devices = [one, other].map((device) => lab.query({ ask: 'device', device }));
  const links = lab.description.links.filter(({ ends }) =>
    [one, other].every((node) => ends.some((end) => end.node === node)),
  );
  if (links.length === 0) throw new BadAction(`${one} and ${other} share no link`);
  return links.flatMap((link) => {
    const sides = devices.map((device) =>
      sideOf(device, link.ends.find(({ node }) => node === device.name)?.port ?? ''),
    );
    const [here, there] = sides as [Side, Side];
    return [
      `${link.name}: ${stateSentence(here, there)}`,
      ...reasons(lab, link.name, here, there).map((reason) => `  ${reason}`),
    ];
  });
}

function sideOf(device: DeviceState, port: string): Side {
  const ospf = [...(device.ospf?.interfaces.values() ?? [])].find(({ settings }) => settings.name === port);
  return { device, port, ospf };
}

function stateSentence(here: Side, there: Side): string {
  const [mine, theirs] = [neighborOn(here, there), neighborOn(there, here)];
  if (!mine && !theirs) return `${here.device.name} and ${there.device.name} are not neighbors.`;
  const said = (side: Side, neighbor: OspfNeighbor | undefined): string =>
    `${side.device.name} has it in state ${neighbor?.state ?? 'down'}`;
  return `${said(here, mine)}, ${said(there, theirs)}.`;
}

function neighborOn(side: Side, other: Side): OspfNeighbor | undefined {
  return [...(side.ospf?.neighbors.values() ?? [])].find(({ routerId }) => routerId === other.device.ospf?.routerId);
}

/** What keeps them apart; for neighbors that are full, nothing does. */
function reasons(lab: Lab, link: string, here: Side, there: Side): string[] {
  const lower = [...cableReasons(lab, link), ...[here, there].flatMap(sideReasons)];
  if (lower.length > 0) return lower;
  const [a, b] = [here.ospf, there.ospf];
  if (!a || !b) return [];
  const found = differences(here, there, a, b);
  if (found.length > 0) return found;
  if (neighborOn(here, there)?.state === 'full') return ['Nothing that must be equal differs.'];
  const bothOther = a.state === 'drOther' && b.state === 'drOther';
  if (bothOther)
    return ['Neither is the Designated Router nor its Backup: on such a network two-way is as far as they go.'];
  return [
    ...complaints(here, there),
    'Nothing that must be equal differs: they are on their way, or their packets do not arrive.',
  ];
}

function cableReasons(lab: Lab, name: string): string[] {
  const link = lab.query({ ask: 'links' }).find((report) => report.name === name);
  if (!link) return [];
  if (link.state === 'cut') return ['The link is cut.'];
  if (link.state === 'blackhole') return ['The link is a black hole: there is carrier, and nothing passes.'];
  return link.ends.flatMap(({ device, port, fault }) => {
    const at = `${device} ${shortName(port)}`;
    if (fault === 'one-way') return [`What ${at} sends is lost on the link.`];
    return fault === undefined ? [] : [`The link is ${fault === 'cut' ? 'pulled out' : 'a black hole'} at ${at}.`];
  });
}

function sideReasons({ device, port, ospf }: Side): string[] {
  const at = `${shortName(port)} of ${device.name}`;
  if (device.power === 'off') return [`${device.name} has no power.`];
  const iface = device.stack.interfaces.find((candidate) => candidate?.name === port);
  if (device.config.interfaces[port]?.shutdown) return [`${at} is shut down.`];
  if (!iface?.up) return [`${at} is down.`];
  if (!device.ospf) return [`${device.name} runs no OSPF.`];
  if (!ospf) return [`OSPF does not run on ${at}.`];
  return ospf.settings.passive ? [`${at} is passive: it neither sends nor hears Hellos.`] : [];
}

/** RFC 2328 §8.2, §10.5, §10.6: what has to be equal, and one thing that must not be. */
function differences(here: Side, there: Side, a: OspfInterface, b: OspfInterface): string[] {
  const names = [here.device.name, there.device.name];
  const differ = (what: string, values: readonly [string, string]): string[] =>
    values[0] === values[1] ? [] : [`${what}: ${values[0]} on ${names[0]}, ${values[1]} on ${names[1]}.`];
  const pair = (read: (iface: OspfInterface) => string): [string, string] => [read(a), read(b)];
  const isPointToPoint = a.settings.networkType === 'point-to-point' && b.settings.networkType === 'point-to-point';
  const sameId = here.device.ospf?.routerId === there.device.ospf?.routerId;
  return [
    ...(sameId
      ? [`Both have the router ID ${formatIPv4(here.device.ospf?.routerId ?? 0)}; it must be each one's own.`]
      : []),
    ...differ(
      'The area differs',
      pair(({ area }) => formatIPv4(area.id)),
    ),
    ...differ(
      'The kind of area differs',
      pair(({ area }) => kindOf(area)),
    ),
    ...differ(
      'The hello interval differs',
      pair(({ settings }) => inSeconds(settings.helloInterval)),
    ),
    ...differ(
      'The dead interval differs',
      pair(({ settings }) => inSeconds(settings.deadInterval)),
    ),
    ...(isPointToPoint ? [] : differ('The network differs', pair(networkOf))),
    ...differ(
      'The authentication differs',
      pair(({ settings }) => settings.authentication.type),
    ),
    ...differ(
      'The network type differs',
      pair(({ settings }) => settings.networkType),
    ),
    ...(a.settings.mtuIgnore || b.settings.mtuIgnore
      ? []
      : differ(
          'The MTU differs',
          pair(({ settings }) => String(settings.mtu)),
        )),
  ];
}

function kindOf({ settings }: OspfArea): string {
  return settings.type;
}

function networkOf({ settings: { address, length } }: OspfInterface): string {
  return formatPrefix(prefixOf(address, length));
}

function inSeconds(time: number): string {
  return `${time / SECOND} s`;
}

/** The last packet that each side refused on that interface, in its own words. */
function complaints(...sides: readonly Side[]): string[] {
  return sides.flatMap(({ device, ospf }) => {
    const records = Object.values(ospf?.counters.mismatches ?? {}).sort((a, b) => b.at - a.at);
    const [last] = records;
    return last ? [`${device.name} last said so ${roundSeconds(last.at)} after power-on: ${last.sentence}.`] : [];
  });
}
