/** How urgent a message is, as syslog counts (RFC 5424 §6.2.1) and IOS names it. */
export const SEVERITIES = [
  'emergencies',
  'alerts',
  'critical',
  'errors',
  'warnings',
  'notifications',
  'informational',
  'debugging',
] as const;

/** An index into `SEVERITIES`: 0 is the most urgent. */
export type Severity = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
