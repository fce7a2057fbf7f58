/** The options that routers tell each other in Hellos, and that must agree (RFC 2328 §A.2, RFC 3101 §2.3). */
import { LSA_TYPE } from '../../wire/lsa.ts';
import { OPTION } from '../../wire/ospf-bodies.ts';
import type { OspfArea, OspfInterface } from './state.ts';

/** Bits E and N: what an area takes in, on which all its routers must agree. */
export function areaOptions({ settings }: OspfArea): number {
  switch (settings.type) {
    case 'normal':
      return OPTION.external;
    case 'nssa':
      return OPTION.nssa;
    case 'stub':
      return 0;
  }
}

/** Whether LSAs of that type are exchanged on the interface: externals stay out of stub areas, types unknown everywhere. */
export function isTaken({ area, virtual }: OspfInterface, type: number): boolean {
  switch (type) {
    case LSA_TYPE.router:
    case LSA_TYPE.network:
    case LSA_TYPE.summaryNetwork:
    case LSA_TYPE.summaryAsbr:
    case LSA_TYPE.opaqueLink:
    case LSA_TYPE.opaqueArea:
      return true;
    case LSA_TYPE.external:
    case LSA_TYPE.opaqueAs:
      return area.settings.type === 'normal' && !virtual;
    case LSA_TYPE.nssa:
      return area.settings.type === 'nssa';
    default:
      return false;
  }
}
