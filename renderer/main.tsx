import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './views/frame/app.tsx'
import { openWindow } from './open-window.ts'
import './tokens.css'
import './base.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App opening={openWindow()} />
  </StrictMode>,
)
