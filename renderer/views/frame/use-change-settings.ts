import type { SettingsChange } from '../../../core/contract/settings.ts'
import { failureLine } from '../../actions/failure-line.ts'
import { isApiFailure } from '../../api.ts'
import { useWindow } from '../../store/window-context.ts'

/** Changes what people may choose. What was refused is told in the notice line; the choice stays as it was. */
export function useChangeSettings(): (change: SettingsChange) => void {
  const { api, actions } = useWindow()
  return (change) => {
    api.call('settings.change', change).catch((error: unknown) => {
      if (!isApiFailure(error)) throw error
      actions.notify(failureLine(error))
    })
  }
}
