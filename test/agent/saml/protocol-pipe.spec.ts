import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { BrowserGone, openProtocolPipe, ProtocolError } from '../../../agent/saml/protocol-pipe.ts'

function pipes() {
  const commands = new PassThrough()
  const answers = new PassThrough()
  return { commands, answers, pipe: openProtocolPipe(commands, answers) }
}

it('writes each call as one JSON text with a NUL behind it', () => {
  const { commands, pipe } = pipes()
  void pipe.call('Browser.getVersion')
  void pipe.call('Page.navigate', { params: { url: 'https://idp.example.com/ä' }, sessionId: 'S1' })
  expect(String(commands.read())).toBe(
    '{"id":1,"method":"Browser.getVersion","params":{}}\0' +
      '{"id":2,"method":"Page.navigate","params":{"url":"https://idp.example.com/ä"},"sessionId":"S1"}\0',
  )
})

it('puts answers together from whatever pieces come, also from inside a letter', async () => {
  const { answers, pipe } = pipes()
  const first = pipe.call('One')
  const second = pipe.call('Two')
  const bytes = Buffer.from('{"id":2,"result":"ä"}\0{"id":1,"result":{"a":1}}\0')
  for (const byte of bytes) answers.write(Buffer.of(byte))
  expect(await first).toEqual({ a: 1 })
  expect(await second).toBe('ä')
})

it('hands events to whoever listens', async () => {
  const { answers, pipe } = pipes()
  const heard: unknown[] = []
  const stop = pipe.listen((event) => heard.push(event))
  answers.write('{"method":"A","params":{"b":1}}\0')
  const answered = pipe.call('One')
  answers.write('{"id":1,"result":{}}\0')
  await answered
  stop()
  const again = pipe.call('Two')
  answers.write('{"method":"B","params":{}}\0{"id":2,"result":{}}\0')
  await again
  expect(heard).toEqual([{ method: 'A', params: { b: 1 } }])
})

it('says what the browser refused', async () => {
  const { answers, pipe } = pipes()
  const refused = pipe.call('Page.navigate')
  answers.write('{"id":1,"error":{"code":-32602,"message":"Cannot navigate"}}\0')
  await expect(refused).rejects.toThrow(new ProtocolError('Page.navigate: Cannot navigate'))
})

it('says of every call that the browser is gone, once it is', async () => {
  const { answers, pipe } = pipes()
  const before = pipe.call('One')
  answers.destroy()
  await expect(before).rejects.toThrow(BrowserGone)
  await expect(pipe.call('Two')).rejects.toThrow(BrowserGone)
})
