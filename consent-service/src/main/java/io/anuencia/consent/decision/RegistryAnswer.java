package io.anuencia.consent.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;

/**
 * The answer of a registry about a person.
 *
 * @param id id of the registry, as a pack names it
 * @param snapshot date of the snapshot that was searched; null if there is none
 * @param listed whether the person is in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegistryAnswer(String id, LocalDate snapshot, boolean listed) {}
