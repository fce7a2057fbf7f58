/** `eth0` of the recording is our GigabitEthernet0/0, `lo` our Loopback0. */
export function interfaceName(recorded: string): string {
  return recorded === 'lo' ? 'Loopback0' : `GigabitEthernet0/${recorded.replace('eth', '')}`;
}
