import { isAbsolute } from 'node:path'
import { readCaBundle } from '../aws/ca-bundle.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import { settingsOf } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { ChangeSettings } from './change-settings.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

export function settingsOperations(options: {
  readonly workspace: WorkspaceStore
  readonly changeSettings: ChangeSettings
}): Handlers<OperationsOf<'settings'>> {
  const { workspace, changeSettings } = options
  return {
    'settings.read': async () => settingsOf(workspace.read()),
    'settings.change': async (change, caller) => {
      if (typeof change.caBundle === 'string') refuseUnusable(change.caBundle)
      // A transport that can say "undefined" means a field left out by it.
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      return changeSettings(() => given, caller)
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
