// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { defaultSettings } from '../../../core/contract/default-settings.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { useShortcuts } from '../../../renderer/keys/use-shortcuts.ts'
import type { WindowState } from '../../../renderer/store/window-state.ts'
import { listId, searchFieldId } from '../../../renderer/views/sessions/focus-places.ts'
import type { OpenLineMenu } from '../../../renderer/views/sessions/line-menu.tsx'
import { createPointedRow } from '../../../renderer/views/sessions/pointed-row.ts'
import { rowElementId } from '../../../renderer/views/sessions/row-key.ts'
import { SessionLine } from '../../../renderer/views/sessions/session-line.tsx'
import { type Answers, mount } from '../forms/mount.tsx'
import { knowing, role } from '../sessions/window-states.ts'

const id = 'prod-payments/Admin'
const pointed = createPointedRow()
const flat: WindowState['settings'] = { ...defaultSettings, grouping: 'none' }

function Window({ onMore }: { readonly onMore: OpenLineMenu }) {
  useShortcuts()
  return (
    <>
      <input id={searchFieldId} />
      <div id={listId}>
        <SessionLine
          id={id}
          top={0}
          rowIndex={1}
          level={1}
          position={1}
          siblings={1}
          isCursor
          pointed={pointed}
          onMore={onMore}
        />
      </div>
      <div role="dialog">
        <input name="inside" />
      </div>
    </>
  )
}

/** A window with one session; `press` answers whether the browser may act on the key as well. */
async function window(options: {
  readonly session?: Partial<SessionRow>
  readonly state?: Partial<WindowState>
  readonly answers?: Answers
}) {
  const onMore = vi.fn<OpenLineMenu>()
  const mounted = await mount(<Window onMore={onMore} />, options.answers)
  const { after, store } = mounted
  await after(() => {
    document.body.focus()
    store.setState({ ...knowing([role(id, options.session)]), settings: flat, ...options.state })
  })
  const row = (): HTMLElement => {
    const found = document.getElementById(rowElementId(id))
    if (found === null) throw new Error('there is no row')
    return found
  }
  async function press(key: string, held: KeyboardEventInit = {}): Promise<boolean> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held })
    await after(() => void (document.activeElement ?? document.body).dispatchEvent(event))
    return !event.defaultPrevented
  }
  const stops = (): number => mounted.asked.filter(({ name }) => name === 'session.stop').length
  return { ...mounted, row, press, onMore, stops }
}

const active: Partial<SessionRow> = { status: 'active', profiles: ['payments'] }

it('keeps the keys of "anywhere" from the browser in a dialog, and does nothing there', async () => {
  const { press, store } = await window({ session: active })
  document.querySelector<HTMLElement>('[name="inside"]')?.focus()
  expect(await press('k', { ctrlKey: true })).toBe(false)
  expect(await press('>', { ctrlKey: true, shiftKey: true })).toBe(false)
  expect(store.getState().overlay).toBeNull()
})

it('leaves Esc, undoing and letters to a dialog', async () => {
  const { press } = await window({ state: { settings: withPaletteOn('u') } })
  document.querySelector<HTMLElement>('[name="inside"]')?.focus()
  expect(await press('Escape')).toBe(true)
  expect(await press('z', { ctrlKey: true })).toBe(true)
  expect(await press('u')).toBe(true)
})

it('has letters for the list alone: elsewhere they are text, also where they act anywhere', async () => {
  const { press, store, row } = await window({ state: { settings: withPaletteOn('u') } })
  document.getElementById(searchFieldId)?.focus()
  expect(await press('u')).toBe(true)
  expect(store.getState().overlay).toBeNull()
  row().focus()
  await press('u')
  expect(store.getState().overlay).toEqual({ kind: 'palette' })
})

it('acts on no row while the focus is on nothing and the keyboard was on none', async () => {
  const { press, stops, row } = await window({ session: active })
  expect(document.activeElement).toBe(document.body)
  expect(await press('s')).toBe(true)
  expect(stops()).toBe(0)
  row().focus()
  await press('s')
  expect(stops()).toBe(1)
})

it('acts on the row the keyboard was on when the focus went to nothing', async () => {
  const { press, stops } = await window({ session: active, state: { cursor: id } })
  await press('s')
  expect(stops()).toBe(1)
})

