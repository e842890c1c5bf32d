package io.anuencia.consent.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;

/**
 * What a registry says about a person.
 *
 * @param id of the registry, as a pack names it
 * @param snapshot the date of the snapshot that was looked at; null where there is none
 * @param listed whether the person is in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegistryAnswer(String id, LocalDate snapshot, boolean listed) {}
