// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { FactEditor } from '../../../renderer/views/panel/fact-editor.tsx'
import { field, mount, press, type } from '../forms/mount.tsx'

async function editor() {
  const saved: string[] = []
  const closed: string[] = []
  const mounted = await mount(
    <FactEditor
      fact="profile"
      label="Profile"
      value="payments"
      onSave={(text) => saved.push(text)}
      onClose={(by) => closed.push(by)}
    />,
  )
  return { ...mounted, saved, closed }
}

describe('editing a value where it stands', () => {
  it('saves on Enter, without the blanks around it', async () => {
    const { saved, closed, after } = await editor()
    await after(() => type(field(), ' search '))
    await after(() => press(field(), 'Enter'))
    expect(saved).toEqual(['search'])
    expect(closed).toEqual(['key'])
  })

  it('gives up on Esc, and keeps the key from the window', async () => {
    const { saved, closed, after } = await editor()
    let heard = 0
    const listen = (): void => {
      heard += 1
    }
    document.addEventListener('keydown', listen)
    try {
      await after(() => type(field(), 'search'))
      await after(() => press(field(), 'Escape'))
      expect({ saved, closed, heard }).toEqual({ saved: [], closed: ['key'], heard: 0 })
    } finally {
      document.removeEventListener('keydown', listen)
    }
  })

  it('saves nothing when nothing was changed', async () => {
    const { saved, closed, after } = await editor()
    await after(() => press(field(), 'Enter'))
    expect({ saved, closed }).toEqual({ saved: [], closed: ['key'] })
  })

  it('stays open and says what is wrong instead of saving it', async () => {
    const { saved, closed, after } = await editor()
    await after(() => type(field(), 'pay]ments'))
    await after(() => press(field(), 'Enter'))
    expect({ saved, closed }).toEqual({ saved: [], closed: [] })
    expect(document.body.textContent).toContain('A profile name may not hold quotes')
  })

  it('is emptied to leave the value to its default', async () => {
    const { saved, after } = await editor()
    await after(() => type(field(), ''))
    await after(() => press(field(), 'Enter'))
    expect(saved).toEqual([''])
  })
})
