import { inspect } from 'node:util'

/** A text that prints as `[secret]` wherever it lands; `reveal()` is the only way in and easy to search for. */
export interface Secret {
  reveal(): string
  toString(): string
  toJSON(): string
}

export function secret(text: string): Secret {
  const hidden = () => '[secret]'
  return Object.freeze({
    reveal: () => text,
    toString: hidden,
    toJSON: hidden,
    [Symbol.toPrimitive]: hidden,
    [inspect.custom]: hidden,
  })
}
