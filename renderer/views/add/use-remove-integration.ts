import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import { failureLine } from '../../actions/failure-line.ts'
import { isApiFailure } from '../../api.ts'
import { useWindow } from '../../store/window-context.ts'
import { clockTime } from '../panel/clock-time.ts'
import { type WhatGoes, whatGoes } from './what-goes.ts'

/** Asks, naming what goes, and removes an integration. */
export function useRemoveIntegration({ id, name, demo }: IntegrationSummary): () => void {
  const { api, store, actions } = useWindow()

  async function remove(): Promise<void> {
    try {
      await api.call('integration.remove', { integration: id })
      actions.show({ kind: 'all' })
      actions.notify(`Removed ${name}.`)
    } catch (error) {
      if (!isApiFailure(error)) throw error
      actions.notify(failureLine(error))
    }
  }

  return () => {
    const goes = whatGoes(store.getState().sessions.values(), name)
    actions.ask({
      title: 'Remove',
      titleName: name,
      text: consequences(goes, { demo }),
      names: [...goes.running, ...goes.personal],
      confirm: 'Remove',
      danger: true,
      act: () => void remove(),
    })
  }
}

function consequences(goes: WhatGoes, { demo }: { readonly demo: boolean }): string {
  const { roles, running, personal, keysUntil } = goes
  const sentences = [
    `${roles.toLocaleString()} ${roles === 1 ? 'role goes' : 'roles go'} from the list${demo ? '' : ', and the sign-in from the vault'}.`,
    ...(running.length === 0
      ? []
      : [`${running.length === 1 ? 'One session stops' : `${running.length} sessions stop`}.`]),
    ...(keysUntil === null || demo
      ? []
      : [`Keys that were issued stay valid until ${clockTime(keysUntil, { nowMs: Date.now() })}.`]),
    ...(personal.length === 0 ? [] : ['Aliases, favourites and tags of these go too.']),
    ...(demo ? ['The demo organization ends.'] : []),
  ]
  return sentences.join(' ')
}
