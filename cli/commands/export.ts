import { command } from '../command.ts'
import { printable } from '../output/printable.ts'
import { request } from '../request.ts'

export const exportCatalog = command({
  parse: () => ({}),
  async run(_, io) {
    const { text, leftOut } = await request(io, { name: 'catalog.export', input: {} })
    io.stdout.write(text)
    for (const { name, why } of leftOut) io.stderr.write(`left out ${printable(name)}: ${printable(why)}\n`)
    return 0
  },
})
