import { expect, it, vi } from 'vitest'
import { createSignInWindows } from '../../electron/saml-window.ts'
import { harnessEvent } from '../support/electron-harness/emitter.ts'
import { electronHere } from './support/electron-here.ts'

vi.mock('electron', async () => (await import('./support/electron-here.ts')).electronHere)

const { BrowserWindow } = electronHere

it('says in the title of a window that a sign-in page opens whose page it shows, not what that calls itself', () => {
  createSignInWindows({ isPackaged: true }).pages.open(
    { startUrl: 'https://idp.example/start', keptAs: 'acme', show: 'window', isEndpoint: () => false },
    { posted() {}, loading() {}, failed() {}, closed() {} },
  )
  const [first] = BrowserWindow.getAllWindows()
  const opened = new BrowserWindow()
  first?.webContents.emit('did-create-window', opened)
  expect(opened.getTitle()).toBe('Sign in: idp.example')
  opened.webContents.emit('did-navigate', harnessEvent({}), 'https://elsewhere.example/', 200, '')
  expect(opened.getTitle()).toBe('Sign in: elsewhere.example')
  const renamed = harnessEvent({})
  opened.emit('page-title-updated', renamed, 'idp.example', true)
  expect(renamed.defaultPrevented).toBe(true)
})
