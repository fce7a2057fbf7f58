/** What a device says it is: to a person (`show version`) and to its neighbours. */

/** The IOS whose behaviour and texts are followed. */
export const IOS_VERSION = '17.9';

export const PLATFORM = 'looplab';

export const SOFTWARE = `looplab Software (LOOPLAB-UNIVERSAL-M), Version ${IOS_VERSION}, RELEASE SOFTWARE (fc1)`;
