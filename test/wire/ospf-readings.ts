/** What our decoders say of OSPF and BFD in the names and notation of tshark's fields. */
import { formatIPv4 } from '../../src/addr/ipv4.ts';
import { toHex, u16 } from '../../src/base/octets.ts';
import { type BfdControl, encodeBfd } from '../../src/wire/bfd.ts';
import { bodyOf, LSA_TYPE, type Lsa, type LsaHeader, readLsa } from '../../src/wire/lsa.ts';
import {
  decodeExternalBody,
  decodeNetworkBody,
  decodeRouterBody,
  decodeSummaryBody,
} from '../../src/wire/lsa-bodies.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { encodeOspf, OSPF_AT, type OspfAuthentication, type OspfPacket } from '../../src/wire/ospf.ts';
import { OSPF_TYPE, type OspfBody } from '../../src/wire/ospf-bodies.ts';

type Readings = Readonly<Record<string, string>>;

const hex = (value: number, digits: number): string => `0x${(value >>> 0).toString(16).padStart(digits, '0')}`;
const bit = (value: boolean): string => (value ? '1' : '0');

export function readingsOfOspf(packet: OspfPacket): Readings {
  const octets = encodeOspf(packet);
  return {
    'ospf.version': `${octets[OSPF_AT.version]}`,
    'ospf.msg': `${OSPF_TYPE[packet.body.kind]}`,
    'ospf.packet_length': `${u16(octets, OSPF_AT.length)}`,
    'ospf.srcrouter': formatIPv4(packet.routerId),
    'ospf.area_id': formatIPv4(packet.areaId),
    'ospf.checksum': hex(packet.checksum ?? 0, 4),
    'ospf.auth.type': `${u16(octets, OSPF_AT.auType)}`,
    ...readAuthentication(packet.authentication),
    ...readBody(packet.body),
    ...(packet.lls.length > 0 && {
      'ospf.lls.checksum': hex(u16(packet.lls, 0), 4),
      'ospf.lls.data_length': `${4 * u16(packet.lls, 2)}`,
    }),
  };
}

export function readingsOfBfd(control: BfdControl): Readings {
  const octets = encodeBfd(control);
  const { authentication } = control;
  return {
    'bfd.version': '1',
    'bfd.diag': hex(control.diagnostic, 2),
    'bfd.sta': hex(octets[1]! >>> 6, 2),
    'bfd.flags': hex(octets[1]!, 2),
    'bfd.flags.p': bit(control.poll),
    'bfd.flags.f': bit(control.final),
    'bfd.flags.c': bit(control.controlPlaneIndependent),
    'bfd.flags.a': bit(authentication !== undefined),
    'bfd.flags.d': bit(control.demand),
    'bfd.detect_time_multiplier': `${control.detectMultiplier}`,
    'bfd.message_length': `${octets.length}`,
    'bfd.my_discriminator': hex(control.myDiscriminator, 8),
    'bfd.your_discriminator': hex(control.yourDiscriminator, 8),
    'bfd.desired_min_tx_interval': `${control.desiredMinTx}`,
    'bfd.required_min_rx_interval': `${control.requiredMinRx}`,
    'bfd.required_min_echo_interval': `${control.requiredMinEchoRx}`,
    ...(authentication?.type === 'password' && {
      'bfd.auth.type': '1',
      'bfd.auth.key': `${authentication.keyId}`,
      'bfd.auth.password': String.fromCharCode(...authentication.password),
    }),
    ...(authentication?.type === 'digest' && {
      'bfd.auth.type': `${authentication.code}`,
      'bfd.auth.key': `${authentication.keyId}`,
      'bfd.auth.seq_num': hex(authentication.sequence, 8),
      'bfd.checksum': toHex(authentication.digest),
    }),
  };
}

function readAuthentication(authentication: OspfAuthentication): Readings {
  if (authentication.type !== 'cryptographic') return {};
  return {
    'ospf.auth.crypt.key_id': `${authentication.keyId}`,
    'ospf.auth.crypt.data_length': `${authentication.digest.length}`,
    'ospf.auth.crypt.seq_nbr': `${authentication.sequence}`,
  };
}

