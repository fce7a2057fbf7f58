/** OSPF as a topology file sets it where packets are sent, in the running-config. */
import type { OspfInterfaceConfig, OspfLinkConfig } from '../config/document.ts';
import type { OspfInterfaceSettings, OspfLinkSettings } from './ospf-link-keys.ts';
import { said, saidOfEach } from './said.ts';

const AUTHENTICATION = { none: 'null', simple: 'simple', md5: 'message-digest', 'key-chain': 'key-chain' } as const;

/** `undefined` if nothing is left to say. */
export function ospfInterfaceConfig(ospf: OspfInterfaceSettings): OspfInterfaceConfig | undefined {
  const { area, networkType, cost, priority, mtuIgnore, bfd } = ospf;
  const config: OspfInterfaceConfig = said({
    area: area?.value === 'none' ? undefined : area?.value,
    networkType: networkType?.value,
    cost,
    priority,
    mtuIgnore: mtuIgnore || undefined,
    bfd: bfd && true,
    ...ospfLinkConfig(ospf),
  });
  return Object.keys(config).length > 0 ? config : undefined;
}

/** On an interface or a virtual link. */
export function ospfLinkConfig(ospf: OspfLinkSettings): OspfLinkConfig {
  const { mode, key, keys, keyChain } = ospf.authentication ?? {};
  return said({
    helloInterval: ospf.helloInterval?.value,
    deadInterval: ospf.deadInterval?.value,
    retransmitInterval: ospf.retransmitInterval,
    transmitDelay: ospf.transmitDelay,
    authentication: mode && AUTHENTICATION[mode],
    authenticationKey: key,
    messageDigestKeys: saidOfEach(keys, (secret) => secret),
    authenticationKeyChain: keyChain,
  });
}