it('walks through all actions of a row with → and ←, and back to the row', async () => {
  const { press, row } = await window({ session: active })
  const focused = (): string | null => {
    const element = document.activeElement
    return element === row() ? 'row' : (element?.getAttribute('aria-label') ?? element?.textContent ?? null)
  }
  row().focus()
  const seen: unknown[] = []
  const keys = ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft']
  for (const key of keys) {
    await press(key)
    seen.push(focused())
  }
  expect(seen).toEqual(['Stop', 'Console', 'More', 'More', 'Console', 'Stop', 'row'])
})

it('has the shortcuts of "anywhere" while a row’s action has the focus, and no letters', async () => {
  const { press, row, stops, store } = await window({ session: active })
  row().querySelector('button')?.focus()
  await press('s')
  expect(stops()).toBe(0)
  await press('k', { ctrlKey: true })
  expect(store.getState().overlay).toEqual({ kind: 'palette' })
})

it('gives up with Esc what the row is starting, before it closes the panel', async () => {
  const cancel = vi.fn<() => void>()
  const { press, row, store } = await window({
    state: { cursor: id, panel: id, starts: new Map([[id, { since: new Date(), cancel }]]) },
  })
  row().focus()
  await press('Escape')
  expect(cancel).toHaveBeenCalledTimes(1)
  expect(store.getState().panel).toBe(id)
})

it('leaves a start alone when Esc is pressed in the search', async () => {
  const cancel = vi.fn<() => void>()
  const { press, store } = await window({
    state: { cursor: id, query: 'pay', starts: new Map([[id, { since: new Date(), cancel }]]) },
  })
  document.getElementById(searchFieldId)?.focus()
  await press('Escape')
  expect(cancel).not.toHaveBeenCalled()
  expect(store.getState().query).toBe('')
})

it('opens the menu where the row’s actions lie, which are hidden once the menu has the focus', async () => {
  const { press, row, onMore } = await window({ session: active })
  row().focus()
  await press('F10', { shiftKey: true })
  const [menu] = onMore.mock.calls[0] ?? []
  expect(menu).toEqual({ sessionId: id, anchor: [...row().querySelectorAll('[role="gridcell"]')].at(-1) })
})

it.each([
  ['wide', 1040, { sideBarFolded: true, sideBarShown: false }],
  ['narrow', 640, { sideBarFolded: false, sideBarShown: true }],
] as const)('toggles the side bar of a %s window with [', async (_, width, shown) => {
  const { happyDOM } = globalThis as unknown as {
    happyDOM: { setViewport: (size: { width: number }) => void }
  }
  happyDOM.setViewport({ width })
  const { press, row, store } = await window({})
  row().focus()
  await press('[')
  expect(store.getState()).toMatchObject(shown)
  expect(await press('[')).toBe(false)
  expect(store.getState()).toMatchObject({ sideBarFolded: false, sideBarShown: false })
})

it('has the keys that browsers keep where all keys come to the window', async () => {
  const browser = await window({})
  expect(await browser.press('1', { ctrlKey: true })).toBe(true)
  expect(browser.store.getState().view).toEqual({ kind: 'all' })
  const { abilities } = browser.store.getState()
  await browser.after(() => browser.store.setState({ abilities: { ...abilities, hasAllKeys: true } }))
  expect(await browser.press('1', { ctrlKey: true })).toBe(false)
  expect(browser.store.getState().view).toEqual({ kind: 'active' })
})

function withPaletteOn(chord: string): WindowState['settings'] {
  return { ...flat, keys: { palette: chord } }
}

it('text that is typed while the palette opens is the palette’s: no shortcut, and nothing of a search', async () => {
  const { press, store, stops } = await window({ session: { status: 'active' } })
  await press('k', { ctrlKey: true })
  for (const key of 'S p') await press(key)
  expect(store.getState().overlay).toEqual({ kind: 'palette', typed: 'S p' })
  expect(stops()).toBe(0)
  document.getElementById(searchFieldId)?.focus()
  expect(await press('x')).toBe(false)
  document.querySelector<HTMLElement>('[name="inside"]')?.focus()
  expect(await press('y')).toBe(true)
  expect(store.getState().overlay).toEqual({ kind: 'palette', typed: 'S px' })
})
