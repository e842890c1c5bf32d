package io.anuencia.consent.frequency;

import java.time.Instant;
import java.util.UUID;

/**
 * A sign of life from a person.
 *
 * @param subjectId subject that gave it
 * @param brand brand it was given to
 * @param at when it was given
 */
public record SignOfLife(UUID subjectId, String brand, Instant at) {}
