import type { ConsoleMode, ConsolePlace } from './console.ts'

/** What menus offer of the console, by ids of `consoleServices`: what most people open, for whom has opened nothing yet. */
export const usualServices = ['s3', 'ec2', 'lambda', 'cloudformation', 'logs', 'dynamodb'] as const

/** What every account is looked at by. */
export const pinnedServices = ['billing', 'cloudtrail', 'iam', 'organizations'] as const

export const placeLabels = [
  { place: 'default', label: 'The usual browser' },
  { place: 'firefox-container', label: 'A Firefox container' },
  { place: 'chrome-profile', label: 'A Chrome profile' },
  { place: 'private', label: 'A private window' },
] as const satisfies readonly { readonly place: ConsolePlace; readonly label: string }[]

/** `isolated` is what a place of its own makes it. */
export const modeLabels = [
  { mode: 'single', label: 'Signed out of others first' },
  { mode: 'multi', label: 'Beside others (multi-session)' },
  { mode: 'portal', label: 'By the access portal' },
] as const satisfies readonly { readonly mode: ConsoleMode; readonly label: string }[]
