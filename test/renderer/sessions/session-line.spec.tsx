// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { LineEnd } from '../../../renderer/views/sessions/line-end.tsx'
import { createPointedRow } from '../../../renderer/views/sessions/pointed-row.ts'
import { SessionLine } from '../../../renderer/views/sessions/session-line.tsx'
import { mount } from '../forms/mount.tsx'
import { knowing, role } from './window-states.ts'

it('writes out in its tooltips what would turn a name around', async () => {
  const row = role('safe-\u202Etxt.exe/Admin', { status: 'active', profiles: ['p\u202Eq'] })
  const { after, store } = await mount(
    <SessionLine
      id={row.id}
      top={0}
      rowIndex={1}
      level={1}
      position={1}
      siblings={1}
      isCursor={false}
      pointed={createPointedRow()}
      onMore={() => {}}
    />,
  )
  await after(() => store.setState(knowing([row])))
  const titles = [...document.querySelectorAll('[title]')].map((cell) => cell.getAttribute('title'))
  expect(titles).toEqual(['safe-\\u202Etxt.exe', 'p\\u202Eq'])
})

it.each([
  [{ kind: 'failed', remedy: null }, 'Failed', false],
  [{ kind: 'gone' }, 'No longer assigned', true],
] as const)(
  'lets the word of a row that is %o go over two lines when one does not hold it',
  async (...[state, word, isLong]) => {
    await mount(<LineEnd state={{ ...state, isLost: false }} />)
    const shown = document.querySelector('span')
    expect([shown?.textContent, /long/.test(shown?.className ?? '')]).toEqual([word, isLong])
  },
)
