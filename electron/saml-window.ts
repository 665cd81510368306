import { BrowserWindow, type Session, session, type UploadData } from 'electron'
import type { SignInPageEvents, SignInPages } from '../agent/saml/embedded-browser.ts'
import { signInPreferences } from './web-preferences.ts'

export interface SignInWindows {
  readonly pages: SignInPages
  /** Whether pages with this store are pages in which people sign in. */
  isTheirs(session: Session): boolean
}

type Request = Parameters<SignInPages['open']>[0]

/** What Chromium says when it was led elsewhere, or was stopped by us (net/base/net_error_list.h). */
const aborted = -3

/** Windows with pages of identity providers: no script of ours, no Node, and for each `keptAs` a store of its own. */
export function createSignInWindows({ isPackaged }: { readonly isPackaged: boolean }): SignInWindows {
  const theirs = new WeakSet<Session>()

  function storeOf(keptAs: string): { readonly partition: string; readonly store: Session } {
    const partition = `persist:saml-${keptAs}`
    const store = session.fromPartition(partition)
    theirs.add(store)
    return { partition, store }
  }

  function open(request: Request, events: SignInPageEvents): { close(): void } {
    const { startUrl, keptAs, show } = request
    const { partition, store } = storeOf(keptAs)
    stopPosts(store, request, events)
    const window = new BrowserWindow({
      width: 560,
      height: 720,
      show: false,
      autoHideMenuBar: true,
      title: titleFor(startUrl),
      webPreferences: signInPreferences({ partition, isPackaged }),
    })
    const { webContents } = window
    if (show === 'window') window.once('ready-to-show', () => window.show())
    window.on('closed', events.closed)
    sayHost(window)
    webContents.on('did-start-loading', () => events.loading(true))
    webContents.on('did-stop-loading', () => events.loading(false))
    webContents.on('did-fail-load', (...[, code, why, , isMainFrame]) => {
      if (isMainFrame && code !== aborted) events.failed(why)
    })
    // That it does not load is told by the event.
    window.loadURL(startUrl).catch(() => {})
    return {
      close() {
        store.webRequest.onBeforeRequest(null)
        for (const other of BrowserWindow.getAllWindows())
          if (other.webContents.session === store) other.destroy()
      },
    }
  }

  return {
    pages: {
      open,
      async forget(keptAs) {
        await storeOf(keptAs).store.clearData()
      },
    },
    isTheirs: (session) => theirs.has(session),
  }
}

/**
 * There is no line with the address: the title says to whom a password would go, whatever the page calls itself. So it
 * does in each window that is opened from there.
 */
function sayHost(window: BrowserWindow): void {
  const { webContents } = window
  window.on('page-title-updated', (event) => event.preventDefault())
  webContents.on('did-navigate', (_, url) => window.setTitle(titleFor(url)))
  webContents.on('did-create-window', (opened) => {
    // Until it has gone somewhere, it shows what the page that opened it writes there.
    opened.setTitle(window.getTitle())
    sayHost(opened)
  })
}

/** Whatever window, frame or redirect of this store it comes from. */
function stopPosts(store: Session, { isEndpoint }: Request, { posted }: SignInPageEvents): void {
  store.webRequest.onBeforeRequest(({ method, url, uploadData }, answer) => {
    if (method !== 'POST' || !isEndpoint(url)) return answer({})
    answer({ cancel: true })
    void formOf(store, uploadData).then(
      (form) => posted({ endpoint: url, form }),
      // A form that cannot be read holds no response.
      () => posted({ endpoint: url, form: '' }),
    )
  })
}

async function formOf(store: Session, parts: readonly UploadData[] = []): Promise<string> {
  const pieces = parts.map(async ({ bytes, blobUUID }) =>
    blobUUID === undefined ? bytes : await store.getBlobData(blobUUID),
  )
  return Buffer.concat(await Promise.all(pieces)).toString('utf8')
}

function titleFor(url: string): string {
  return `Sign in: ${new URL(url).host}`
}
