/**
 * Statements of ../shared/CONFORMANCE.md that looplab does not meet, with the reason. Every other statement on the
 * protocols of the README has a test whose name begins with its id.
 */
export const NOT_DONE: Readonly<Record<string, string>> = {
  A05: 'no address is probed: neither IOS nor Linux probes one that was configured by hand (probes of others are answered, see A08)',
  A06: 'as A05: without probing there is nothing to wait for before use; a conflict in use is reported and defended, see A09',
};
