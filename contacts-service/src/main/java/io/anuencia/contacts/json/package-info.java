/**
 * JSON in columns of this service.
 *
 * <p>This package owns how a value is written into a jsonb column and read back. It refuses to read
 * what others wrote: what stands in a column was checked before it was stored, so a failure is a
 * mistake of this service.
 */
package io.anuencia.contacts.json;
