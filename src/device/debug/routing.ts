/** `debug ip routing`: routes that come and go. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatPrefix } from '../../addr/prefix.ts';
import { type Debug, interfaceName } from './topic.ts';

/** `RT: add 10.0.2.0/24 via 10.0.12.2, ospf metric [110/2]` */
export const ROUTING_DEBUG: Debug = {
  name: 'ip routing',
  help: ['IP information', 'Routing table events'],
  heading: 'IP routing',
  title: 'IP routing',
  kinds: ['route'],
  tell: (event, state) => {
    if (event.kind !== 'route') return [];
    const { prefix, best } = event;
    if (!best) return [`RT: delete route to ${formatPrefix(prefix)}`];
    const { protocol, distance, metric, paths } = best;
    const way = `${protocol} metric [${distance}/${metric}]`;
    if (paths.length === 0) return [`RT: add ${formatPrefix(prefix)} to Null0, ${way}`];
    return paths.map(({ iface, address }) => {
      const via =
        address === 0 ? `is directly connected, ${interfaceName(iface, state)}` : `via ${formatIPv4(address)}`;
      return `RT: add ${formatPrefix(prefix)} ${via}, ${way}`;
    });
  },
};
