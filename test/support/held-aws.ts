import { localServer } from './local-server.ts'

/** An AWS that answers when the test lets it. */
export interface HeldAws {
  readonly url: string
  /** Holds the next call of this operation, and it alone. */
  hold(operation: string): HeldCall
}

export interface HeldCall {
  /** It is under way. */
  readonly arrived: Promise<void>
  /** Now it is carried out and answered. */
  readonly release: () => void
}

/** Stands before the STS of `behind`, for calls that are not signed; closed when the test ends. */
export async function heldAws(behind: string): Promise<HeldAws> {
  const held: { readonly operation: string; readonly pass: () => Promise<void> }[] = []
  const { url } = await localServer(async ({ url: path, headers, body }) => {
    const operation = new URLSearchParams(body).get('Action')
    const at = held.findIndex((one) => one.operation === operation)
    if (at !== -1) await held.splice(at, 1)[0]?.pass()
    const answer = await fetch(new URL(path, behind), {
      method: 'POST',
      headers: { 'content-type': headers['content-type'] ?? '' },
      body,
    })
    const contentType = answer.headers.get('content-type') ?? ''
    return {
      status: answer.status,
      headers: { 'content-type': contentType },
      body: await answer.text(),
    }
  })
  return {
    url,
    hold(operation) {
      let release = () => {}
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      const arrived = new Promise<void>((resolve) => {
        held.push({
          operation,
          pass() {
            resolve()
            return released
          },
        })
      })
      return { arrived, release: () => release() }
    },
  }
}
