import { z } from 'zod'
import { consolePlaces, usualConsoleModes } from './console.ts'
import { deliveries } from './delivery.ts'
import { environmentRuleSchema } from './environment-rule.ts'
import { displayNameSchema, regionSchema } from './session.ts'
import { themes } from './theme.ts'

/** `ou`: by unit where the organization is known, else as `name`. `tag`: by the first tag that the user gave. */
export const groupings = ['ou', 'name', 'tag', 'integration', 'none'] as const
export type Grouping = (typeof groupings)[number]

/** What the guard stands before. */
const guards = ['never', 'production'] as const

/** A proxy without user and password: those would be a secret, and settings hold none. */
const proxyUrlSchema = z
  .url({ protocol: /^(https?|socks5?|socks5h)$/, error: 'a proxy reads like http://proxy.example.com:3128' })
  .max(2048)
  .refine(
    (url) => !url.includes('@'),
    'user and password do not belong into settings: set HTTPS_PROXY instead',
  )

/** A saved search, shown in the side bar. */
const segmentSchema = z.strictObject({ name: displayNameSchema, query: z.string().min(1).max(512) })
export type Segment = z.infer<typeof segmentSchema>

/** A key as `KeyboardEvent.key` names it, modifiers before it: `Mod+k`, `Shift+F10`. `Mod` is ⌘ on macOS, else Ctrl. */
const chordSchema = z
  .string()
  .regex(/^((Mod|Ctrl|Alt|Shift)\+)*(\S{1,16}|Space)$/, 'a shortcut reads like Mod+k')
  .max(40)

const notificationsSchema = z.strictObject({
  expiring: z.boolean(),
  signedOut: z.boolean(),
  refreshFailing: z.boolean(),
  codeWanted: z.boolean(),
  /** Records of before do not have it. */
  stopped: z.boolean().default(true),
})

/** What people may choose. Every front end reads and writes the same. */
export const settingsSchema = z.strictObject({
  theme: z.enum(themes),
  grouping: z.enum(groupings),
  /** For sessions without a region of their own; null: their integration's. */
  defaultRegion: regionSchema.nullable(),
  /** For sessions that are not set otherwise. */
  defaultDelivery: z.enum(deliveries),
  /** True: tools get credentials of sessions that somebody started, and of no others. */
  handOutOnlyStarted: z.boolean(),
  /** `off`: published credentials run out unless a person starts the session again. */
  refresh: z.enum(['automatic', 'off']),
  /** Null: as HTTPS_PROXY says. */
  proxyUrl: proxyUrlSchema.nullable(),
  /** Absolute path of a PEM file with the certificate authorities to trust, and no others; null: as AWS_CA_BUNDLE says. */
  caBundle: z.string().min(1).max(4096).nullable(),
  startAtLogin: z.boolean(),
  /** When the desktop app quits: stop all sessions, or leave them to an agent in the background. */
  onQuit: z.enum(['stop', 'hand-over']),
  /** Stopped when nobody used them for so long; null: they run on. See `Uses` for what counts as use. */
  stopWhenIdleMinutes: z
    .int()
    .min(1, 'sessions are stopped after a minute or more')
    .max(1_440, 'sessions are stopped after a day (1440 minutes) at most')
    .nullable(),
  /** The next three as the desktop app hears of it. When the screen is locked. */
  stopOnLock: z.boolean(),
  /** When the machine goes to sleep. */
  stopOnSleep: z.boolean(),
  /** When the user logs out or the machine goes down, whatever `onQuit` says. */
  stopOnLogout: z.boolean(),
  notifications: notificationsSchema,
  /** How the console is opened where nothing else is asked for; null, and `portal` of what is in none: as suits the session. */
  consoleMode: z.enum(usualConsoleModes).nullable(),
  /** Where it is opened then. Any but `default` is a place of its own, in which nobody is signed out. */
  consolePlace: z.enum(consolePlaces),
  /** What accounts are for; the first that picks an account counts. What is set on a session by hand goes before. */
  environmentRules: z.array(environmentRuleSchema).max(200, 'there are 200 rules at most'),
  /** Whose console is opened only after a person said yes in a window. */
  guardConsole: z.enum(guards),
  /** What is started, and given out, only after a person said yes in a window. */
  guardStart: z.enum(guards),
  /** What `guardStart` guards stops by itself so long after its start; null: it runs on. */
  guardedForMinutes: z
    .int()
    .min(15, 'guarded sessions run for a quarter of an hour or more')
    .max(720, 'guarded sessions run for 12 hours (720 minutes) at most')
    .nullable(),
  /** Whether single letters act while the list has the focus (WCAG 2.1.4). */
  letterKeys: z.boolean(),
  /** By action: shortcuts other than the usual; null switches one off. */
  keys: z.record(z.string().max(64), chordSchema.nullable()),
  /** Brings the palette up from any program; null: none. The desktop app alone has it. */
  globalShortcut: chordSchema.nullable(),
  segments: z.array(segmentSchema).max(50, 'the side bar holds 50 saved searches'),
  /** Hints that were shown once and are not shown again. */
  hintsSeen: z.array(z.string().max(64)).max(50),
})
export type Settings = z.infer<typeof settingsSchema>

export const settingsChangeSchema = settingsSchema.partial()
export type SettingsChange = z.infer<typeof settingsChangeSchema>
