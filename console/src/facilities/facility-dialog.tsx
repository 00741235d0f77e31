import { NumberInput, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Facility, FacilityInput } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'

interface FacilityDialogProps {
  /** What is to change; null for a new one. */
  facility: Facility | null
  opened: boolean
  onClose: () => void
}

const shown = new Set(['name', 'capacity', 'location', 'description'])
const fieldOf = (path: string) => (shown.has(path) ? path : null)
const filled = (text: string) => (text.trim() === '' ? null : text.trim())

function useSave(facility: Facility | null, onClose: () => void) {
  const t = useTexts('facilities')
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: FacilityInput) =>
      facility === null ? api.facilities.create(input) : api.facilities.update(facility.id, input),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.facilities })
      notifyDone(t.saved)
      onClose()
    },
  })
}

/** Makes or changes a room or a piece of equipment. */
export function FacilityDialog({ facility, opened, onClose }: FacilityDialogProps) {
  const t = useTexts('facilities')
  const sortErrors = useSortErrors()
  const [name, setName] = useState(facility?.name ?? '')
  const [type, setType] = useState<Facility['type']>(facility?.type ?? 'room')
  const [capacity, setCapacity] = useState<number | string>(facility?.capacity ?? '')
  const [location, setLocation] = useState(facility?.location ?? '')
  const [description, setDescription] = useState(facility?.description ?? '')
  const [missing, setMissing] = useState(false)
  const save = useSave(facility, onClose)
  const { fields, rest } =
    save.error === null ? { fields: {} as Record<string, string>, rest: null } : sortErrors(save.error, fieldOf)
  const submit = () => {
    setMissing(name.trim() === '')
    if (name.trim() === '') return
    save.mutate({
      name: name.trim(),
      type,
      capacity: typeof capacity === 'number' ? capacity : null,
      location: filled(location),
      description: filled(description),
    })
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={facility === null ? t.addTitle : t.changeTitle(facility.name)}
      confirm={t.save}
      keep={t.close}
      destructive={false}
      running={save.isPending}
      error={rest}
      onConfirm={submit}
    >
      <Stack gap="sm">
        <TextInput
          label={t.name}
          required
          maxLength={200}
          value={name}
          error={missing && name.trim() === '' ? t.nameMissing : fields.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t.type}
          value={type}
          onChange={(value) => setType(value === 'equipment' ? 'equipment' : 'room')}
          data={(['room', 'equipment'] as const).map((value) => ({ value, label: t.types[value] }))}
        />
        <NumberInput
          label={t.capacity}
          description={t.capacityHelp}
          min={1}
          max={100_000}
          allowDecimal={false}
          value={capacity}
          error={fields.capacity}
          onChange={setCapacity}
        />
        <TextInput
          label={t.where}
          maxLength={500}
          value={location}
          error={fields.location}
          onChange={(event) => setLocation(event.currentTarget.value)}
        />
        <Textarea
          label={t.description}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={5000}
          value={description}
          error={fields.description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  )
}
