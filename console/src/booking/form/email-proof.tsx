import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { ProblemError } from '../../api/problem-error.ts'
import { useAddress } from '../shell/address.ts'
import { usePreferences } from '../shell/preferences.tsx'
import { type FormValues, isEmail, paths } from './check-form.ts'
import classes from './details-form.module.css'

interface EmailProofProps {
  organization: string
  eventType: string
  values: FormValues
  error: string | undefined
  onCode: (code: string) => void
}

/** The code that shows whose the address is: sent on demand, typed in here. */
export function EmailProof({ organization, eventType, values, error, onCode }: EmailProofProps) {
  const { language, t } = usePreferences()
  const link = useAddress().search.get('link')
  const email = values.email.trim()
  const mutation = useMutation({
    mutationFn: (address: string) =>
      api.public.sendEmailCode(organization, eventType, {
        email: address,
        name: values.name.trim(),
        language,
        ...(link === null ? {} : { link }),
      }),
  })
  const sent = mutation.isSuccess && mutation.variables === email
  const refused = mutation.error instanceof ProblemError && mutation.error.code === 'too-many-requests'
  return (
    <div className={classes.proof}>
      <Button
        variant="default"
        loading={mutation.isPending}
        onClick={() => (isEmail(email) ? mutation.mutate(email) : document.getElementById(paths.email)?.focus())}
      >
        {mutation.isPending ? t.sendingCode : sent ? t.sendCodeAgain : t.sendCode}
      </Button>
      <p role="status" className={classes.sent}>
        {sent && t.codeSent(email)}
        {mutation.isError && (refused ? t.tooManyText : t.brokenText)}
      </p>
      <TextInput
        id={paths.emailCode}
        w="100%"
        label={t.emailCode}
        description={t.emailCodeHelp}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={values.emailCode ?? ''}
        error={error}
        onChange={(event) => onCode(event.currentTarget.value)}
      />
    </div>
  )
}
