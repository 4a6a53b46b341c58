import { z } from 'zod'
import { typedAddress } from '~/kernel/form-fields'
import { PASSWORD_MAX_LENGTH } from './password'

const required = { error: 'errors:required' }

/** Length and quality of a new password are judged by the command, which knows whose it is. */
const password = z.string(required).max(PASSWORD_MAX_LENGTH, { error: 'errors:too-long' })

const twice = (form: { password: string; repeated: string }) => form.password === form.repeated
const notTwice = { path: ['repeated'], error: 'errors:passwords-differ' }

export const signInSchema = z.object({
  // Whatever was typed is looked up: a complaint about its shape would only help those who guess.
  email: typedAddress(),
  password,
  next: z.string().optional(),
})

export const setPasswordSchema = z.object({ password, repeated: z.string(required) }).refine(twice, notTwice)

export const changePasswordSchema = z
  .object({ current: password, password, repeated: z.string(required) })
  .refine(twice, notTwice)

/** A button beside a session says which one. */
export const sessionSchema = z.object({ publicId: z.uuid('errors:invalid-input') })

/** A button that stands for itself. */
export const buttonSchema = z.object({})

export type SignInInput = Pick<z.output<typeof signInSchema>, 'email' | 'password'>
