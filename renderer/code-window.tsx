// The desktop app's small window that asks for a code and nothing else.
import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openCodeWindow } from './open-code-window.ts'
import { windowContext } from './store/window-context.ts'
import { applyTheme, rememberedTheme } from './views/frame/theme.ts'
import { CodeWindow } from './views/sign-in/code-window.tsx'
import './tokens.css'
import './base.css'

const root = document.getElementById('root')
const bridge = window.keyturn
if (root === null || bridge === undefined) throw new Error('this page belongs to the desktop app')
applyTheme(rememberedTheme(localStorage), { root: document.documentElement, storage: localStorage })
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <windowContext.Provider value={openCodeWindow(bridge)}>
        <CodeWindow />
      </windowContext.Provider>
    </CSPProvider>
  </StrictMode>,
)
