// The page that a browser is sent to when it shall open the console: it fetches where to go with the one-time code of its
// address, and goes there. Whoever reads the address later finds a code that is used.
import type { Envelope } from '../core/contract/errors.ts'
import { askAgent } from './page/ask-agent.ts'
import './tokens.css'
import './base.css'
import './visit-console.css'

const code = new URLSearchParams(location.hash.slice(1)).get('code') ?? ''
history.replaceState(null, '', location.pathname)
const envelope = (await askAgent({
  path: '/api/visit',
  input: { code },
  headers: {},
})) as Envelope<{ readonly url: string }> | null
if (envelope?.ok === true) location.replace(envelope.value.url)
else {
  const message = document.getElementById('visit')
  const why = envelope?.message ?? 'the agent does not answer'
  if (message !== null)
    message.textContent = `The console was not opened: ${why}. Open it again from Keyturn.`
}
