import { recorded } from '../../support/desktop/recorded.ts'
import { createElectronModule } from '../../support/electron-harness/electron-module.ts'

/**
 * What `electron` is in these tests, which have no browser: windows without a page. Each test file says so for itself:
 * `vi.mock('electron', async () => (await import('./support/electron-here.ts')).electronHere)`.
 */
export const electronHere = { ...recorded(createElectronModule('')) }
