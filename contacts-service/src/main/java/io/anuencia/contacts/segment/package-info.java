/**
 * Named filters over people.
 *
 * <p>This package owns segments: their filters as they were written, their versions and their
 * preview. It refuses a filter that is not valid when it is stored. A segment holds nobody: who is
 * in it is found out when somebody asks, and an audience keeps the definition that it was made by.
 */
package io.anuencia.contacts.segment;
