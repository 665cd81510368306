import type { Build } from '../core/contract/agent.ts'

/** JSON, put here by the build script; absent when the sources run unbundled. */
declare const KEYTURN_BUILD: string

/** The build this code came from. */
export const build: Build =
  typeof KEYTURN_BUILD === 'undefined'
    ? { version: '0.0.0', id: 'development', builtAt: '1970-01-01T00:00:00.000Z', protocol: 1 }
    : (JSON.parse(KEYTURN_BUILD) as Build)
