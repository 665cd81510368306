import { useWindow } from '../../store/window-context.ts'
import { useEscape } from '../forms/use-escape.ts'
import { type Task, useTask } from '../forms/use-task.ts'
import { knowIntegration } from './know-integration.ts'

export interface ExploreDemo extends Pick<Task, 'busy' | 'failure'> {
  cancel(): void
  /** Plays the demonstration organization and signs in to it; `then` is called once it is there. */
  explore(then: () => void): void
}

/** `outlivesView`: it goes on when the view is gone, as the first run is when there is an integration. */
export function useExploreDemo(options: { readonly outlivesView: boolean }): ExploreDemo {
  const { api, store, actions } = useWindow()
  const { busy, failure, run, reset } = useTask(options)
  useEscape(busy ? reset : null)
  return {
    busy,
    failure,
    cancel: reset,
    explore(then) {
      run(async (signal) => {
        const demo = await api.call('integration.add-demo', {}, { signal })
        if (signal.aborted) return
        knowIntegration(store, demo)
        then()
        actions.show({ kind: 'integration', id: demo.id })
        actions.signIn(demo.id, 'browser')
      })
    },
  }
}
