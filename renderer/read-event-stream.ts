export interface StreamMessage {
  readonly event: string
  readonly data: string
}

/** Reads a `text/event-stream` body (WHATWG HTML, 9.2) to its end and hands over each message: the fields the agent uses. */
export async function readEventStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onMessage: (message: StreamMessage) => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (rest + value).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) onMessage(readMessage(block))
  }
}

function readMessage(block: string): StreamMessage {
  const values = (field: string): readonly string[] =>
    block
      .split('\n')
      .filter((line) => line.startsWith(`${field}: `))
      .map((line) => line.slice(field.length + 2))
  return { event: values('event')[0] ?? 'message', data: values('data').join('\n') }
}
