/** One message of a `text/event-stream` (WHATWG HTML, 9.2): the fields the agent uses. */
export interface StreamMessage {
  readonly event: string
  readonly data: string
}

/** Feeds on text as it arrives and calls `onMessage` for each complete message. */
export function createStreamReader(onMessage: (message: StreamMessage) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    rest += text
    for (let end = rest.indexOf('\n\n'); end !== -1; end = rest.indexOf('\n\n')) {
      const block = rest.slice(0, end)
      rest = rest.slice(end + 2)
      onMessage(readMessage(block))
    }
  }
}

function readMessage(block: string): StreamMessage {
  let event = 'message'
  const data: string[] = []
  for (const line of block.split('\n')) {
    if (line.startsWith('event: ')) event = line.slice(7)
    if (line.startsWith('data: ')) data.push(line.slice(6))
  }
  return { event, data: data.join('\n') }
}
