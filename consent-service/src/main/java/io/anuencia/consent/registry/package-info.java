/**
 * Registries of people who want no advertising, such as a country's Robinson list.
 *
 * <p>This package owns dated snapshots of them, as keyed hashes: a number in a file becomes a
 * recipient key at once and is kept nowhere. A file of any length is read in bounded memory into a
 * table that nobody reads, and becomes current as a whole, in one transaction, or not at all. It
 * refuses a file with a broken line, by line, and a snapshot older than the one in force. The packs
 * and the decision determine whether an entry binds, and how old a snapshot may be.
 */
package io.anuencia.consent.registry;
