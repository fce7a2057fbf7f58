/**
 * Behaviour profiles: where implementations differ, the difference is a value in this table and no protocol file asks
 * which vendor it plays (DESIGN.md, "Whose defaults"). `ios` is IOS XE 17 where a student can see it, `frr` FRRouting 8.4.
 */

export const PROFILE_NAMES = ['ios', 'frr'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];
