/** IOS's reversible encryption of passwords (`password 7 …`): each octet is combined with one of a text that everybody knows. */
const PAD = 'dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87';

/** The text behind `02050D480809`; `undefined` if it is none: two digits of an offset, then hexadecimal octets. */
export function revealType7(text: string): string | undefined {
  const [, offset, octets] = /^(\d\d)((?:[0-9A-F]{2})+)$/i.exec(text) ?? [];
  if (offset === undefined || octets === undefined) return undefined;
  const codes = octets.match(/../g)?.map((octet) => Number.parseInt(octet, 16)) ?? [];
  return String.fromCharCode(...codes.map((code, i) => code ^ PAD.charCodeAt((Number(offset) + i) % PAD.length)));
}
