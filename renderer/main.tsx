import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openWindow } from './open-window.ts'
import { App } from './views/frame/app.tsx'
import { Broken } from './views/frame/broken.tsx'
import { applyTheme, rememberedTheme } from './views/frame/theme.ts'
import './tokens.css'
import './base.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
applyTheme(rememberedTheme(localStorage), { root: document.documentElement, storage: localStorage })
const reactRoot = createRoot(root, {
  // React takes down what it cannot draw: an empty window would say nothing of it.
  onUncaughtError(error) {
    reportError(error)
    reactRoot.render(<Broken />)
  },
})
reactRoot.render(
  <StrictMode>
    <App opening={openWindow()} />
  </StrictMode>,
)
