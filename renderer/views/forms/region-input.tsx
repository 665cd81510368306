import { useId } from 'react'
import { TextInput, type TextInputProps } from '../../components/text-input.tsx'
import { regions } from './regions.ts'

/** A region: any can be typed, the known ones are suggested. */
export function RegionInput(props: Omit<TextInputProps, 'code' | 'list'>) {
  const id = useId()
  return (
    <>
      <TextInput {...props} code list={id} />
      <datalist id={id}>
        {regions.map((region) => (
          <option key={region} value={region} />
        ))}
      </datalist>
    </>
  )
}
