import type { SettingsChange } from '../../../core/contract/settings.ts'
import { useWindow } from '../../store/window-context.ts'
import { useTask } from '../forms/use-task.ts'
import { failureWords } from '../panel/failure-words.ts'

export interface SettingHand {
  change(change: SettingsChange): void
  /** Why the last change was refused, for its field; null when it was taken. */
  readonly problem: string | null
}

/** Changes settings at once; the store follows. One hand for each field, so that a refusal is told where it belongs. */
export function useSetting(): SettingHand {
  const { api, store } = useWindow()
  const { failure, run } = useTask()
  return {
    change: (change) =>
      run(async () => {
        store.setState({ settings: await api.call('settings.change', change) })
      }),
    problem: failure === null ? null : failureWords(failure).text,
  }
}
