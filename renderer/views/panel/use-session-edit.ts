import type { WindowInput } from '../../../core/contract/window.ts'
import { useWindow } from '../../store/window-context.ts'
import { type Task, useTask } from '../forms/use-task.ts'

export interface SessionEdit {
  readonly task: Task
  save(change: Omit<WindowInput<'session.edit'>, 'session'>): void
}

/** Changes a session at once; the row follows by the agent's event. */
export function useSessionEdit(sessionId: string): SessionEdit {
  const { api } = useWindow()
  const task = useTask()
  return {
    task,
    save(change) {
      task.run(async (signal) => {
        await api.call('session.edit', { session: sessionId, ...change }, { signal })
      })
    },
  }
}
