import { isAbsolute } from 'node:path'
import { readCaBundle } from '../aws/ca-bundle.ts'
import type { CoreEvent } from '../contract/events.ts'
import type { Settings } from '../contract/settings.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import { refuseLoosening } from '../guard/refuse-loosening.ts'
import { settingsOf } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

export function settingsOperations(options: {
  readonly workspace: WorkspaceStore
  readonly emit: (event: CoreEvent) => void
  /** The rest of core acts by the new settings from now on. */
  readonly changed: (change: { readonly before: Settings; readonly now: Settings }) => void
}): Handlers<OperationsOf<'settings'>> {
  const { workspace, emit } = options
  return {
    'settings.read': async () => settingsOf(workspace.read()),
    'settings.change': async (change, caller) => {
      if (typeof change.caBundle === 'string') refuseUnusable(change.caBundle)
      // A transport that can say "undefined" means a field left out by it.
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const before = settingsOf(workspace.read())
      refuseLoosening({ before, now: { ...before, ...given } }, caller)
      const now = settingsOf(
        await workspace.update((known) => ({ ...known, settings: { ...known.settings, ...given } })),
      )
      emit({ type: 'settings-changed', settings: now })
      options.changed({ before, now })
      return now
    },
  }
}

/** Better told here than at the next call of AWS, whenever that is. */
function refuseUnusable(caBundle: string): void {
  const hint = 'choose a PEM file with the certificates of your company or proxy'
  if (!isAbsolute(caBundle)) {
    throw new CoreError('invalid-input', `${caBundle} is no absolute path`, { hint })
  }
  try {
    readCaBundle(caBundle, caBundle)
  } catch (cause) {
    if (!isCoreError(cause)) throw cause
    throw new CoreError('invalid-input', cause.message, { hint, cause })
  }
}
