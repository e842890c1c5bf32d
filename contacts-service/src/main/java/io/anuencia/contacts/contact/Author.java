package io.anuencia.contacts.contact;

import java.util.Set;

/**
 * The caller who edits a person.
 *
 * @param name the subject of the caller's token
 * @param brands the brands that they may act for
 * @param ifMatch the version that the caller has seen, or null if any may be overwritten
 */
record Author(String name, Set<String> brands, Version ifMatch) {}
