import { describe, expect, it } from 'vitest'
import { createStreamReader, type StreamMessage } from '../../agent/event-stream.ts'

const text = 'event: event\ndata: {"a":1}\n\nevent: answer\ndata: line one\ndata: line two\n\n'
const messages = [
  { event: 'event', data: '{"a":1}' },
  { event: 'answer', data: 'line one\nline two' },
]

describe('createStreamReader', () => {
  it.each([1, 2, 7, 1000])('reads a stream that comes %i characters at a time', (size) => {
    const read: StreamMessage[] = []
    const feed = createStreamReader((message) => read.push(message))
    for (let at = 0; at < text.length; at += size) feed(text.slice(at, at + size))
    expect(read).toEqual(messages)
  })

  it('keeps a message back until it is whole', () => {
    const read: StreamMessage[] = []
    createStreamReader((message) => read.push(message))('event: event\ndata: {}\n')
    expect(read).toEqual([])
  })
})
