// The page that a browser is sent to when it shall open the console: it fetches where to go with the one-time code of its
// address, and goes there. Whoever reads the address later finds a code that is used. It shares nothing with the window,
// so that it loads in no time.
import type { Envelope } from '../core/contract/errors.ts'
import './visit-console.css'

const code = new URLSearchParams(location.hash.slice(1)).get('code') ?? ''
history.replaceState(null, '', location.pathname)
const envelope = await exchanged(code)
if (envelope?.ok === true) location.replace(envelope.value.url)
else {
  const why = envelope?.message ?? 'the agent does not answer'
  const message = document.getElementById('visit')
  if (message !== null)
    message.textContent = `The console was not opened: ${why}. Open it again from Keyturn.`
}

/** Null when nobody answers. */
async function exchanged(visit: string): Promise<Envelope<{ readonly url: string }> | null> {
  try {
    const response = await fetch('/api/visit', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: visit }),
    })
    return (await response.json()) as Envelope<{ readonly url: string }>
  } catch {
    return null
  }
}
