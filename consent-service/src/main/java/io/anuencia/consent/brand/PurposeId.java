package io.anuencia.consent.brand;

import jakarta.persistence.Embeddable;

/**
 * The id of a purpose.
 *
 * @param brand code of its brand
 * @param code code of the purpose, unique within the brand
 */
@Embeddable
public record PurposeId(String brand, String code) {}
