// @ts-check
// Loaded before Electron's installer, which says nothing of what arrives and would go on without whoever waits for it:
// tells the process that started it of each request and its bytes, and ends with it.

const { fetch } = globalThis

globalThis.fetch = async (...request) => {
  tell({ kind: 'asked' })
  const response = await fetch(...request)
  if (!response.ok || response.body === null) return response
  const total = Number(response.headers.get('content-length')) || null
  let received = 0
  const counted = new TransformStream({
    transform(chunk, controller) {
      received += chunk.byteLength
      tell({ kind: 'received', received, total })
      controller.enqueue(chunk)
    },
    flush: () => tell({ kind: 'arrived' }),
  })
  return new Response(response.body.pipeThrough(counted), response)
}

process.once('disconnect', () => process.exit(1))
process.channel?.unref()

/** @param {import('./fetch-electron.mjs').Arrival} arrival */
function tell(arrival) {
  process.send?.(arrival)
}
