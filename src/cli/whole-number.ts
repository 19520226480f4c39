import { z } from 'zod';

/** The value of an option that counts something: 1, 2, 3, … */
export const wholeNumber = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'expected a whole number from 1 on, such as 5')
  .transform(Number);
