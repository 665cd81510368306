import { expect, it, vi } from 'vitest'
import { lookAfterSleep } from '../../electron/look-after-sleep.ts'
import { electronHere } from './support/electron-here.ts'

vi.mock('electron', async () => (await import('./support/electron-here.ts')).electronHere)

it('when the machine wakes up the agent looks at once, and the app for its agent, even where none answers', () => {
  const looked: string[] = []
  lookAfterSleep({
    client: {
      wake() {
        looked.push('agent')
        return Promise.reject(new Error('none answers'))
      },
    },
    agent: { look: () => void looked.push('app') },
  })
  expect(looked).toEqual([])
  electronHere.powerMonitor.emit('resume')
  expect(looked).toEqual(['agent', 'app'])
})
