/**
 * Parses conditions over people from JSON and compiles them to SQL.
 *
 * <p>This package owns the filter language: its nodes, parsing with precise errors, and the SQL of
 * each node with bound parameters. It refuses to run anything. A condition on something a person
 * lacks, such as an attribute, is false, and its {@code not} is true: the SQL never yields unknown
 * where it matters.
 */
package io.anuencia.contacts.filter;
