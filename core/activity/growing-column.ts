type NumberArray = Float64Array | Uint8Array | Uint16Array | Uint32Array

/** Numbers of one width, packed; it doubles when it is full. */
export interface GrowingColumn<Values extends NumberArray> {
  push(value: number): void
  length(): number
  /** What was pushed, with room behind it. Good until the next push. */
  values(): Values
}

export function growingColumn<Values extends NumberArray>(
  Kind: new (length: number) => Values,
): GrowingColumn<Values> {
  let values = new Kind(1024)
  let length = 0
  return {
    push(value) {
      if (length === values.length) {
        const larger = new Kind(length * 2)
        larger.set(values)
        values = larger
      }
      values[length] = value
      length += 1
    },
    length: () => length,
    values: () => values,
  }
}
