/**
 * Conditions over people, as callers write them in JSON.
 *
 * <p>This package owns the language: its nodes, the reading with precise errors, and the SQL of
 * each node with bound parameters. It refuses to run anything. A condition that says nothing of a
 * person (an attribute they lack) is false, and {@code not} of it is true: the SQL never answers
 * unknown where it matters.
 */
package io.anuencia.contacts.filter;
