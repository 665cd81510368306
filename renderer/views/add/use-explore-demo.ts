import { useWindow } from '../../store/window-context.ts'
import { type Task, useTask } from '../forms/use-task.ts'
import { knowIntegration } from './know-integration.ts'

export interface ExploreDemo extends Pick<Task, 'busy' | 'failure'> {
  /** Plays the demonstration organization and signs in to it; `then` is called once it is there. */
  explore(then: () => void): void
}

export function useExploreDemo(): ExploreDemo {
  const { api, store, actions } = useWindow()
  const { busy, failure, run } = useTask()
  return {
    busy,
    failure,
    explore(then) {
      // Goes on when the view is gone: the first integration takes the place of the first run.
      run(async () => {
        const demo = await api.call('integration.add-demo', {})
        knowIntegration(store, demo)
        then()
        actions.show({ kind: 'integration', id: demo.id })
        actions.signIn(demo.id, 'browser')
      })
    },
  }
}