function readBody(body: OspfBody): Readings {
  switch (body.kind) {
    case 'hello':
      return {
        'ospf.hello.network_mask': formatIPv4(body.networkMask),
        'ospf.hello.hello_interval': `${body.helloInterval}`,
        'ospf.v2.options': hex(body.options, 2),
        'ospf.hello.router_priority': `${body.priority}`,
        'ospf.hello.router_dead_interval': `${body.deadInterval}`,
        'ospf.hello.designated_router': formatIPv4(body.designatedRouter),
        'ospf.hello.backup_designated_router': formatIPv4(body.backupDesignatedRouter),
        ...(body.neighbors[0] === undefined ? {} : { 'ospf.hello.active_neighbor': formatIPv4(body.neighbors[0]) }),
      };
    case 'description':
      return {
        ...(body.headers[0] && readHeader(body.headers[0])),
        'ospf.db.interface_mtu': `${body.mtu}`,
        'ospf.v2.options': hex(body.options, 2),
        'ospf.dbd': hex(body.flags, 2),
        'ospf.db.dd_sequence': `${body.sequence}`,
      };
    case 'request': {
      const [request] = body.requests;
      if (!request) return {};
      return {
        'ospf.link_state_id': formatIPv4(request.linkStateId),
        'ospf.advrouter': formatIPv4(request.advertisingRouter),
      };
    }
    case 'update': {
      const count = { 'ospf.ls.number_of_lsas': `${body.count}` };
      if (body.count === 0) return count;
      const lsa = readLsa(body.lsas, 0);
      return { ...count, ...readHeader({ age: u16(body.lsas, 0), ...lsa }), ...readLsaBody(lsa) };
    }
    case 'acknowledgment':
      return body.headers[0] ? readHeader(body.headers[0]) : {};
  }
}

function readHeader(header: LsaHeader): Readings {
  return {
    'ospf.lsa.age': `${header.age & 0x7fff}`,
    'ospf.v2.options': hex(header.options, 2),
    'ospf.lsa': `${header.type}`,
    // The Link State ID of an opaque LSA is a type and a number to tshark.
    ...(header.type < LSA_TYPE.opaqueLink && { 'ospf.lsa.id': formatIPv4(header.linkStateId) }),
    'ospf.advrouter': formatIPv4(header.advertisingRouter),
    'ospf.lsa.seqnum': hex(header.sequence, 8),
    'ospf.lsa.chksum': hex(header.checksum, 4),
    'ospf.lsa.length': `${header.length}`,
  };
}

function readLsaBody(lsa: Lsa): Readings {
  const octets = bodyOf(lsa);
  switch (lsa.type) {
    case LSA_TYPE.router: {
      const { flags, links } = whole(decodeRouterBody(octets));
      const [link] = links;
      return {
        'ospf.v2.router.lsa.flags': hex(flags >>> 8, 2),
        'ospf.lsa.number_of_links': `${links.length}`,
        ...(link && {
          'ospf.lsa.router.linkid': formatIPv4(link.linkId),
          'ospf.lsa.router.linkdata': formatIPv4(link.linkData),
          'ospf.lsa.router.linktype': `${link.type}`,
          'ospf.lsa.router.nummetrics': `${link.tos.length / 4}`,
          'ospf.lsa.router.metric0': `${link.metric}`,
        }),
      };
    }
    case LSA_TYPE.network: {
      const { mask, attachedRouters } = whole(decodeNetworkBody(octets));
      return {
        'ospf.lsa.network.netmask': formatIPv4(mask),
        ...(attachedRouters[0] !== undefined && { 'ospf.lsa.network.attchrtr': formatIPv4(attachedRouters[0]) }),
      };
    }
    case LSA_TYPE.summaryNetwork:
    case LSA_TYPE.summaryAsbr: {
      const { mask, metric } = whole(decodeSummaryBody(octets));
      return { 'ospf.lsa.asbr.netmask': formatIPv4(mask), 'ospf.metric': `${metric}` };
    }
    case LSA_TYPE.external:
    case LSA_TYPE.nssa: {
      const body = whole(decodeExternalBody(octets));
      return {
        'ospf.lsa.asext.netmask': formatIPv4(body.mask),
        'ospf.lsa.asext.type': bit(body.metricType === 2),
        'ospf.metric': `${body.metric}`,
        'ospf.lsa.asext.fwdaddr': formatIPv4(body.forwardingAddress),
        'ospf.lsa.asext.extrttag': `${body.tag}`,
      };
    }
    default:
      return {};
  }
}

function whole<Body extends object>(body: Body | Malformed): Body {
  if (body instanceof Malformed) throw new Error(body.reason);
  return body;
}
